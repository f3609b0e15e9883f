#!/usr/bin/env python3
"""Holds the house rules that can be read from the sources. Usage: check_sources.py ROOT"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import coroutine_forms  # noqa: E402
import layering  # noqa: E402
import threaded_tests  # noqa: E402

# Twice the size to aim at (architecture, section 2): beyond it, a file holds two things.
BUDGET = {'.h': 240, '.cpp': 500, '.qml': 300}
TEST_BUDGET = 800


def sources(root):
    listed = subprocess.run(['git', '-C', root, 'ls-files', '--cached', '--others', '--exclude-standard'],
                            capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if name.endswith(('.h', '.cpp', '.qml')) and (pathlib.Path(root) / name).exists()]


def main(root):
    problems, read = [], 0
    for name in sources(root):
        text = (pathlib.Path(root) / name).read_text(encoding='utf-8')
        read += 1
        lines = text.count('\n')
        budget = TEST_BUDGET if name.startswith('tests/') else BUDGET[pathlib.Path(name).suffix]
        if lines > budget:
            problems.append(f'{name}: {lines} lines, {budget} at the most: split it by responsibility')
        if name.endswith('.qml'):
            continue
        if name.endswith('.h') and '#pragma once' not in text:
            problems.append(f'{name}: no #pragma once')
        problems += [f'{name}:{line}: {message}' for line, message in layering.check(name, text)]
        problems += [f'{name}:{line}: {message}' for line, message in coroutine_forms.check(text)]
    for made in sorted(pathlib.Path(root).glob('tests/**/CMakeLists.txt')):
        folder = made.parent.relative_to(root).as_posix()
        problems += threaded_tests.check(folder, made.read_text(encoding='utf-8'),
                                         lambda name: (pathlib.Path(root) / name).read_text(encoding='utf-8'))
    print('\n'.join(problems) if problems else f'{read} sources hold the rules')
    return 1 if problems or read == 0 else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else '.'))
