"""How long the bundled kernel takes from its start to a first result and a first tensor, with its class-data archive and without.

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
    """Milliseconds from the start to the end of `1 + 1`, and of the tensor that is asked for next."""
    manager = Manager(client_class="jupyter_client.blocking.BlockingKernelClient")
    manager.argv = argv
    begin = time.perf_counter()
    manager.start_kernel(env={**os.environ, **env}, stdout=sys.stderr, stderr=sys.stderr)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    times = []
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
cold = [word for word in spec["argv"] if not word.startswith(("-XX:SharedArchiveFile", "-Xshare"))]
quick, slow = [], []
for _ in range(int(sys.argv[2])):
    slow.append(start(cold, spec["env"]))
    quick.append(start(spec["argv"], spec["env"]))
for at, name in enumerate(["kernel's start to the first result", "kernel's start to the first tensor"]):
    ms = statistics.median(times[at] for times in quick)
    measure(name, ms, "ms", "NaN")
    measure(name + " beside one without archive", ms / statistics.median(times[at] for times in slow), "x", 0.6)
