#!/usr/bin/env python3
"""Sets Atrium's wire beside its peers: one server after the other on one processor, atrium-load on another.

    tests/bench/wire/compare.py [build/release] [--quick] [--readme README.md] [--json FILE | --from FILE]

Needs the targets atrium, atrium-conformance, atrium-load, peer-qwebsocket and peer-raw-epoll; Node with npm; and for the peers in
Python the Debian packages python3-flask-socketio, python3-eventlet, python3-gevent, python3-gevent-websocket and python3-websockets.
A peer that cannot be started is left out, and the text says so. The full run takes up to ten minutes, --quick two.
Exit code 1 if a goal of the wire is missed in a full run.
"""
import argparse
import collections
import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import servers  # noqa: E402
import tables  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Extent:
    """How much is measured."""
    rounds: int
    many: int
    flat: tuple
    storm: int
    phase_ms: int


FULL = Extent(rounds=3, many=10_000, flat=(100, 1000, 10_000, 19_000), storm=2000, phase_ms=1000)
QUICK = Extent(rounds=1, many=2000, flat=(100, 1000, 4000), storm=500, phase_ms=400)
FEW = 280
ACTIVE = 100
SLOW_STORM = 200


def jobs(extent, every_server):
    """(server, kind, connections) in the order of one round."""
    wanted = []
    for server in every_server:
        wanted += [(server, "load", FEW), (server, "load", min(extent.many, server.most))]
        if server.dialect == "socketio":
            wanted.append((server, "storm", extent.storm if server.most > extent.storm else SLOW_STORM))
        if server.name == servers.OURS:
            wanted += [(server, "load", count) for count in extent.flat if count != extent.many]
    return wanted


def load_arguments(kind, server, extent):
    if kind == "storm":
        return ["--storm", "--duration-ms", "0", "--idle-ms", "0"]
    return ["--active", str(ACTIVE), "--alone-ms", str(extent.phase_ms), "--duration-ms", str(extent.phase_ms),
            "--broadcasts", str(server.broadcasts), "--event", server.event, "--answer", server.answer]


def measure(job, extent, program, processors):
    """The figures of one job, or a sentence that tells why there are none."""
    server, kind, connections = job
    try:
        with servers.running(server, processors[0]) as (port, pid):
            command = [program, "--json", "--port", str(port), "--dialect", server.dialect, "--server-pid", str(pid),
                       "--connections", str(connections), *load_arguments(kind, server, extent)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=180, preexec_fn=servers.pinned(processors[1]))
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip()


def measure_all(build, extent):
    program = str(build / "bin/atrium-load")
    servers.install_node_peers(build / "bench-peers")
    allowed = sorted(os.sched_getaffinity(0))
    processors = (allowed[0], allowed[-1])
    found, failures = collections.defaultdict(list), {}
    for number in range(extent.rounds):
        for job in jobs(extent, servers.all_servers(build, build / "bench-peers")):
            server, kind, connections = job
            key = (server.dialect, server.name, kind, connections)
            if key in failures or (server.dialect, server.name) in failures:
                continue
            figures = measure(job, extent, program, processors)
            print(f"round {number + 1}: {server.name}, {server.dialect}, {kind} of {connections}: "
                  f"{figures if isinstance(figures, str) else 'done'}", file=sys.stderr, flush=True)
            if isinstance(figures, str):
                failures[key[:2] if "does not start" in figures else key] = figures
            else:
                found[key].append(figures)
    return {"extent": dataclasses.asdict(extent), "few": FEW, "active": ACTIVE, "machine": tables.machine(),
            "figures": [[*key, medians(rounds)] for key, rounds in found.items()],
            "failures": [[*key, reason] for key, reason in failures.items()]}


def medians(rounds):
    return {name: statistics.median(figures[name] for figures in rounds) for name in rounds[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default="build/release", type=pathlib.Path, help="the build folder")
    parser.add_argument("--quick", action="store_true", help="one round, fewer connections")
    parser.add_argument("--readme", metavar="FILE", help="also rewrite the section between the markers of this file")
    parser.add_argument("--json", metavar="FILE", type=pathlib.Path, help="also keep the figures in this file")
    parser.add_argument("--from", metavar="FILE", type=pathlib.Path, dest="kept", help="tell kept figures, measure nothing")
    arguments = parser.parse_args()
    if arguments.readme and arguments.quick:
        parser.error("a quick run is not for the README")
    if arguments.readme:
        tables.section_of(arguments.readme, tables.README_SECTION)  # rather now than after ten minutes
    if arguments.kept:
        results = json.loads(arguments.kept.read_text(encoding="utf-8"))
    else:
        results = measure_all(arguments.build.resolve(), QUICK if arguments.quick else FULL)
    if arguments.readme and results["extent"]["rounds"] < FULL.rounds:
        parser.error("these are the figures of a quick run: not for the README")
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    text, missed = tables.tell(results)
    print(text)
    if arguments.readme:
        tables.replace_section(arguments.readme, tables.README_SECTION, text)
    return 1 if missed and not arguments.quick else 0


if __name__ == "__main__":
    sys.exit(main())
