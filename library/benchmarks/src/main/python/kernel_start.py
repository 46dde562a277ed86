"""How long the bundled kernel takes from its start to its first answer, a first result and a first tensor, as it is
and in plain form: without its class-data archive and loading nothing in the background.

Arguments: kernel.json, number of rounds.
"""

import json
import os
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager


class Manager(KernelManager):
    argv = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="bench", language="java", interrupt_mode="message")


def start(argv, env):
    """Milliseconds from the start to the answer of what it is, the end of `1 + 1`, and that of the tensor that is asked for next."""
    manager = Manager(client_class="jupyter_client.blocking.BlockingKernelClient")
    manager.argv = argv
    begin = time.perf_counter()
    manager.start_kernel(env={**os.environ, **env}, stdout=sys.stderr, stderr=sys.stderr)
    client = manager.client()
    client.start_channels()
    # Not wait_for_ready, which goes on for a fifth of a second after the kernel has answered.
    client.kernel_info(reply=True, timeout=60)
    times = [(time.perf_counter() - begin) * 1000]
    for cell in "1 + 1", "Nd4j.ones(2, 2).add(1)":
        reply = client.execute_interactive(cell, timeout=60, output_hook=lambda message: None)
        assert reply["content"]["status"] == "ok", reply
        times.append((time.perf_counter() - begin) * 1000)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return times


def measure(name, value, unit, most):
    print(f"answer: {name}|{value}|{unit}|{most}", flush=True)


spec = json.load(open(sys.argv[1]))
java, *words = spec["argv"]
plain = [word for word in words if not word.startswith(("-XX:SharedArchiveFile", "-Xshare"))]
slow, quick = [], []
for _ in range(int(sys.argv[2])):
    slow.append(start([java, "-Ddeeplesson.background=false", *plain], spec["env"]))
    quick.append(start(spec["argv"], spec["env"]))
measure("kernel's start until it is ready", statistics.median(times[0] for times in quick), "ms", "NaN")
for at, name in enumerate(["kernel's start to the first result", "kernel's start to the first tensor"], 1):
    ms = statistics.median(times[at] for times in quick)
    measure(name, ms, "ms", "NaN")
    measure(name + " beside its plain form", ms / statistics.median(times[at] for times in slow), "x", 0.6)
