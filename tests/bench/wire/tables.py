"""Makes compare.py's figures into Markdown: tables by dialect, flatness, goals, and what could not be measured."""
from servers import FLOOR, HOUSE, OURS
from report import Goal, machine, markdown_table, replace_section, section_of

__all__ = ["README_SECTION", "machine", "replace_section", "section_of", "tell"]

README_SECTION = "figures of the wire"


class Results:
    """Figures by (dialect, server, kind, connections); what was not measured is None."""

    def __init__(self, raw):
        self.extent, self.few, self.active = raw["extent"], raw["few"], raw["active"]
        self.machine = raw["machine"]
        self.failures = [row for row in raw["failures"]]
        self.by_key = {tuple(row[:4]): row[4] for row in raw["figures"]}

    def names(self, dialect):
        return list(dict.fromkeys(key[1] for key in self.by_key if key[0] == dialect))

    def get(self, dialect, name, connections, figure, kind="load"):
        return self.by_key.get((dialect, name, kind, connections), {}).get(figure)

    def counts(self, dialect, name, kind="load"):
        return [key[3] for key in self.by_key if key[:3] == (dialect, name, kind)]

    def many(self, dialect, name):
        """The largest number measured of all servers alike: slower ones have a smaller one."""
        return max((count for count in self.counts(dialect, name) if count <= self.extent["many"]), default=None)


def number(value, factor=1.0):
    if value is None:
        return "-"
    value *= factor
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def beside(value, base):
    """The value and how many times ours it is."""
    if value is None or not base or value == base:
        return number(value)
    return f"{number(value)} ({value / base:.1f}x)"


def dialect_table(results, dialect):
    few = results.few
    head = ["server", f"CPU us/msg at {few}", f"RTT p50 / p99 us at {few}", "many", "CPU us/msg", "RTT p50 us", "KB each",
            "connects/s", "broadcast to all, ms"]
    if dialect == "socketio":
        head.append("storm, s")
    base_many = results.many(dialect, OURS)
    rows = []
    for name in results.names(dialect):
        many = results.many(dialect, name)

        def at_many(figure):
            return results.get(dialect, name, many, figure)

        row = [f"**{name}**" if name == OURS else name,
               beside(results.get(dialect, name, few, "echo_server_us"), results.get(dialect, OURS, few, "echo_server_us")),
               f"{number(results.get(dialect, name, few, 'alone_rtt_p50_us'))} / "
               f"{number(results.get(dialect, name, few, 'alone_rtt_p99_us'))}",
               number(many), beside(at_many("echo_server_us"), results.get(dialect, OURS, base_many, "echo_server_us")),
               number(at_many("alone_rtt_p50_us")), number(at_many("kib_per_connection")),
               number(at_many("connects_per_second")), number(at_many("broadcast_p50_us"), 1e-3)]
        if dialect == "socketio":
            row.append(storm_cell(results, name))
        rows.append(row)
    return markdown_table(head, rows)


def storm_cell(results, name):
    counts = results.counts("socketio", name, "storm")
    if not counts:
        return "-"
    took = number(results.get("socketio", name, counts[0], "connect_seconds", "storm"))
    return took if counts[0] == results.extent["storm"] else f"{took} (of {counts[0]})"


def flatness_table(results):
    rows = []
    first = results.extent["flat"][0]
    for count in results.extent["flat"]:
        row = [f"{count:,}"]
        for dialect in ("socketio", "plain"):
            for figure in ("alone_rtt_p50_us", "echo_server_us"):
                row.append(beside(results.get(dialect, OURS, count, figure), results.get(dialect, OURS, first, figure)))
        rows.append(row)
    return markdown_table(["connections", "Socket.IO: RTT p50 us", "CPU us/msg", "plain: RTT p50 us", "CPU us/msg"], rows)


def goals(results):
    """(what, value or None, goal)"""
    few, many, storm = results.few, results.extent["many"], results.extent["storm"]
    first, last = results.extent["flat"][0], results.extent["flat"][-1]

    def figure(dialect, name, count, key, factor=1.0):
        value = results.get(dialect, name, count, key, "storm" if key == "connect_seconds" else "load")
        return None if value is None else value * factor

    def ratio(above, below):
        return above / below if above and below else None

    def against(name):
        return ratio(figure("socketio", name, few, "echo_server_us"), figure("socketio", OURS, few, "echo_server_us"))

    def flat(key):
        return ratio(figure("socketio", OURS, last, key), figure("socketio", OURS, first, key))

    return [
        (f"KB per idle Socket.IO connection at {many:,}", figure("socketio", OURS, many, "kib_per_connection"), Goal.at_most(2)),
        ("the same in the whole house", figure("socketio", HOUSE, many, "kib_per_connection"), Goal.at_most(2)),
        (f"RTT p50 at {last:,}, times that at {first}", flat("alone_rtt_p50_us"), Goal.at_most(1.25)),
        (f"CPU per message at {last:,}, times that at {first}", flat("echo_server_us"), Goal.at_most(1.25)),
        (f"CPU us per Socket.IO echo at {many:,}", figure("socketio", OURS, many, "echo_server_us"), Goal.at_most(9)),
        ("CPU us per question and answer in the whole house", figure("socketio", HOUSE, many, "echo_server_us"), Goal.at_most(9)),
        (f"CPU us per plain echo at {many:,}", figure("plain", OURS, many, "echo_server_us"), Goal.at_most(6.4)),
        ("Node socket.io's CPU per message, times ours", against("Node socket.io"), Goal.at_least(2)),
        ("Flask-SocketIO's (eventlet), times ours", against("Flask-SocketIO, eventlet"), Goal.at_least(20)),
        (f"RTT p50 us at {few}", figure("socketio", OURS, few, "alone_rtt_p50_us"), Goal.at_most(25)),
        ("RTT p50 of a plain echo, times that of bare epoll", ratio(figure("plain", OURS, few, "alone_rtt_p50_us"),
                                                                    figure("plain", FLOOR, few, "alone_rtt_p50_us")), Goal.at_most(1.2)),
        (f"broadcast to {many:,}, ms", figure("socketio", OURS, many, "broadcast_p50_us", 1e-3), Goal.at_most(100)),
        (f"worst broadcast to {few}, ms", figure("socketio", OURS, few, "broadcast_max_us", 1e-3), Goal.at_most(3)),
        (f"{storm:,} simultaneous connects, s", figure("socketio", OURS, storm, "connect_seconds"), Goal.at_most(0.2)),
    ]


def goals_table(results):
    rows, missed = [], []
    for what, value, goal in goals(results):
        met = value is not None and goal.met(value)
        missed += [] if met else [what]
        rows.append([what, number(value), goal, "yes" if met else "**no**"])
    return markdown_table(["figure", "value", "goal", "met"], rows), missed


def tell(results):
    """The whole text, and the goals that were missed."""
    results = Results(results)
    extent = results.extent
    goal_rows, missed = goals_table(results)
    parts = [
        f"Measured on {results.machine}, release build, server and client on a processor each; medians of {extent['rounds']} "
        f"interleaved rounds. CPU is the server's user and system time per 64-byte echo while {results.active} connections "
        "have one message under way each; RTT is that of one message under way in all; KB are the growth of the server's "
        "proportional set size per idle connection; `many` is the number of connections in the columns after it. "
        f"A storm is {extent['storm']:,} connects at once, until each has its namespace. In brackets: times ours. \"{OURS}\" of Socket.IO "
        f"runs with connection state recovery, which the peers do without; \"{HOUSE}\" is the spa's own server with all that it does, "
        f"asked a question that it answers, its limits out of the way; \"{FLOOR}\" is an echo and nothing else, to tell what the machine allows.",
        "Socket.IO:", dialect_table(results, "socketio"),
        "Plain WebSocket:", dialect_table(results, "plain"),
        f"Flatness, {results.active} of so many connections active (in brackets: times the first row):",
        flatness_table(results), "Goals:", goal_rows]
    if results.failures:
        parts.append("Not measured: " + "; ".join(f"{row[1]} ({', '.join(map(str, row[2:-1])) or row[0]}): {row[-1].rstrip('.')}"
                                                  for row in results.failures) + ".")
    return "\n\n".join(parts), missed
