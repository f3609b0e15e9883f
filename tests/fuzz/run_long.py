#!/usr/bin/env python3
"""Runs every fuzzer for so much CPU time and prints what came of it.

    tests/fuzz/run_long.py [build/fuzz] [--cpu-seconds 600] [--jobs N] [TARGET…]

Needs the target `fuzzers` of the preset fuzz. A fuzzer works from its seeds and from what earlier runs learnt in the build folder,
and in slices, so that the CPU time is kept to whatever else runs on the machine. A finding ends a fuzzer's run; its input lies in
findings/ of the build folder, and is kept by copying it to tests/fuzz/corpus. Exit code 1 if there was a finding.
"""
import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys

SEEDS = pathlib.Path(__file__).resolve().parent / "corpus"
SLICE_S = 60


@dataclasses.dataclass
class Outcome:
    target: str
    cpu_s: float = 0.0
    executions: int = 0
    coverage: int = 0
    finding: str = ""

    def row(self):
        return f"| {self.target} | {self.cpu_s:,.0f} | {self.executions:,} | {self.coverage:,} | {self.finding or 'none'} |"


def last_number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def run_slice(build, outcome, seconds):
    """Adds a slice of wall time to the outcome; its CPU time is what the system says of the child."""
    name = outcome.target
    learnt = build / "corpus" / name
    learnt.mkdir(parents=True, exist_ok=True)
    command = [build / "fuzzers" / f"fuzz_{name}", f"-max_total_time={max(1, round(seconds))}", "-rss_limit_mb=2048", "-timeout=10",
               "-max_len=4096", "-print_final_stats=1", f"-artifact_prefix={build / 'findings'}/{name}-", learnt, SEEDS / name]
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    text = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    outcome.cpu_s += usage.ru_utime + usage.ru_stime
    outcome.executions += last_number(r"stat::number_of_executed_units:\s*(\d+)", text)
    outcome.coverage = max(outcome.coverage, last_number(r"\bcov: (\d+)", text))
    if child.returncode != 0:
        artifact = re.search(r"Test unit written to (\S+)", text)
        outcome.finding = artifact[1] if artifact else f"exit code {child.returncode}"
        print(text[-4000:], file=sys.stderr)


def run(build, target, cpu_s):
    outcome = Outcome(target)
    while outcome.cpu_s < cpu_s and not outcome.finding:
        before = outcome.cpu_s
        run_slice(build, outcome, min(SLICE_S, cpu_s - outcome.cpu_s))
        if outcome.cpu_s == before and not outcome.finding:
            outcome.finding = "did not run"
        print(f"{target}: {outcome.cpu_s:.0f} of {cpu_s} s", file=sys.stderr, flush=True)
    return outcome


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default="build/fuzz", type=pathlib.Path, help="the build folder")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="only these; all of them unless said")
    parser.add_argument("--cpu-seconds", type=int, default=600, help="for each")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="so many at a time")
    arguments = parser.parse_intermixed_args()
    build = arguments.build.resolve()
    known = sorted(path.name.removeprefix("fuzz_") for path in (build / "fuzzers").glob("fuzz_*"))
    if not known:
        parser.error(f"no fuzzers in {build}: build the target fuzzers of the preset fuzz")
    unknown = [name for name in arguments.targets if name not in known]
    if unknown:
        parser.error(f"no such fuzzer: {', '.join(unknown)}; there are {', '.join(known)}")
    (build / "findings").mkdir(exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        outcomes = list(pool.map(lambda name: run(build, name, arguments.cpu_seconds), arguments.targets or known))
    print("| fuzzer | CPU s | inputs run | edges | findings |\n| --- | --- | --- | --- | --- |")
    for outcome in outcomes:
        print(outcome.row())
    return 1 if any(outcome.finding for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
