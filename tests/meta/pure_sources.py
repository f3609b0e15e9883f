#!/usr/bin/env python3
"""Prints the sources of core/ that include no coroutine header, directly or through our own headers."""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)


def reaches_coroutines(root, name, seen):
    if name in seen:
        return False
    seen.add(name)
    path = root / name
    if not path.exists():
        return False
    for target in INCLUDE.findall(path.read_text(encoding='utf-8')):
        if target.startswith('QCoro') or target == 'coroutine' or reaches_coroutines(root, target, seen):
            return True
    return False


def main(root):
    for path in sorted(root.glob('core/**/*.cpp')):
        name = path.relative_to(root).as_posix()
        if not reaches_coroutines(root, name, set()):
            print(name)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.'))
