#!/usr/bin/env python3
"""Runs bench_async and the same things in Python's asyncio, and prints both with their ratio.

    tests/bench/async/compare.py build/release/bin/bench_async [--pin CPU]

Needs Python 3.11 or newer. Exit code 1 if a goal of the coroutine layer is missed.
"""
import argparse
import asyncio
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from report import Goal  # noqa: E402

RATIO_GOALS = {name: Goal.at_least(ratio, "x") for name, ratio in {
    "create_await": 20, "sleep0": 20, "queue": 20, "queue64": 20, "semcont": 20, "gather100": 20,
    "waitfor": 20, "cancel": 10, "tothread": 3, "threadsafe": 3,
}.items()}
BYTE_GOALS = {"sleeping_task_bytes": Goal.at_most(600), "event_task_bytes": Goal.at_most(400)}
OVERHEAD_GOAL = Goal.at_most(1.10, " times create_await")
TICKS_GOAL = Goal.at_least(11, " of 12")


async def trivial():
    return 1


async def yield_once():
    await asyncio.sleep(0)


async def create_await(n):
    for _ in range(n):
        await asyncio.create_task(trivial())


async def coro_await(n):
    for _ in range(n):
        await trivial()


async def sleep0(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def through_queue(capacity, n):
    queue = asyncio.Queue(capacity)

    async def produce():
        for i in range(n):
            await queue.put(i)

    producer = asyncio.create_task(produce())
    for _ in range(n):
        await queue.get()
    await producer


async def queue1(n):
    await through_queue(1, n)


async def queue64(n):
    await through_queue(64, n)


async def sem(n):
    semaphore = asyncio.Semaphore(1)
    for _ in range(n):
        await semaphore.acquire()
        semaphore.release()


async def semcont(n):
    semaphore = asyncio.Semaphore(1)

    async def contend():
        for _ in range(n // 10):
            await semaphore.acquire()
            await asyncio.sleep(0)
            semaphore.release()

    await asyncio.gather(*(contend() for _ in range(10)))


async def gather100(n):
    for _ in range(n // 100):
        await asyncio.gather(*(trivial() for _ in range(100)))


async def waitfor(n):
    for _ in range(n):
        async with asyncio.timeout(10):
            await yield_once()


async def expect_cancelled(task):
    try:
        await task
    except asyncio.CancelledError:
        pass


async def sleep_for(seconds):
    await asyncio.sleep(seconds)


async def cancel(n):
    for _ in range(n):
        task = asyncio.create_task(asyncio.sleep(3600))
        await asyncio.sleep(0)
        task.cancel()
        await expect_cancelled(task)


async def cancel_coroutine(n):
    for _ in range(n):
        task = asyncio.create_task(sleep_for(3600))
        await asyncio.sleep(0)
        task.cancel()
        await expect_cancelled(task)


async def cancel_unstarted(n):
    for _ in range(n):
        task = asyncio.create_task(sleep_for(3600))
        task.cancel()
        await expect_cancelled(task)


async def tothread(n):
    for _ in range(n):
        await asyncio.to_thread(int)


async def threadsafe(n):
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def caller():
        for _ in range(n):
            asyncio.run_coroutine_threadsafe(trivial(), loop).result()
        loop.call_soon_threadsafe(done.set)

    thread = threading.Thread(target=caller)
    thread.start()
    await done.wait()
    thread.join()


async def timers(n):
    await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(n)))


ROWS = [
    ("create_await", create_await, 20_000), ("coro_await", coro_await, 200_000), ("sleep0", sleep0, 50_000),
    ("queue", queue1, 20_000), ("queue64", queue64, 100_000), ("sem", sem, 100_000),
    ("semcont", semcont, 20_000), ("gather100", gather100, 20_000), ("waitfor", waitfor, 10_000),
    ("cancel", cancel, 10_000), ("cancel_coroutine", cancel_coroutine, 10_000),
    ("cancel_unstarted", cancel_unstarted, 10_000), ("tothread", tothread, 2_000), ("threadsafe", threadsafe, 2_000), ("threadsafe_future", threadsafe, 2_000),
    ("timers", timers, 20_000),
]


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


async def bytes_per_task(make, n=50_000):
    tasks = [None] * n
    before = resident_bytes()
    for i in range(n):
        tasks[i] = asyncio.create_task(make())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    after = resident_bytes()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return (after - before) / n


async def event_bytes():
    event = asyncio.Event()
    return await bytes_per_task(event.wait)


async def event_coroutine_bytes():
    event = asyncio.Event()

    async def wait_on():
        await event.wait()

    return await bytes_per_task(wait_on)


async def sleep_bytes():
    return await bytes_per_task(lambda: asyncio.sleep(3600))


async def sleep_coroutine_bytes():
    return await bytes_per_task(lambda: sleep_for(3600))


def in_fresh_process(function):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run_named, (function.__name__,))


def run_named(name):
    return asyncio.run(globals()[name]())


def measure_asyncio():
    figures = {"event_task_bytes": in_fresh_process(event_bytes),
               "event_coroutine_bytes": in_fresh_process(event_coroutine_bytes),
               "sleeping_task_bytes": in_fresh_process(sleep_bytes),
               "sleeping_coroutine_bytes": in_fresh_process(sleep_coroutine_bytes)}

    async def best_of(function, n, repetitions=3):
        best = float("inf")
        for _ in range(repetitions):
            begin = time.perf_counter_ns()
            await function(n)
            best = min(best, (time.perf_counter_ns() - begin) / n)
        return best

    for key, function, n in ROWS:
        figures[key] = asyncio.run(best_of(function, n))
    return figures


def verdict(key, ours, theirs):
    if key in BYTE_GOALS:
        return BYTE_GOALS[key], BYTE_GOALS[key].met(ours)
    if key in RATIO_GOALS:
        return RATIO_GOALS[key], RATIO_GOALS[key].met(theirs / ours)
    return "", True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the bench_async program")
    parser.add_argument("--pin", type=int, help="run both on this processor only")
    arguments = parser.parse_args()
    if arguments.pin is not None:
        os.sched_setaffinity(0, {arguments.pin})
    ours = json.loads(subprocess.run([arguments.program, "--json"], check=True, capture_output=True).stdout)
    theirs = measure_asyncio()
    missed = []
    print(f"{'':26}{'asyncio ' + sys.version.split()[0]:>16}{'atrium':>12}{'ratio':>9}  goal")
    bytes_rows = [key for key in theirs if key.endswith("_bytes")]
    for key in [row[0] for row in ROWS] + bytes_rows:
        goal, met = verdict(key, ours[key], theirs[key])
        missed += [] if met else [key]
        print(f"{key:26}{theirs[key]:16.1f}{ours[key]:12.1f}{theirs[key] / ours[key]:8.1f}x  {goal}"
              f"{'' if met else '  MISSED'}")
    overhead = ours["create_await_debug_ratio"]
    met = OVERHEAD_GOAL.met(overhead)
    missed += [] if met else ["debug"]
    print(f"{'debug mode on':26}{'':16}{overhead:12.2f}{'':9}  {OVERHEAD_GOAL}"
          f"{'' if met else '  MISSED'}")
    ticks = ours["spinner_ticks_of_12"]
    missed += [] if TICKS_GOAL.met(ticks) else ["spinner"]
    print(f"{'5 ms ticks beside a spinner':26}{'':15}{ticks:12.0f}{'':9}  {TICKS_GOAL}{'' if TICKS_GOAL.met(ticks) else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
