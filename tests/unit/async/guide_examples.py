#!/usr/bin/env python3
"""Keeps a guide and its tested examples the same.

    guide_examples.py ROOT [GUIDE TESTS]           fails unless every code block of the guide is the code that the
                                                   tests run
    guide_examples.py ROOT [GUIDE TESTS] --write   copies the code from the tests into the guide

A block of the guide is named by the line above it: <!-- example: NAME -->. The code stands between two lines
`//! [NAME]` in the tests. Unless named, the guide is docs/coroutines.md, the tests tests/unit/async/tst_guide*.cpp.
"""
import pathlib
import re
import sys
import textwrap

BLOCK = re.compile(r'<!-- example: (\w+) -->\n```cpp\n(.*?)```\n', re.DOTALL)


def tested_examples(root, tests):
    examples = {}
    for path in sorted(root.glob(tests)):
        for name, code in re.findall(r'^ *//! \[(\w+)\]\n(.*?)^ *//! \[\1\]$', path.read_text(encoding='utf-8'),
                                     re.DOTALL | re.MULTILINE):
            examples[name] = textwrap.dedent(code).strip('\n') + '\n'
    return examples


def main(root, write, name='docs/coroutines.md', tests='tests/unit/async/tst_guide*.cpp'):
    guide = root / name
    text = guide.read_text(encoding='utf-8')
    examples = tested_examples(root, tests)
    shown = dict(BLOCK.findall(text))
    if write:
        guide.write_text(BLOCK.sub(lambda block: f'<!-- example: {block[1]} -->\n```cpp\n{examples[block[1]]}```\n', text),
                         encoding='utf-8')
        return 0
    problems = [f'{name}: the guide shows other code than the tests run (guide_examples.py . --write)'
                for name, code in shown.items() if examples.get(name) != code]
    problems += [f'{name}: tested, but not in the guide' for name in examples if name not in shown]
    if text.count('```cpp') != len(shown):
        problems.append('a code block of the guide names no tested example')
    print('\n'.join(problems) if problems else f'{len(shown)} examples of the guide are tested')
    return 1 if problems or not shown else 0


if __name__ == '__main__':
    names = [argument for argument in sys.argv[1:] if argument != '--write']
    sys.exit(main(pathlib.Path(names[0]), '--write' in sys.argv, *names[1:]))
