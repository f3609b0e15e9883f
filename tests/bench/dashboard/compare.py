#!/usr/bin/env python3
"""Measures the window on 10,000 live connections, by its frames; beside it the Socket.IO Admin UI on 1,000, and a bare table.

    tests/bench/dashboard/compare.py [build/release] [--quick] [--readme README.md]

The program is the one that is shipped, its house served in the same process; atrium-load drives it, once with a message
every ten seconds from each connection (the machine is nearly idle), once with one every second (one processor is busy),
and the table scrolls at 2,000 px/s. Needs the targets atrium, atrium-load, frame_meter, bare_table and
bench_models, Xvfb, and for the Admin UI node, npm and Chromium. Takes nine minutes, --quick one and a half.
Exit code 1 if a goal is missed in a full run.
"""
import argparse
import contextlib
import dataclasses
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import admin_ui  # noqa: E402
import house  # noqa: E402
import dashboard_tables as tables  # noqa: E402
from report import replace_section, section_of  # noqa: E402

CONNECTIONS, ADMIN_SOCKETS = 10_000, 1_000
# From one message of a connection to its next.
CALM_MS, BUSY_MS = 10_000, 1_000
RTT_COLUMN, SORTS = 2, 12
LATE_MS = 33.4
SLACK_SECONDS = 4


@dataclasses.dataclass(frozen=True)
class Extent:
    phase: float  # seconds
    software_scrolls: int
    gl_scrolls: int
    busy: int
    starts: int


FULL, QUICK = Extent(10, 4, 2, 1, 5), Extent(4, 1, 1, 1, 1)


def say(text):
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def screen():
    """A virtual screen for the windows started within."""
    reader, writer = os.pipe()
    try:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"], pass_fds=[writer],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        raise SystemExit("Xvfb is not installed (Debian: apt install xvfb)") from None
    os.close(writer)
    with os.fdopen(reader) as number:
        display = number.readline().strip()
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = f":{display}"
    try:
        yield
    finally:
        if before is None:
            del os.environ["DISPLAY"]
        else:
            os.environ["DISPLAY"] = before
        server.terminate()
        server.wait()


def percentile(values, share):
    """By nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def summary(frames):
    return {"p50": percentile(frames, 0.5), "p99": percentile(frames, 0.99), "max": max(frames),
            "late": 100 * sum(each > LATE_MS for each in frames) / len(frames)}


def wait_for_connections(running, load):
    """Until all have joined and the first figures have come."""
    deadline = time.monotonic() + 60
    while len(os.listdir(f"/proc/{running.pid}/fd")) < CONNECTIONS:
        if load.process.poll() is not None:
            load.figures()
        if time.monotonic() > deadline:
            raise RuntimeError("the connections do not come up")
        time.sleep(0.1)
    time.sleep(house.SETTLE_SECONDS)


def phase(running, order, seconds):
    """One measured stretch: the meter's report with the threads' shares of a processor."""
    rows = running.meter.ask(order)["rows"]
    if rows < CONNECTIONS:
        raise RuntimeError(f"the table has {rows} rows")
    with running.processor_time() as shares:
        time.sleep(seconds)
    return {**running.meter.ask("report"), "shares": shares}


def of_scrolling(name, parts):
    """Figures of the frames of several stretches."""
    each = [summary(part["frames"]) for part in parts]
    say(f"{name}: p99 scrolling, ms: " + ", ".join(f"{part['p99']:.1f}" for part in each))
    pooled = summary([frame for part in parts for frame in part["frames"]])
    return {"p50": statistics.median(part["p50"] for part in each), "p99": statistics.median(part["p99"] for part in each),
            "max": pooled["max"], "late": pooled["late"],
            "gui_scrolling": 100 * statistics.median(part["shares"]["gui"] for part in parts)}


def of_window(build, name, drawing, every_ms, scrolls, extent):
    """Figures of the window on all connections: at rest, scrolling, scrolling with one busy core."""
    planned = house.SETTLE_SECONDS + SLACK_SECONDS + (1 + scrolls + extent.busy) * (extent.phase + 0.5)
    with house.running(build, drawing) as running, house.loaded(build, running.port, CONNECTIONS, every_ms, planned) as load:
        wait_for_connections(running, load)
        running.meter.ask("rest")
        sorts = [running.meter.ask(f"sort {RTT_COLUMN}")["sortMs"] for _ in range(SORTS)]
        rest = phase(running, "rest", extent.phase)
        scrolling = [phase(running, "scroll", extent.phase) for _ in range(scrolls)]
        with house.busy_core():
            busy = [phase(running, "scroll", extent.phase) for _ in range(extent.busy)]
        messages = load.figures()["echo_messages_per_second"]
    if rest["software"] != (drawing is house.SOFTWARE):
        raise RuntimeError(f"{name}: Qt draws with another backend than it was told")
    calm = [rest, *scrolling]
    return {
        **of_scrolling(name, scrolling),
        "busy": summary([frame for part in busy for frame in part["frames"]]),
        "speed": statistics.median(part["travelled"] / part["seconds"] for part in scrolling),
        "tick_to_swap": percentile(rest["tickToSwap"], 0.5),
        "tick": percentile([tick for part in calm for tick in part["ticks"]], 0.5),
        "tick_p99": percentile([tick for part in calm for tick in part["ticks"]], 0.99),
        "ticks_per_second": sum(len(part["ticks"]) for part in calm) / sum(part["seconds"] for part in calm),
        "sort": statistics.median(sorts),
        "gui_rest": 100 * rest["shares"]["gui"],
        "network_us": 1e6 * sum(part["shares"]["network"] * part["shares"]["seconds"] for part in calm)
        / (messages * sum(part["shares"]["seconds"] for part in calm)),
        "messages": messages,
    }


def of_bare_table(build, drawing, scrolls, extent):
    """The same movement of a table that has the machine and the window for itself."""
    with house.bare_table(build, drawing) as running:
        time.sleep(house.SETTLE_SECONDS)
        parts = [phase(running, "scroll", extent.phase) for _ in range(scrolls)]
    return of_scrolling("bare table", parts)


def of_headless(build, extent):
    """Microseconds of the network thread per message, without a window, under the same load."""
    seconds = extent.phase
    with house.running(build) as running:
        with house.loaded(build, running.port, CONNECTIONS, BUSY_MS, house.SETTLE_SECONDS + SLACK_SECONDS + seconds) as load:
            wait_for_connections(running, load)
            with running.processor_time() as shares:
                time.sleep(seconds)
            return 1e6 * shares["network"] / load.figures()["echo_messages_per_second"]


def of_start(build, extent):
    """Milliseconds from the start of the process, on a house that exists: to serving without a window, to the first frame with one."""
    serving, painted = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(extent.starts + 1):  # the first one makes the house
            with house.running(build, folder=folder) as running:
                serving.append(1000 * running.serving_after)
            with house.running(build, house.SOFTWARE, folder) as running:
                painted.append(1000 * (running.meter.first_frame - running.begun))
    return {"serving": statistics.median(serving[1:]), "painted": statistics.median(painted[1:])}


def of_models(build):
    """Figures of bench_models: every row changes with every tick, nothing is drawn."""
    done = subprocess.run([str(build / "tests/bench_models")], capture_output=True, text=True, timeout=120)
    told = done.stdout + done.stderr
    bytes_per_row = re.search(r"models: (\d+) bytes per connection", told)
    ticks = re.search(r"tick of 10,000: p50 ([\d.]+) ms, p99 ([\d.]+) ms", told)
    if done.returncode != 0 or not bytes_per_row or not ticks:
        raise RuntimeError(f"bench_models fails: {told[-500:]}")
    return {"bytes": int(bytes_per_row.group(1)), "all_p50": float(ticks.group(1)), "all_p99": float(ticks.group(2))}


def of_admin_ui(build, extent):
    try:
        return summary(admin_ui.measure(build, ADMIN_SOCKETS, BUSY_MS, extent.phase))
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        return str(error)


def measure(build, extent):
    figures = {"models": of_models(build)}
    say("models done")
    with screen():
        figures["start"] = of_start(build, extent)
        say("cold starts done")
        headless = [of_headless(build, extent)]
        say("without a window done")
        for load, every_ms in (("calm", CALM_MS), ("busy", BUSY_MS)):
            figures[load] = {
                "software": of_window(build, f"software, {load}", house.SOFTWARE, every_ms, extent.software_scrolls, extent),
                "gl": of_window(build, f"GL, basic loop, {load}", house.GL_BASIC, every_ms, extent.gl_scrolls, extent)}
        headless.append(of_headless(build, extent))  # the machine may be another by now
        figures["headless"] = statistics.mean(headless)
        figures["bare"] = {"software": of_bare_table(build, house.SOFTWARE, extent.software_scrolls, extent),
                           "gl": of_bare_table(build, house.GL_BASIC, extent.gl_scrolls, extent)}
    figures["admin"] = of_admin_ui(build, extent)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default="build/release", type=pathlib.Path, help="the build folder")
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--readme", metavar="FILE", help="also rewrite the section between the markers of this file")
    arguments = parser.parse_args()
    if arguments.readme and arguments.quick:
        parser.error("a quick run is not for the README")
    if arguments.readme:
        section_of(arguments.readme, tables.SECTION)  # rather now than after minutes
    extent = QUICK if arguments.quick else FULL
    text, missed = tables.tell(measure(arguments.build.resolve(), extent), extent)
    print(text)
    if arguments.readme:
        replace_section(arguments.readme, tables.SECTION, text)
    return 1 if missed and not arguments.quick else 0


if __name__ == "__main__":
    sys.exit(main())
