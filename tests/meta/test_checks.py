#!/usr/bin/env python3
"""The checks themselves: each forbidden form is found, each allowed neighbour is not."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import coroutine_forms  # noqa: E402
import layering  # noqa: E402
import threaded_tests  # noqa: E402


def wrap(statement):
    return 'QCoro::Task<> f(Event e)\n{\n    int before = 1;\n    ' + statement + '\n    use(before);\n}\n'


class CoroutineForms(unittest.TestCase):
    forbidden = {
        'if': 'if (co_await g()) { h(); }',
        'if with initialiser': 'if (auto r = co_await g(); r) h();',
        'while': 'while (co_await g()) h();',
        'switch': 'switch (co_await g()) { default: break; }',
        'capturing lambda argument': 'co_await g([x] { return x; });',
        'capture by reference': 'auto r = co_await g([&] { return before; });',
        'initializer list argument': 'co_await g({a, b});',
        'aggregate argument': 'co_await g(Options{1, 2});',
        'braced initialisation from await': 'Pair p{co_await g(), 2};',
        'ternary': 'auto r = x ? co_await g() : QString();',
        'ternary argument': 'co_await g(x ? a : b);',
        'catch': 'try { g(); } catch (const Error &) { co_await h(); }',
        'raw QCoro': 'co_await qCoro(object, &Object::fired);',
        'waitFor': 'QCoro::waitFor(g());',
    }
    allowed = {
        'named': 'const bool ok = co_await g(); if (ok) h();',
        'in the body': 'if (before) { co_await g(); }',
        'else body': 'if (x) y(); else { co_await g(); }',
        'loop body': 'for (int k = 0; k < 3; ++k) { co_await g(k); }',
        'lambda in another statement': 'auto l = [x] { return x; }; co_await g(l);',
        'captureless lambda': 'co_await g([] { return 1; });',
        'empty braces argument': 'co_await g(Options{});',
        'try body': 'try { co_await g(); } catch (const Error &) { h(); }',
        'captureless coroutine': 'spawn([](int *n) -> QCoro::Task<> { co_await g(n); co_return; }, &before);',
        'structured binding': 'auto [a, b] = co_await g();',
        'subscript': 'auto r = co_await g(list[0]);',
        'comment': '// if (co_await g())\n    h();',
    }

    def test_forbidden_forms_are_found(self):
        for name, statement in self.forbidden.items():
            with self.subTest(name):
                self.assertTrue(list(coroutine_forms.check(wrap(statement))), statement)

    def test_allowed_forms_are_not(self):
        for name, statement in self.allowed.items():
            with self.subTest(name):
                self.assertEqual(list(coroutine_forms.check(wrap(statement))), [], statement)

    def test_capturing_lambda_coroutine_is_found(self):
        self.assertTrue(list(coroutine_forms.check(wrap('auto l = [this]() -> QCoro::Task<> { co_return; };'))))

    def test_await_in_a_destructor_is_found(self):
        self.assertTrue(list(coroutine_forms.check('Thing::~Thing()\n{\n    co_await close();\n}\n')))

    def test_line_is_right(self):
        self.assertEqual([line for line, _ in coroutine_forms.check(wrap('while (co_await g()) h();'))], [4])


class Layering(unittest.TestCase):
    def found(self, path, line):
        return list(layering.check(path, line + '\n'))

    def test_upward_include_is_found(self):
        self.assertTrue(self.found('core/net/a.cpp', '#include "core/socketio/server.h"'))
        self.assertTrue(self.found('core/spa/a.h', '#include "core/async/loop.h"'))
        self.assertTrue(self.found('core/base/a.h', '#include "app/main.h"'))

    def test_downward_include_is_allowed(self):
        self.assertEqual(self.found('core/socketio/a.cpp', '#include "core/net/http_server.h"'), [])
        self.assertEqual(self.found('core/server/a.cpp', '#include "core/spa/money.h"'), [])

    def test_gui_in_core_is_found(self):
        self.assertTrue(self.found('core/server/a.cpp', '#include <QQuickItem>'))
        self.assertTrue(self.found('core/spa/a.cpp', '#include <QImage>'))

    def test_posix_outside_its_files_is_found(self):
        self.assertTrue(self.found('core/net/listener.cpp', '#include <sys/socket.h>'))
        self.assertTrue(self.found('app/main.cpp', '#include <unistd.h>'))
        self.assertEqual(self.found('core/net/listener_epoll.cpp', '#include <sys/socket.h>'), [])

    def test_relative_include_is_found(self):
        self.assertTrue(self.found('core/net/a.cpp', '#include "listener.h"'))
        self.assertEqual(self.found('tests/unit/net/tst_a.cpp', '#include "tst_a.moc"'), [])


class ThreadedTests(unittest.TestCase):
    sources = {'t/tst_a.cpp': '#include "core/storage/store.h"', 't/tst_b.cpp': '#include "core/spa/house.h"'}

    def found(self, cmake_text):
        return threaded_tests.check('t', cmake_text, self.sources.__getitem__)

    def test_unmarked_test_with_a_thread_is_found(self):
        self.assertTrue(self.found('atrium_test(tst_a SOURCES tst_a.cpp\n  LINKS x LABELS unit)'))

    def test_marked_and_single_threaded_tests_are_allowed(self):
        self.assertEqual(self.found('atrium_test(tst_a SOURCES tst_a.cpp LINKS x LABELS unit THREADS)'), [])
        self.assertEqual(self.found('atrium_test(tst_b SOURCES tst_b.cpp LINKS x LABELS unit)'), [])


if __name__ == '__main__':
    unittest.main()
