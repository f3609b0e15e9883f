#!/usr/bin/env python3
"""The load client measures what it says it does: smoke_test.py ATRIUM_LOAD ATRIUM_CONFORMANCE"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import report  # noqa: E402
import servers  # noqa: E402
import tables  # noqa: E402

LOAD, CONFORMANCE = sys.argv[1:3]
CONNECTIONS = 50


def load(*arguments):
    return subprocess.run([LOAD, *map(str, arguments)], capture_output=True, text=True, timeout=40)


class WireBench(unittest.TestCase):
    def measured(self, dialect, *arguments):
        processor = min(os.sched_getaffinity(0))
        with servers.running(servers.ours("Atrium", dialect, CONFORMANCE), processor) as (port, pid):
            done = load("--json", "--port", port, "--dialect", dialect, "--connections", CONNECTIONS, "--server-pid", pid,
                        "--warm-up-ms", 50, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_every_dialect_yields_sane_figures(self):
        for dialect in ("plain", "engineio", "socketio"):
            with self.subTest(dialect):
                figures = self.measured(dialect, "--active", 10, "--alone-ms", 200, "--duration-ms", 200)
                self.assertEqual(figures["connections"], CONNECTIONS)
                for name in ("alone_rtt_p50_us", "echo_rtt_p50_us", "echo_server_us", "echo_messages_per_second"):
                    self.assertGreater(figures[name], 0, name)
                self.assertLessEqual(figures["echo_rtt_p50_us"], figures["echo_rtt_p99_us"])
                # A processor has a second of time per second: more would be a wrong reading.
                self.assertLess(figures["echo_server_us"] * figures["echo_messages_per_second"], 1.1e6)

    def test_the_steady_pace_is_kept(self):
        figures = self.measured("socketio", "--active", 20, "--every-ms", 100, "--duration-ms", 500)
        # 200 a second, and as soon as the echo is back it would be thousands. What a busy machine held up may follow at once.
        self.assertLess(figures["echo_messages_per_second"], 300)
        self.assertGreater(figures["echo_messages_per_second"], 0)

    def test_large_messages_come_back_whole(self):
        figures = self.measured("socketio", "--payload", 200_000, "--active", 2, "--in-flight", 3, "--duration-ms", 200)
        self.assertGreater(figures["echo_messages_per_second"], 0)

    def test_a_broadcast_reaches_all(self):
        for dialect in ("plain", "socketio"):
            with self.subTest(dialect):
                self.assertGreater(self.measured(dialect, "--broadcasts", 3, "--duration-ms", 0)["broadcast_max_us"], 0)

    def test_a_storm_joins(self):
        self.assertGreater(self.measured("socketio", "--storm", "--duration-ms", 0)["connect_seconds"], 0)

    def test_deaf_clients_do_not_stop_the_others(self):
        figures = self.measured("plain", "--deaf", 2, "--deaf-ms", 300, "--duration-ms", 0)
        self.assertGreater(figures["deaf_others_rtt_p50_us"], 0)

    def test_a_dead_server_is_a_clear_error(self):
        done = load("--port", servers.free_port())
        self.assertEqual(done.returncode, 1)
        self.assertIn("Connection refused", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_server_that_dies_under_load_is_a_clear_error(self):
        with servers.running(servers.ours("Atrium", "socketio", CONFORMANCE), min(os.sched_getaffinity(0))) as (port, pid):
            client = subprocess.Popen([LOAD, "--port", str(port), "--duration-ms", "20000"],
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            try:
                client.wait(timeout=0.7)
            except subprocess.TimeoutExpired:
                pass
            self.assertIsNone(client.poll())
            os.kill(pid, 9)
            out, err = client.communicate(timeout=10)
        self.assertEqual((client.returncode, out), (1, ""))
        self.assertIn("ended connection", err)

    def test_a_wrong_command_line_tells_what_is_wrong(self):
        for arguments, word in ((["--port", "x"], "--port"), (["--port", "1", "--dialect", "y"], "plain"), ([], "missing")):
            done = load(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn(word, done.stderr)

    def test_what_was_not_measured_misses_its_goal(self):
        empty = {"extent": {"rounds": 1, "many": 10, "flat": [1, 2], "storm": 5}, "few": 3, "active": 1, "machine": "m",
                 "figures": [], "failures": []}
        text, missed = tables.tell(empty)
        self.assertEqual(len(missed), text.count("**no**"))
        self.assertGreater(len(missed), 5)

    def test_a_section_is_replaced_between_its_markers_only(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "README.md"
            path.write_text("a\n<!-- x: by y -->\nold\n<!-- end of x -->\nb\n", encoding="utf-8")
            for _ in range(2):
                report.replace_section(path, "x", "new")
                self.assertEqual(path.read_text(encoding="utf-8"),
                                 "a\n<!-- x: by y -->\n\nnew\n\n<!-- end of x -->\nb\n")
            with self.assertRaises(SystemExit):
                report.replace_section(path, "z", "new")

    def test_goals_have_a_side(self):
        self.assertTrue(report.Goal.at_most(2).met(2))
        self.assertFalse(report.Goal.at_least(2, "x").met(1.9))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
