"""How fast rules load the first time: in a fresh process, all imports and the validation included."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from twosource.rules.load import rule_files
from twosource.shipped import shipped_rules

A_FILE = 10
"""Rules in one file, about as many as in the shipped ones."""
_CODE = """
import time
wall, processor = time.perf_counter(), time.process_time()
from twosource.rules.load import load_rules
imported = time.perf_counter()
rules = load_rules([{folder!r}]).rules
print(len(rules), time.process_time() - processor, time.perf_counter() - wall, imported - wall)
"""


class Load(NamedTuple):
    """One load. The interpreter's own start does not count, imports do."""

    seconds: float
    """Processor time."""
    wall: float
    imports: float
    """Wall seconds of them that imports took."""
    rules: int


def write_rules(folder: Path, count: int) -> None:
    """``count`` rules as a desk would write them: the shipped ones in turn, with their tests, under new ids."""
    shipped = [rule for file in rule_files(shipped_rules()) for rule in _rules(file.read_text(encoding="utf-8"))]
    rules = [_renamed(shipped[number % len(shipped)], f"desk.rule-{number}") for number in range(count)]
    for start in range(0, count, A_FILE):
        text = "rules:\n" + "\n".join(rules[start : start + A_FILE])
        (folder / f"rules-{start:04}.yaml").write_text(text, encoding="utf-8")


def _rules(text: str) -> list[str]:
    """The rules of a file, each as text."""
    return re.split(r"\n(?=  - id:)", text)[1:]


def _renamed(rule: str, name: str) -> str:
    rule = re.sub(r"- id: .*", f"- id: {name}", rule, count=1)
    return re.sub(r"\n    pack: .*", "", rule, count=1) + "\n"


def load_seconds(folder: Path) -> Load:
    """The time that a fresh process takes to load the shipped rules and those of ``folder``.

    Modules are compiled to bytecode, as they are in an installation: the first call does that.
    """
    code = _CODE.format(folder=str(folder))
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    output = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    ).stdout
    rules, seconds, wall, imports = output.split()
    return Load(float(seconds), float(wall), float(imports), int(rules))
