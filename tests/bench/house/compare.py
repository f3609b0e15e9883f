#!/usr/bin/env python3
"""Sets the house beside the original's stack on the same order: one server after the other on one processor, atrium-load on another.

    tests/bench/house/compare.py [build/release] [--quick] [--readme README.md]

An order is acknowledged after its commit, on both. Needs the targets atrium and atrium-load, and the Debian packages
python3-flask-socketio, python3-eventlet and python3-flask-sqlalchemy. Takes two minutes, --quick half a minute.
Exit code 1 if a goal is missed in a full run.
"""
import argparse
import json
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE.parent / "wire"))
import servers  # noqa: E402
from report import Goal, machine, markdown_table, replace_section, section_of  # noqa: E402

SECTION = "figures of the house"
CLIENTS = 280
OURS, STACK, TUNED = "Atrium", "the original's stack", "the same, tuned by hand"
ROUNDS, LENGTH_MS, ALONE_MS = 3, 8000, 2000
QUICK_ROUNDS, QUICK_LENGTH_MS, QUICK_ALONE_MS = 1, 5000, 800

FIGURES = {  # name: (of atrium-load, unit, how ours must be beside the stack as its packages have it, what a ratio is)
    "orders per second": ("echo_messages_per_second", "", Goal.at_least(50, "x"), lambda ours, peer: ours / peer),
    "CPU per order": ("echo_server_us", " us", Goal.at_least(50, "x"), lambda ours, peer: peer / ours),
    "p50, one client": ("alone_rtt_p50_us", " us", Goal.at_least(5, "x"), lambda ours, peer: peer / ours),
    "p99, one client": ("alone_rtt_p99_us", " us", None, lambda ours, peer: peer / ours),
    f"p50, {CLIENTS} clients": ("echo_rtt_p50_us", " us", None, lambda ours, peer: peer / ours),
    f"p99, {CLIENTS} clients": ("echo_rtt_p99_us", " us", None, lambda ours, peer: peer / ours),
}


def all_servers(build):
    # house() of the wire's comparison, its limits out of the way; the folder is where it writes.
    ours = servers.house(build / "bin/atrium")
    peers = {name: servers.Server(name, "socketio", (servers.PYTHON, str(HERE / "flask_house.py"), "{port}", "{folder}", variant))
             for name, variant in ((STACK, "plain"), (TUNED, "tuned"))}
    return {OURS: ours, **peers}


def an_order(port):
    """The payload of an order of one service, as a page sends it."""
    deadline = time.monotonic() + 10
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/services", timeout=5) as answer:
                first = json.load(answer)[0]
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    return json.dumps({"items": [{"service_id": str(first["id"]), "service_classification_id": str(first["classification_id"])}]},
                      separators=(",", ":"))


def count_orders(folder):
    """Of the database that the server left."""
    found = sorted(pathlib.Path(folder).rglob("*.sqlite"))
    if not found:
        raise RuntimeError("the server wrote no database")
    with sqlite3.connect(f"file:{found[0]}?mode=ro", uri=True) as database:
        rows, codes = database.execute("SELECT count(*), count(DISTINCT code) FROM orders").fetchone()
    if rows != codes:
        raise RuntimeError(f"{rows} orders have {codes} codes")
    return rows


def measure(server, program, processors, length_ms, alone_ms):
    with tempfile.TemporaryDirectory() as folder:
        placed = servers.dataclasses.replace(server, command=tuple(part.replace("{folder}", folder) for part in server.command))
        with servers.running(placed, processors[0]) as (port, pid):
            command = [program, "--json", "--port", str(port), "--server-pid", str(pid), "--connections", str(CLIENTS),
                       "--active", str(CLIENTS), "--event", "customer_confirm_selection", "--answer", "customer_selection_received",
                       "--message", an_order(port), "--alone-ms", str(alone_ms), "--duration-ms", str(length_ms)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, preexec_fn=servers.pinned(processors[1]))
            if done.returncode != 0:
                raise RuntimeError(done.stderr.strip())
        figures = json.loads(done.stdout)
        acknowledged = figures["echo_messages_per_second"] * length_ms / 1000
        if count_orders(folder) < acknowledged:
            raise RuntimeError(f"{acknowledged:.0f} orders were acknowledged, {count_orders(folder)} are in the database")
    return figures


def sync_us(folder):
    """What one write and its fsync cost here: the floor of a commit."""
    times = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(200):
            begin = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - begin) * 1e6)
    return statistics.median(times)


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def tell(figures, rounds):
    rows, missed = [], []
    for name, (key, unit, goal, ratio_of) in FIGURES.items():
        ours, plain, tuned = (statistics.median(each[key] for each in figures[who]) for who in (OURS, STACK, TUNED))
        ratio = ratio_of(ours, plain)
        verdict = "" if goal is None else f"{goal}: {'yes' if goal.met(ratio) else '**no**'}"
        if goal is not None and not goal.met(ratio):
            missed.append(name)
        beside = [f"{number(peer)}{unit} ({ratio_of(ours, peer):.1f}x)" for peer in (plain, tuned)]
        rows.append((name, number(ours) + unit, *beside, verdict))
    head = (f"Measured on {machine()}, release build, server and client on a processor each; medians of {rounds} interleaved rounds. "
            f"{CLIENTS} closed-loop clients over WebSocket order one service again and again, and each order is acknowledged when it is "
            f"on the disk, where a write and its fdatasync cost {sync_us(tempfile.gettempdir()):.0f} us. The original's stack is "
            "Flask-SocketIO on eventlet, Flask-SQLAlchemy and SQLite as Debian's packages have them, in a stand-in written from the contract "
            "(tests/bench/house/flask_house.py); tuned by hand: a kept connection, WAL, nothing read again after a commit. "
            "In brackets: times ours; the goals are against the untuned one.")
    return f"{head}\n\n{markdown_table(['', OURS, STACK, TUNED, 'goal'], rows)}", missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default="build/release", type=pathlib.Path, help="the build folder")
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--readme", metavar="FILE", help="also rewrite the section between the markers of this file")
    arguments = parser.parse_args()
    if arguments.readme and arguments.quick:
        parser.error("a quick run is not for the README")
    if arguments.readme:
        section_of(arguments.readme, SECTION)  # rather now than after a minute
    build = arguments.build.resolve()
    rounds = QUICK_ROUNDS if arguments.quick else ROUNDS
    lengths = (QUICK_LENGTH_MS, QUICK_ALONE_MS) if arguments.quick else (LENGTH_MS, ALONE_MS)
    allowed = sorted(os.sched_getaffinity(0))
    figures = {OURS: [], STACK: [], TUNED: []}
    for number_ in range(rounds):
        for name, server in all_servers(build).items():
            figures[name].append(measure(server, str(build / "bin/atrium-load"), (allowed[0], allowed[-1]), *lengths))
            print(f"round {number_ + 1}: {name}: {figures[name][-1]['echo_messages_per_second']:.0f} orders/s", file=sys.stderr, flush=True)
    text, missed = tell(figures, rounds)
    print(text)
    if arguments.readme:
        replace_section(arguments.readme, SECTION, text)
    return 1 if missed and not arguments.quick else 0


if __name__ == "__main__":
    sys.exit(main())
