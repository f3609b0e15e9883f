"""Reads C++ just well enough for house rules: tokens without comments and literals, and the brackets they stand in."""
import re

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    r'|[A-Za-z_]\w*|\d[\w.\']*|->|::|&&|\|\||\n|[^\s\w]', re.S)
OPENERS = {'(': ')', '[': ']', '{': '}'}


class Token:
    def __init__(self, text, line):
        self.text, self.line = text, line
        self.mate = None    # index of the matching bracket
        self.parent = None  # index of the innermost bracket around it

    def __repr__(self):
        return f'{self.text}@{self.line}'


def tokens(text):
    """Tokens of a file, with brackets matched; comments are left out, literals become "" (preprocessor lines too)."""
    text = re.sub(r'^[ \t]*#(?:[^\n\\]|\\.|\\\n)*', lambda m: '\n' * m.group().count('\n'), text, flags=re.M | re.S)
    found, line, stack = [], 1, []
    for match in TOKEN.finditer(text):
        word = match.group()
        if word.startswith('//') or word.startswith('/*') or word == '\n':
            line += word.count('\n')
            continue
        shown = '""' if word[0] in '"\'' or word.startswith('R"') else word
        token = Token(shown, line)
        line += word.count('\n')
        index = len(found)
        if shown in (')', ']', '}') and stack:
            opener = stack.pop()
            token.mate, found[opener].mate = opener, index
        token.parent = stack[-1] if stack else None
        found.append(token)
        if shown in OPENERS:
            stack.append(index)
    return found


BLOCK_KEYWORDS = {'else', 'do', 'try', 'const', 'noexcept', 'override', 'final', 'mutable'}


def is_block(found, index):
    """Does the `{` at index open a block of statements (and not an initialiser)?"""
    if index == 0:
        return True
    before = found[index - 1]
    if before.text in BLOCK_KEYWORDS or before.text in (';', '{', '}', ':'):
        return True
    if before.text == ')' or (before.text == ']' and before.mate is not None and is_lambda(found, before.mate)):
        return True
    # `-> Type {` of a lambda or function: walk back over the type to the arrow.
    at = index - 1
    while at > 0 and re.fullmatch(r'[\w:<>,*&]+|""', found[at].text) and found[at].text not in ('return', 'co_return'):
        at -= 1
    if found[at].text == '->':
        return True
    # `class X : public Y {`, `namespace a::b {`, `enum class E : quint8 {`
    while at > 0 and found[at].text not in (';', '{', '}', '(', ')', '='):
        at -= 1
    return any(found[k].text in ('class', 'struct', 'namespace', 'enum', 'union', 'extern') for k in range(at, index))


def is_lambda(found, index):
    """Is the `[` at index a lambda's introducer?"""
    if found[index].text != '[' or found[index].mate is None:
        return False
    if index > 0 and (re.match(r'[\w\])]', found[index - 1].text) and found[index - 1].text not in ('return', 'co_await', 'co_return')):
        return False
    if found[index + 1].text == '[':  # an attribute
        return False
    after = found[index].mate + 1
    return after < len(found) and found[after].text in ('(', '{', 'mutable', '->', '<')


def lambda_body(found, index):
    """Index of the `{` of the body of the lambda introduced at index, or None."""
    at = found[index].mate + 1
    while at < len(found):
        text = found[at].text
        if text == '{':
            return at
        if text in (';', ')', ',', '}'):
            return None
        at = found[at].mate + 1 if text in ('(', '[') and found[at].mate else at + 1
    return None
