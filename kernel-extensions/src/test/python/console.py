"""Types into Jupyter's terminal as a reader would; prints ok at the end."""
import os
import time

import pexpect

PATIENCE = 60

# Ctrl-C is left out: with the prompt_toolkit of today this console loses its handler, whatever the kernel.
# Nobody here answers where the cursor stands (CPR), which the console would wait for. Where the kernel's word on whether
# a cell is complete takes longer than the console's second, the console would ask for one more line.
console = pexpect.spawn(
    "jupyter",
    [
        "console",
        "--kernel",
        "tested",
        f"--ZMQTerminalInteractiveShell.kernel_is_complete_timeout={PATIENCE}",
    ],
    encoding="utf-8",
    timeout=PATIENCE,
    env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1"},
)


def answers(typed, *expected):
    console.expect(r"In \[")
    time.sleep(0.5)
    for line in typed:
        console.send(line + "\r")
        time.sleep(1)
    for words in expected:
        console.expect(words)


answers(["1 + 41"], r"Out\[", "42")
# The kernel says that the cell is incomplete.
answers(
    ["for (int i = 0; i < 2; i++) {", 'System.out.println("row " + (i + 7));', "}", ""],
    r"\.\.\.: ",
    "row 7",
    "row 8",
)
answers(["nothing + 1"], "line 1: There is no variable nothing here.")
answers(['new Scanner(System.in).nextLine() + "!"', "typed"], "typed!")
answers(['"한글".length()'], r"Out\[", "2")
console.expect(r"In \[")
console.sendeof()
time.sleep(1)
console.send("y\r")
console.expect(pexpect.EOF)
print("ok")
