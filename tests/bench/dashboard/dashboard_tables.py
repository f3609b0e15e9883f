"""Makes compare.py's figures into Markdown: goals, and what was measured beside the window."""
from report import Goal, machine, markdown_table

SECTION = "figures of the dashboard"
COLUMNS = 4  # software and GL, calm and busy

# Name, of a window's figures, unit, digits, goal (of the machine that is nearly idle), whether it is of the software
# backend only.
WINDOW = (
    ("frame p50, scrolling", "p50", " ms", 1, Goal.at_most(16.7, " ms"), False),
    ("frame p99, scrolling", "p99", " ms", 1, Goal.at_most(25, " ms"), False),
    ("longest frame, scrolling", "max", " ms", 1, None, False),
    ("frames above 33.4 ms, scrolling", "late", " %", 2, Goal.at_most(0, " %"), False),
    ("frame p99, scrolling beside a busy core", "busy_p99", " ms", 1, Goal.at_most(33, " ms"), False),
    ("snapshot to swap p50, at rest", "tick_to_swap", " ms", 1, Goal.at_most(20, " ms"), False),
    ("GUI work per snapshot, p50", "tick", " ms", 2, Goal.at_most(2, " ms"), False),
    ("GUI work per snapshot, p99", "tick_p99", " ms", 2, None, False),
    ("sort by a column", "sort", " ms", 2, Goal.at_most(3.5, " ms"), False),
    ("GUI thread, scrolling", "gui_scrolling", " %", 1, Goal.at_most(15, " %"), True),
    ("GUI thread, at rest", "gui_rest", " %", 1, Goal.at_most(5, " %"), True),
)


class Table:
    def __init__(self):
        self.rows, self.missed = [], []

    def add(self, name, cells, goal, values):
        verdict = ""
        if goal is not None:
            met = [goal.met(value) for value in values]
            verdict = f"{goal}: {'yes' if all(met) else '**no**'}"
            if any(met) and not all(met):
                verdict = f"{goal}: " + ", ".join(f"{which} {'yes' if ok else '**no**'}" for which, ok in zip(("software", "GL"), met))
            if not all(met):
                self.missed.append(name)
        self.rows.append((name, *cells, *[""] * (COLUMNS - len(cells)), verdict))


def shown(value, unit, digits):
    return f"{value:,.{digits}f}{unit}"


def of_windows(figures, table):
    windows = [figures[load][name] for load in ("calm", "busy") for name in ("software", "gl")]
    windows = [{**each, "busy_p99": each["busy"]["p99"]} for each in windows]
    for name, key, unit, digits, goal, software_only in WINDOW:
        judged = windows[:1] if software_only else windows[:2]
        table.add(name, [shown(each[key], unit, digits) for each in windows], goal, [each[key] for each in judged])
    headless = figures["headless"]
    ratios = [each["network_us"] / headless for each in windows[2:]]
    table.add(f"network thread per message; {headless:.2f} us without a window",
              ["", "", *(f"{each['network_us']:.2f} us ({ratio:.2f}x)" for each, ratio in zip(windows[2:], ratios))],
              Goal.at_most(1.1, "x"), ratios[:1])


def of_both(figures, table):
    models, start = figures["models"], figures["start"]
    table.add("memory of the models per row", [f"{models['bytes']} B"], Goal.at_most(1024, " B"), [models["bytes"]])
    table.add("the same work when every row changes with every snapshot, p50 / p99",
              [f"{models['all_p50']:.2f} / {models['all_p99']:.2f} ms"], None, [])
    table.add("cold start to serving, without a window", [shown(start["serving"], " ms", 0)], Goal.at_most(150, " ms"), [start["serving"]])
    table.add("cold start to the first painted frame", [shown(start["painted"], " ms", 0)], Goal.at_most(1000, " ms"), [start["painted"]])


BESIDE = (("p50", " ms"), ("p99", " ms"), ("max", " ms"), ("late", " %"), ("gui_scrolling", " %"))


def line_beside(name, figures):
    if isinstance(figures, str):
        return (name, f"not measured: {figures}", *[""] * (len(BESIDE) - 1))
    return (name, *(shown(figures[key], unit, 1) if key in figures else "" for key, unit in BESIDE))


def of_others(figures):
    calm, busy, bare = figures["calm"], figures["busy"], figures["bare"]
    house = "10,000 connections, the server in the same process"
    rows = [
        line_beside("bare table, software", bare["software"]),
        line_beside(f"Atrium, software, {house}", calm["software"]),
        line_beside("bare table, GL", bare["gl"]),
        line_beside(f"Atrium, GL, {house}", calm["gl"]),
        line_beside("Socket.IO Admin UI 0.5.1 in Chromium, 1,000 sockets, a message a second from each", figures["admin"]),
        line_beside(f"Atrium, software, {house}, a message a second from each", busy["software"]),
    ]
    return markdown_table(["scrolling at 2,000 px/s", "frame p50", "frame p99", "longest", "above 33.4 ms", "GUI thread"], rows)


def tell(figures, extent):
    """The text, and the names of the goals that were missed."""
    table = Table()
    of_windows(figures, table)
    of_both(figures, table)
    calm, busy = (figures[load]["software"] for load in ("calm", "busy"))
    head = (f"Measured on {machine()}, release build, under Xvfb at 1280x720. The program as it is shipped serves 10,000 real connections of "
            f"atrium-load in the same process: {calm['messages']:,.0f} messages a second in all on a machine that is nearly idle, of which "
            f"the goals speak, and {busy['messages']:,.0f}, so that every row changes each second and one processor is busy; "
            f"{calm['ticks_per_second']:.1f} and {busy['ticks_per_second']:.1f} snapshots a second came to the window, and its table, sorted by "
            f"round trip, moved at {calm['speed']:,.0f} px/s by the wall clock; a frame is a swap that shows it at another place. {extent.phase:g} s a stretch, scrolling {extent.software_scrolls} of them "
            f"(GL on llvmpipe with the basic loop {extent.gl_scrolls}): p50 and p99 are medians of the stretches. The load client, Xvfb and "
            "everything else share the processors.")
    beside = ("Beside it, on the same machine. The bare table is what the machine itself can: ten thousand rows, each a painted item whose "
              "figures change ten times a second, in a window with nothing else in it, without a server and without load, as the design's "
              "probe had them, from which the goals come (9 % of a processor on its machine). The Admin UI in its development mode shows "
              "twenty sockets of the thousand on a page, its frames counted by requestAnimationFrame.")
    text = f"{head}\n\n{markdown_table(['', 'software', 'GL', 'software, busy', 'GL, busy', 'goal'], table.rows)}\n\n{beside}\n\n{of_others(figures)}"
    return text, table.missed
