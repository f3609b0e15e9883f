"""What the comparisons of tests/bench share: goals, the machine's description, Markdown tables and sections of a README."""
import datetime
import os
import pathlib
import platform
import re


class Goal:
    """A bound on a figure: Goal.at_most(9, " us"), Goal.at_least(20, "x")."""

    def __init__(self, sign, bound, unit):
        self.sign, self.bound, self.unit = sign, bound, unit

    @classmethod
    def at_most(cls, bound, unit=""):
        return cls("<=", bound, unit)

    @classmethod
    def at_least(cls, bound, unit=""):
        return cls(">=", bound, unit)

    def met(self, value):
        return value <= self.bound if self.sign == "<=" else value >= self.bound

    def __str__(self):
        return f"{self.sign} {self.bound}{self.unit}"


def machine():
    """One sentence: date, processor, kernel. Names no host."""
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", info, re.MULTILINE)
    return (f"{datetime.date.today().isoformat()}, {model.group(1).strip() if model else platform.machine()}, "
            f"{os.cpu_count()} cores, Linux {platform.release().split('-')[0]}")


def markdown_table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def replace_section(path, name, text):
    """Puts `text` between the markers `<!-- NAME: … -->` and `<!-- end of NAME -->` of a file that has them."""
    old = pathlib.Path(path).read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {re.escape(name)}:[^>]*-->\n).*?(<!-- end of {re.escape(name)} -->)", re.DOTALL)
    new, count = pattern.subn(lambda match: match.group(1) + "\n" + text.strip() + "\n\n" + match.group(2), old)
    if count != 1:
        raise SystemExit(f"{path} has {count} sections between the markers of \"{name}\", not one.")
    pathlib.Path(path).write_text(new, encoding="utf-8")
