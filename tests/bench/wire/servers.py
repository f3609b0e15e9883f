"""The servers that compare.py measures: how each is started, and what it cannot do."""
import contextlib
import dataclasses
import os
import pathlib
import resource
import shutil
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# Debian's packages belong to Debian's Python, whichever comes first on the PATH.
PYTHON = "/usr/bin/python3"
START_SECONDS = 20
EVERYTHING = 1_000_000
# The row that the others are compared to, and the spa's own server.
OURS, HOUSE = "Atrium", "Atrium, the whole house"
# What this machine allows at best.
FLOOR = "bare epoll, the floor"


@dataclasses.dataclass(frozen=True)
class Server:
    name: str
    dialect: str  # plain or socketio
    command: tuple  # {port} stands for the port, {folder} for one that is there while it runs
    most: int = EVERYTHING  # connections; slower ones would take minutes
    event: str = "echo"  # of Socket.IO: what is sent
    answer: str = "echo"  # and what comes back
    broadcasts: int = 3  # none where a client cannot ask for one


def ours(name, dialect, program, *options):
    # The same heartbeat as Node's and Flask's defaults; the program's own is for test suites.
    command = (str(program), "--port", "{port}", "--ping-interval", "25000", "--ping-timeout", "20000", *options)
    return Server(name, dialect, command)


def house(program):
    """The spa's own server with everything it does, and a question that it answers; only its limits are out of the way."""
    limits = [part for name in ("max-connections", "max-connections-per-address", "handshake-rate", "handshake-burst",
                                "message-rate", "message-burst", "byte-rate", "byte-burst")
              for part in (f"--{name}", str(EVERYTHING if "byte" not in name else 1000 * EVERYTHING))]
    plain = ours(HOUSE, "socketio", program, "--headless", "--sample-data", "--data-dir", "{folder}", *limits)
    return dataclasses.replace(plain, event="cashier_get_current_transaction", answer="cashier_current_transaction",
                               broadcasts=0)


def all_servers(build, node_folder):
    conformance = build / "bin/atrium-conformance"
    qt_peer = build / "bin/peer-qwebsocket"
    peers = HERE / "peers"

    def flask(mode):
        return Server(f"Flask-SocketIO, {mode}", "socketio", (PYTHON, str(peers / "flask_server.py"), "{port}", mode), 1000)

    return [
        house(build / "bin/atrium"),
        ours(OURS, "socketio", conformance, "--recovery"),
        ours(f"{OURS}, recovery off", "socketio", conformance),
        ours(f"{OURS}, Qt sockets", "socketio", conformance, "--recovery", "--backend", "qt"),
        Server("Node socket.io", "socketio", ("node", str(node_folder / "node_socketio.mjs"), "{port}")),
        flask("eventlet"), flask("gevent"), flask("threading"),
        ours(OURS, "plain", conformance),
        ours(f"{OURS}, Qt sockets", "plain", conformance, "--backend", "qt"),
        Server("Node ws", "plain", ("node", str(node_folder / "node_ws.mjs"), "{port}")),
        Server("QWebSocketServer", "plain", (str(qt_peer), "{port}")),
        Server(FLOOR, "plain", (str(build / "bin/peer-raw-epoll"), "{port}")),
        Server("Python websockets", "plain", (PYTHON, str(peers / "websockets_server.py"), "{port}")),
    ]


def install_node_peers(folder):
    """Node's peers and their packages, in the build folder: the source tree stays clean."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "node_ws.mjs", "node_socketio.mjs"):
        shutil.copy(HERE / "peers" / name, folder)
    lock, stamp = folder / "package-lock.json", folder / "node_modules/.installed-from"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                       cwd=folder, check=True, stdout=subprocess.DEVNULL)
        shutil.copy(lock, stamp)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def accepts(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def pinned(processor):
    """What a child does before it becomes its program: one processor, all the descriptors it may have."""
    def prepare():
        os.sched_setaffinity(0, {processor})
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return prepare


def last_words(file):
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing"


@contextlib.contextmanager
def running(server, processor):
    """Starts the server, yields (port, pid) once it accepts, ends it. RuntimeError with its last words if it does not start."""
    port = free_port()
    with tempfile.TemporaryFile() as complaints, tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([part.format(port=port, folder=folder) for part in server.command],
                                   stdout=subprocess.DEVNULL, stderr=complaints, preexec_fn=pinned(processor),
                                   env={**os.environ, "NODE_ENV": "production"})
        try:
            deadline = time.monotonic() + START_SECONDS
            while not accepts(port):
                if process.poll() is not None:
                    raise RuntimeError(f"does not start: {last_words(complaints)}")
                if time.monotonic() > deadline:
                    raise RuntimeError("does not listen")
                time.sleep(0.05)
            yield port, process.pid
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
