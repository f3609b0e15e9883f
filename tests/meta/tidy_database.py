#!/usr/bin/env python3
"""Writes a compile database that clang-tidy understands. Usage: tidy_database.py BUILD_FOLDER OUT_FOLDER

g++'s own flags go, and the precompiled header with them: clang 14 cannot read libstdc++ 12's <coroutine>, and a source
that needs the header to compile lacks an include of its own."""
import json
import os
import shlex
import sys

GCC_ONLY = {'-fcoroutines', '-fpch-preprocess', '-Winvalid-pch', '-Wno-dangling-reference', '-Wno-maybe-uninitialized',
            '-Wno-mismatched-new-delete'}


def cleaned(command):
    words = shlex.split(command)
    compiler = next(k for k, word in enumerate(words) if os.path.basename(word) in ('c++', 'g++', 'clang++'))
    kept, skip = [], False
    for word in words[compiler:]:
        if skip:
            skip = False
        elif word == '-include':
            skip = True
        elif word not in GCC_ONLY:
            kept.append(word)
    return shlex.join(kept)


def main(build, out):
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        entries = json.load(file)
    for entry in entries:
        entry['command'] = cleaned(entry['command'])
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, 'compile_commands.json'), 'w', encoding='utf-8') as file:
        json.dump(entries, file)


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
