"""The Socket.IO Admin UI in Chromium, with the frames it makes."""
import json
import pathlib
import shutil
import subprocess
import time

import house
import servers

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "integration/npm"


def install(folder):
    """The page, its server and their packages, in the build folder: the source tree stays clean."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            raise RuntimeError(f"{program} is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    for file in [*(HERE / "admin_ui").iterdir(), SHARED / "browser.mjs", SHARED / "house.mjs"]:
        shutil.copy(file, folder)
    lock, stamp = folder / "package-lock.json", folder / "node_modules/.installed-from"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"npm cannot install it: {(done.stderr.strip().splitlines() or ['it says nothing'])[0]}")
        shutil.copy(lock, stamp)


def measure(build, sockets, every_ms, seconds):
    """The milliseconds of each frame. RuntimeError with the reason when that cannot be measured here."""
    folder = build / "bench-admin-ui"
    install(folder)
    port = servers.free_port()
    server = subprocess.Popen(["node", str(folder / "server.mjs"), str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + house.START_SECONDS
        while not servers.accepts(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("its server does not start")
            time.sleep(0.05)
        with house.loaded(build, port, sockets, every_ms, 600, "echo", "echo") as load:
            done = subprocess.run(["node", str(folder / "frames.mjs"), str(port), str(sockets), str(seconds)], capture_output=True,
                                  text=True, timeout=120)
            if load.process.poll() is not None:
                raise RuntimeError(f"its load ended: {load.process.stderr.read().strip()}")
        if done.returncode != 0:
            errors = [line for line in done.stderr.splitlines() if "Error" in line] or done.stderr.splitlines() or ["it says nothing"]
            raise RuntimeError(errors[0])
        return json.loads(done.stdout)["frames"]
    finally:
        server.terminate()
        server.wait()
