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


def section_of(path, name):
    """The file's parts before, within and after the markers `<!-- NAME: … -->` and `<!-- end of NAME -->`."""
    parts = re.split(rf"(?<=<!-- {re.escape(name)}: )([^>]*-->\n.*?)(?=<!-- end of {re.escape(name)} -->)",
                     pathlib.Path(path).read_text(encoding="utf-8"), flags=re.DOTALL)
    if len(parts) != 3:
        raise SystemExit(f"{path} has {len(parts) // 2} sections between the markers of \"{name}\", not one.")
    return parts


def replace_section(path, name, text):
    """Puts `text` between the markers."""
    before, old, after = section_of(path, name)
    first = old.split("\n", 1)[0]
    pathlib.Path(path).write_text(f"{before}{first}\n\n{text.strip()}\n\n{after}", encoding="utf-8")
