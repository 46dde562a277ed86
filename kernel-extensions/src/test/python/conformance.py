"""Jupyter's own test of kernels, which holds every message against the protocol's description."""
import unittest
from unittest import mock

import jupyter_kernel_test


PATIENCE = 30


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = "tested"
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.print("hello, world");'
    code_stderr = 'System.err.print("a warning");'
    completion_samples = [{"text": '"text".isEm', "matches": {"isEmpty()"}}]
    complete_code_samples = ["6 * 7", "int a = 1;", "class A {}", "%time 1"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "int a = (1", "/* half"]
    invalid_code_samples = ["int a = ;)"]
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"한글 🙂"', "result": "한글 🙂"},
        {"code": "new int[] {1, 2}", "result": "[1, 2]"},
    ]
    code_display_data = [{"code": 'display("<b>bold</b>", "text/html");', "mime": "text/html"}]
    code_history_pattern = "6 ?*7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String"
    code_clear_output = "clearOutput();"

    def execute_helper(self, *args, **options):
        """As the original has it, which gives a message a tenth of a second; a busy machine may not keep that."""
        channel = self.kc.iopub_channel
        get = channel.get_msg
        with mock.patch.object(channel, "get_msg", lambda timeout: get(timeout=PATIENCE)):
            return super().execute_helper(*args, **options)

    def test_error(self):
        """As the original has it, but with the card that the kernel shows below the error."""
        self.flush_channels()
        reply, outputs = self.execute_helper("1 / 0;")
        self.assertEqual(reply["content"]["status"], "error")
        self.assertEqual([each["msg_type"] for each in outputs], ["error", "display_data"])


if __name__ == "__main__":
    unittest.main()
