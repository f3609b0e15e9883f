"""The house that compare.py measures: how it is started, loaded and read, with a window or without."""
import contextlib
import json
import os
import pathlib
import resource
import select
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "wire"))
import servers  # noqa: E402

START_SECONDS, ANSWER_SECONDS = 20, 30
SIZE = "1280x720"
SETTLE_SECONDS = 3
SOFTWARE = {"QT_QUICK_BACKEND": "software"}
GL_BASIC = {"QSG_RENDER_LOOP": "basic", "LIBGL_ALWAYS_SOFTWARE": "1", "QT_QUICK_BACKEND": ""}
HANDSHAKE = b"GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def serves(port):
    """Whether a Socket.IO handshake is answered."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(HANDSHAKE)
            return b"200 OK" in connection.recv(4096)
    except OSError:
        return False


class Meter:
    """Speaks to frame_meter.cpp in the program."""

    def __init__(self, process):
        self.process, self.begun = process, False
        self.first_frame = self.answer()["firstFrame"] / 1e9

    def answer(self):
        if not select.select([self.process.stdout], [], [], ANSWER_SECONDS)[0]:
            raise RuntimeError("the window does not answer")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the window is gone")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer

    def ask(self, order):
        self.process.stdin.write(order.encode() + b"\n")
        self.process.stdin.flush()
        return self.answer()


class House:
    def __init__(self, process, port, begun):
        self.process, self.port, self.pid, self.begun = process, port, process.pid, begun
        self.meter = None

    def threads(self):
        """Seconds of processor time by thread: "gui" is the main one, the rest have their names."""
        times = {}
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):  # a thread may end meanwhile
                name = "gui" if task.name == str(self.pid) else (task / "comm").read_text().strip()
                times[name] = times.get(name, 0) + int((task / "schedstat").read_text().split()[0]) / 1e9
        return times

    @contextlib.contextmanager
    def processor_time(self):
        """Yields a dictionary that holds, afterwards, each thread's share of a processor, and "seconds"."""
        shares, before, begin = {}, self.threads(), time.monotonic()
        yield shares
        seconds = time.monotonic() - begin
        shares.update({name: (value - before.get(name, 0)) / seconds for name, value in self.threads().items()})
        shares["seconds"] = seconds


def command(build, port, folder, window):
    """The house of the wire's comparison, with its limits out of the way; the window opens on its table."""
    parts = [part.format(port=port, folder=folder) for part in servers.house(build / "bin/atrium").command]
    if window:
        parts.remove("--headless")
        parts += ["--page", "connections", "--size", SIZE, "--theme", "dark"]
    return parts


def quiet_environment(extra):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ATRIUM_", "QT_", "QSG_"))}
    return {**kept, **extra}


def metered(build, drawing):
    """What makes a window of a program draw so and be measured."""
    return {**drawing, "QT_QPA_PLATFORM": "xcb", "LD_PRELOAD": str(build / "tests/libframe_meter.so")}


@contextlib.contextmanager
def running(build, drawing=None, folder=None):
    """Starts the house, yields it when it serves and, with a `drawing` (environment of Qt), its first frame is there."""
    with contextlib.ExitStack() as stack:
        place = folder or stack.enter_context(tempfile.TemporaryDirectory())
        complaints = stack.enter_context(tempfile.TemporaryFile())
        port = servers.free_port()
        environment = {} if drawing is None else metered(build, drawing)
        begun = time.monotonic()
        process = subprocess.Popen(command(build, port, place, drawing is not None), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=complaints, env=quiet_environment(environment), preexec_fn=descriptors)
        try:
            house = House(process, port, begun)
            while not serves(port):
                if process.poll() is not None or time.monotonic() > begun + START_SECONDS:
                    raise RuntimeError(f"the house does not serve: {servers.last_words(complaints)}")
                time.sleep(0.001)
            house.serving_after = time.monotonic() - begun
            if drawing is not None:
                house.meter = Meter(process)
            yield house
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdin.close()
            process.stdout.close()


@contextlib.contextmanager
def bare_table(build, drawing):
    """Starts bare_table.cpp, yields it when its first frame is there."""
    process = subprocess.Popen([str(build / "tests/bare_table")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=quiet_environment(metered(build, drawing)))
    try:
        table = House(process, 0, time.monotonic())
        table.meter = Meter(process)
        yield table
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def descriptors():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Load:
    """atrium-load: that many connections, each with a message every so often, for so many seconds once they have joined."""

    def __init__(self, build, port, connections, every_ms, seconds, event, answer):
        self.process = subprocess.Popen(
            [str(build / "bin/atrium-load"), "--json", "--port", str(port), "--connections", str(connections), "--active",
             str(connections), "--every-ms", str(every_ms), "--event", event, "--answer", answer, "--duration-ms", str(int(seconds * 1000))],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def figures(self):
        """What it counted, after it has ended by itself."""
        output, complaints = self.process.communicate(timeout=120)
        if self.process.returncode != 0:
            raise RuntimeError(complaints.strip() or "the load ended early")
        return json.loads(output)


@contextlib.contextmanager
def loaded(build, port, connections, every_ms, seconds, event="cashier_get_current_transaction", answer="cashier_current_transaction"):
    load = Load(build, port, connections, every_ms, seconds, event, answer)
    try:
        yield load
    finally:
        load.process.kill()
        load.process.wait()
        load.process.stdout.close()
        load.process.stderr.close()


@contextlib.contextmanager
def busy_core():
    """A program that always wants a processor."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()
