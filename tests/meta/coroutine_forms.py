"""The coroutine forms that g++ 12 miscompiles (docs/decisions, "coroutine law"): found by reading, before they crash."""
import re

from cpp_source import is_block, is_lambda, lambda_body, tokens

AWAITS = ('co_await', 'co_yield')


def enclosing(found, index):
    """Indices of the brackets around a token, innermost first."""
    while found[index].parent is not None:
        index = found[index].parent
        yield index


def statement_range(found, index):
    """First and last index of the full expression or declaration that holds the token."""
    block = next((k for k in enclosing(found, index) if found[k].text == '{' and is_block(found, k)), None)
    first = last = index
    while first > 0 and (first - 1) != block:
        before = found[first - 1]
        if before.text == ';' and found[first - 1].parent == block:
            break
        if before.text == '}' and before.parent == block and before.mate is not None and is_block(found, before.mate):
            break
        first -= 1
    while last + 1 < len(found) and not (found[last].text == ';' and found[last].parent == block):
        following = found[last + 1]
        if following.text == '}' and following.mate == block:
            break
        if following.text == '{' and following.parent == block and is_block(found, last + 1):
            break
        last += 1
    return first, last


def owner_of(found, brace):
    """What a block belongs to: 'catch', 'destructor', 'lambda', or ''."""
    at = brace - 1
    while at > 0 and found[at].text in ('noexcept', 'const', 'override', 'final', 'mutable'):
        at -= 1
    if found[at].text == ')' and found[at].mate is not None:
        name = found[at].mate - 1
        if found[name].text == 'catch':
            return 'catch'
        if name > 0 and found[name - 1].text == '~':
            return 'destructor'
    return ''


def innermost_lambda(found, index):
    """Introducer of the innermost lambda whose body holds the token, or None."""
    around = [k for k in enclosing(found, index) if found[k].text == '{']
    for brace in around:
        for start in range(brace - 1, max(-1, brace - 200), -1):
            if is_lambda(found, start) and lambda_body(found, start) == brace:
                return start
    return None


def check_await(found, index):
    for bracket in enclosing(found, index):
        text = found[bracket].text
        if text == '(' and bracket > 0:
            word = found[bracket - 1].text
            if word == 'constexpr' and bracket > 1:
                word = found[bracket - 2].text
            if word in ('if', 'while', 'switch'):
                yield f'{found[index].text} in the condition of {word}: bind it to a named variable first'
        if text == '{' and is_block(found, bracket):
            owner = owner_of(found, bracket)
            if owner:
                yield f'{found[index].text} in a {owner}'
            if any(is_lambda(found, k) and lambda_body(found, k) == bracket for k in range(max(0, bracket - 200), bracket)):
                break
    first, last = statement_range(found, index)
    for k in range(first, last + 1):
        if k == index:
            continue
        inside_other_body = any(found[b].text == '{' and is_block(found, b) and first < b < last and b not in list(enclosing(found, index))
                                for b in enclosing(found, k))
        if inside_other_body:
            continue
        if is_lambda(found, k) and found[k].mate > k + 1 and not found[k].mate > index > k:
            body = lambda_body(found, k)
            if body is not None and not (body < index < (found[body].mate or 0)):
                yield 'a capturing lambda in the same expression as co_await: name it first'
        if found[k].text == '?':
            yield 'a conditional operator in the same expression as co_await: use if'
        if found[k].text == '{' and not is_block(found, k) and found[k].mate and found[k].mate <= last:
            holds = k < index < found[k].mate
            argument = found[k].parent is not None and found[found[k].parent].text == '(' and found[k].parent >= first
            if holds or (argument and found[k].mate > k + 1):
                yield 'a braced initialiser in the same expression as co_await: build it in a named variable first'


def check(text):
    """Yields (line, message) for each forbidden form."""
    found = tokens(text)
    for index, token in enumerate(found):
        if token.text in AWAITS:
            for message in check_await(found, index):
                yield token.line, message
        if token.text in AWAITS + ('co_return',):
            start = innermost_lambda(found, index)
            if start is not None and found[start].mate > start + 1:
                yield token.line, 'a capturing lambda coroutine dies with its closure: pass state as parameters'
        if token.text == 'qCoro' and index + 1 < len(found) and found[index + 1].text == '(':
            yield token.line, "QCoro's own awaitables are not used: core/async has the safe ones (guard a foreign task)"
        if token.text == 'QCoro' and index + 2 < len(found) and re.fullmatch('waitFor|sleepFor|sleepUntil|connect', found[index + 2].text):
            yield token.line, f'QCoro::{found[index + 2].text} is not used: core/async has the safe one'
