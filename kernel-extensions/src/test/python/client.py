"""Speaks Jupyter's protocol for the kernel's tests: one JSON request a line in, one JSON answer a line out."""
import json
import os
import signal
import sys
import tempfile
import time
from queue import Empty

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session


LONG = 5_000_000


def shortened(content):
    """Content whose long texts are replaced by their length."""
    if isinstance(content, dict):
        return {key: shortened(value) for key, value in content.items()}
    return f"{len(content)} characters" if isinstance(content, str) and len(content) > LONG else content


class Manager(KernelManager):
    argv = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="test", language="java", interrupt_mode="message")


# A shell starts what runs in the background with SIGINT ignored, and a kernel would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Bridge:
    def start(self, argv, env, stderr, transport):
        self.manager = Manager(client_class="jupyter_client.blocking.BlockingKernelClient", transport=transport)
        if transport == "ipc":
            self.manager.ip = os.path.join(tempfile.mkdtemp(), "kernel")
        self.manager.argv = argv
        self.stderr = open(stderr, "wb")
        # What native code prints must not stand among the answers.
        self.manager.start_kernel(env={**os.environ, **env}, stdout=self.stderr, stderr=self.stderr)
        self.connect()
        return self.manager.provisioner.pid

    def connect(self):
        self.kept = {}
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def send(self, channel, type, content):
        message = self.client.session.msg(type, content)
        getattr(self.client, channel + "_channel").send(message)
        return message["header"]["msg_id"]

    def raw(self, channel, frames):
        """Frames that no client would send."""
        getattr(self.client, channel + "_channel").socket.send_multipart([frame.encode() for frame in frames])

    def signed_frames(self, channel, type, header, metadata, content, times):
        """A request that is signed as it should be, whatever its parts are; it may be sent several times."""
        session = self.client.session
        header = {**session.msg_header(type), **header}
        frames = [session.pack(header), b"{}", metadata.encode(), content.encode()]
        for _ in range(times):
            socket = getattr(self.client, channel + "_channel").socket
            socket.send_multipart([b"<IDS|MSG>", session.sign(frames), *frames])
        return header["msg_id"]

    def nested(self, depth):
        """A request of lists within lists."""
        content = '{"code": ' + "[" * depth + "]" * depth + "}"
        return self.signed_frames("shell", "execute_request", {}, "{}", content, 1)

    def topic(self, topic, type, content):
        """The types of the messages that a front end gets which listens to one topic only."""
        socket = zmq.Context.instance().socket(zmq.SUB)
        socket.subscribe(topic.encode())
        socket.connect(self.client._make_url("iopub"))
        time.sleep(0.5)
        self.collect(self.send("shell", type, content), [], 60)
        types = []
        while socket.poll(500):
            _, frames = self.client.session.feed_identities(socket.recv_multipart())
            types.append(json.loads(frames[1])["msg_type"])
        socket.close(linger=0)
        return types

    def signed(self, key, type, content):
        session = Session(key=key.encode())
        session.send(self.client.shell_channel.socket, session.msg(type, content))

    def repeated(self, before, repeated, times, after):
        content = {"code": before + repeated * times + after, "silent": False, "allow_stdin": False}
        return self.send("shell", "execute_request", content)

    def heartbeat(self, parts):
        """How many milliseconds the echo takes."""
        socket = zmq.Context.instance().socket(zmq.REQ)
        socket.connect(self.client._make_url("hb"))
        begin = time.monotonic()
        socket.send_multipart([b"ping"] * parts)
        answered = socket.poll(10_000)
        socket.close(linger=0)
        return int(1000 * (time.monotonic() - begin)) if answered else 10_000

    def collect(self, id, answers, timeout):
        """All that comes for one request until its reply and the idle status are both there."""
        deadline = time.monotonic() + timeout
        reply, idle, published = None, False, []
        while reply is None or not idle:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no {'reply' if reply is None else 'idle status'} within {timeout} s: {published}")
            for channel in ("shell", "control", "iopub", "stdin"):
                for message in self.received(channel, id):
                    if channel in ("shell", "control"):
                        reply = message["content"]
                    elif channel == "stdin":
                        published.append({"type": "input_request", "content": message["content"]})
                        if answers:
                            self.client.input(answers.pop(0))
                    elif message["msg_type"] == "status":
                        idle = message["content"]["execution_state"] == "idle"
                    else:
                        published.append({"type": message["msg_type"], "content": shortened(message["content"])})
            time.sleep(0.002)
        return {"reply": reply, "published": published}

    def headers(self, id, timeout):
        """The headers of what is published for one request until the idle status, and of a reply before it, with their parents."""
        deadline, found = time.monotonic() + timeout, []
        while True:
            for message in self.received("shell", id) + self.received("iopub", id):
                found.append({"header": message["header"], "parent": message["parent_header"]})
                if message["content"].get("execution_state") == "idle":
                    return found
            if time.monotonic() > deadline:
                raise TimeoutError(f"no idle status within {timeout} s: {found}")
            time.sleep(0.002)

    def unread(self, id, timeout):
        """Waits for a reply, and leaves what is published where it is."""
        deadline = time.monotonic() + timeout
        while not any(message["parent_header"]["msg_id"] == id for message in self.kept.get("shell", [])):
            if time.monotonic() > deadline:
                raise TimeoutError(f"no reply within {timeout} s")
            self.kept.setdefault("shell", []).append(self.client.get_shell_msg(timeout=timeout))

    def published(self, id, timeout):
        """What is published for a request within a time, whether it has been answered or not."""
        deadline, found = time.monotonic() + timeout, []
        while time.monotonic() < deadline:
            found += [message["content"] for message in self.received("iopub", id)]
            time.sleep(0.002)
        return found

    def received(self, channel, id):
        """What a channel has for one request; what it has for others is kept for them."""
        get, kept = getattr(self.client, f"get_{channel}_msg"), self.kept.setdefault(channel, [])
        try:
            while True:
                kept.append(get(timeout=0))
        except Empty:
            pass
        mine = [message for message in kept if message["parent_header"].get("msg_id") == id]
        kept[:] = [message for message in kept if message not in mine]
        return mine

    def interrupt(self):
        self.manager.interrupt_kernel()

    def signal(self):
        os.kill(self.manager.provisioner.pid, signal.SIGINT)

    def restart(self):
        self.client.stop_channels()
        self.manager.restart_kernel()
        self.connect()
        return self.manager.provisioner.pid

    def ends(self, timeout):
        """Whether the kernel's process ends within a time by itself."""
        deadline = time.monotonic() + timeout
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.manager.is_alive()

    def shutdown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


bridge = Bridge()
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"value": getattr(bridge, request["do"])(**request["with"])}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer, default=str), flush=True)
