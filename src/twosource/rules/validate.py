"""Everything that can be wrong in rule files, told at once with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from twosource.errors import ErrorGroup, RuleError, TwosourceError
from twosource.rules.checks import checks, facts_of
from twosource.rules.names import PLACEHOLDER, SIDE_FIELDS, SIDE_NAMES, WHOLE
from twosource.rules.rule import Rule
from twosource.rules.schema import CONDITIONS, RULE_FILE
from twosource.validation import problems
from twosource.yamlfile import Way, YamlFile, closest, read_yaml

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")


def validate_files(
    files: Sequence[Path], known: Sequence[Rule] = (), names: Mapping[Path, str] | None = None
) -> tuple[list[YamlFile], list[TwosourceError]]:
    """The files that hold, and all errors of the others in file order. ``known`` are rules whose ids are taken."""
    sources: list[YamlFile] = []
    wrong: list[TwosourceError] = []
    taken = {rule.id: f"{rule.path}:{rule.line}" for rule in known}
    for file in files:
        try:
            source = read_yaml(file, RuleError, name=(names or {}).get(file))
        except ErrorGroup as group:
            wrong += group.errors
            continue
        except RuleError as error:
            wrong.append(error)
            continue
        found = validate(source, taken)
        if found:
            wrong += found
        else:
            sources.append(source)
    return sources, wrong


def validate(source: YamlFile, taken: dict[str, str]) -> list[TwosourceError]:
    """What is wrong in one file. Ids found are added to ``taken`` with their place."""
    found = problems(RULE_FILE, source, RuleError)
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    for index, raw in enumerate(rules if isinstance(rules, list) else []):
        if isinstance(raw, dict):
            found += _Rule(source, ("rules", index), raw, taken).problems()
    unique = {str(error): error for error in found}
    return sorted(unique.values(), key=lambda error: (error.line or 0, error.column or 0))


class _Rule:
    """One rule as written, and what is wrong with its meaning."""

    def __init__(self, source: YamlFile, way: Way, raw: Mapping[str, Any], taken: dict[str, str]) -> None:
        self.source, self.way, self.raw, self.taken = source, way, raw, taken
        over = raw.get("over", "judgements")
        self.over = over if isinstance(over, str) and over in CONDITIONS else "judgements"

    def problems(self) -> list[TwosourceError]:
        return [*self._id(), *self._when(), *self._wordings(), *self._reconcile(), *self._stable(), *self._tests()]

    def _wrong(self, message: str, *way: str | int, hint: str | None = None, key: bool = False) -> TwosourceError:
        return self.source.error(RuleError, message, (*self.way, *way), hint=hint, key=key)

    def _id(self) -> list[TwosourceError]:
        name = self.raw.get("id")
        if not isinstance(name, str):
            return []
        if not ID.fullmatch(name):
            return [
                self._wrong(f"'{name}' is not a rule id", "id", hint="write dotted lower case: basis.real-vs-cash")
            ]
        if name in self.taken:
            return [self._wrong(f"the id '{name}' is taken ({self.taken[name]})", "id", hint="choose another")]
        self.taken[name] = f"{self.source.path}:{self.source.place((*self.way, 'id'))[0]}"
        return []

    def _when(self) -> list[TwosourceError]:
        when = self.raw.get("when")
        if not isinstance(when, dict):
            return []
        if not when:
            return [self._wrong("'when' is empty: the rule would match everything", "when")]
        found = problems(CONDITIONS[self.over], self.source, RuleError, at=(*self.way, "when"), part=when)
        if self.over in ("claims", "documents") and "type" not in self.raw:
            found.append(self._wrong(f"a rule over {self.over} must say the 'type' of its findings"))
        return found + self._checks(when, ())

    def _checks(self, when: Mapping[str, Any], way: Way) -> list[TwosourceError]:
        found: list[TwosourceError] = []
        for key, spec in when.items():
            here = (*way, key)
            if key == "check" and isinstance(spec, str | list):
                for name in [spec] if isinstance(spec, str) else spec:
                    if isinstance(name, str) and not name.startswith("plugin.") and not _matching(name):
                        near = closest(name, list(checks()))
                        hint = f"did you mean '{near}'?" if near else f"known: {', '.join(checks())}"
                        found.append(self._wrong(f"there is no comparison '{name}'", "when", *here, hint=hint))
            elif key in ("any", "all") and isinstance(spec, list):
                for index, part in enumerate(spec):
                    found += self._checks(part, (*here, index)) if isinstance(part, dict) else []
            elif key == "not" and isinstance(spec, dict):
                found += self._checks(spec, here)
        return found

    def _wordings(self) -> list[TwosourceError]:
        found: list[TwosourceError] = []
        for key in ("message", "ask", "suggest"):
            value = self.raw.get(key)
            for index, text in enumerate([value] if isinstance(value, str) else _list(value)):
                way = (key,) if isinstance(value, str) else (key, index)
                for name in PLACEHOLDER.findall(text) if isinstance(text, str) else []:
                    complaint = self._placeholder(name)
                    if complaint:
                        found.append(self._wrong(complaint[0], *way, hint=complaint[1]))
        return found

    def _placeholder(self, name: str) -> tuple[str, str | None] | None:
        if name in WHOLE:
            return None
        root, dot, field = name.partition(".")
        if root == "facts" and dot:
            known = facts_of(self._selected())
            if not known or field in known:
                return None
            near = closest(field, known)
            return f"unknown placeholder {{{name}}}", (
                f"did you mean {{facts.{near}}}?" if near else f"known facts: {', '.join(known)}"
            )
        sides = ["a"] if self.over == "claims" else list(SIDE_NAMES)
        if root in sides and field in SIDE_FIELDS:
            return None
        if root in SIDE_NAMES and root not in sides:
            return f"unknown placeholder {{{name}}}", "a rule over claims has one side, a"
        known = [*WHOLE, *(f"{side}.{each}" for side in sides for each in SIDE_FIELDS)]
        near = closest(name, known)
        return f"unknown placeholder {{{name}}}", (
            f"did you mean {{{near}}}?"
            if near
            else "known: quantity, sides, facts.…, " + ", ".join(known[len(WHOLE) :][:8]) + " …"
        )

    def _selected(self) -> list[str]:
        """The comparisons that the rule may be about."""
        spec = self.raw.get("when", {}).get("check") if isinstance(self.raw.get("when"), dict) else None
        globs = [spec] if isinstance(spec, str) else spec if isinstance(spec, list) else ["*"]
        return [name for glob in globs for name in _matching(str(glob))]

    def _reconcile(self) -> list[TwosourceError]:
        names = _list(self.raw.get("reconcile"))
        if not names:
            return []
        from twosource.rules.hypotheses import hypothesis_ids

        known = hypothesis_ids()
        found: list[TwosourceError] = []
        for index, name in enumerate(names):
            if known and name not in known:
                near = closest(str(name), known)
                hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
                found.append(self._wrong(f"there is no hypothesis '{name}'", "reconcile", index, hint=hint))
        return found

    def _stable(self) -> list[TwosourceError]:
        if self.raw.get("status") != "stable":
            return []
        found: list[TwosourceError] = []
        if not self.raw.get("falsepositives"):
            found.append(
                self._wrong(
                    "a stable rule must name its known false positives",
                    hint="add 'falsepositives', or status: test",
                )
            )
        cases = [case for case in _list(self.raw.get("tests")) if isinstance(case, dict) and "todo" not in case]
        if not any(case.get("expect") for case in cases) or not any(case.get("expect") == [] for case in cases):
            found.append(
                self._wrong(
                    "a stable rule needs a test that fires and one that stays silent",
                    hint="add them under 'tests', or status: test",
                )
            )
        return found

    def _tests(self) -> list[TwosourceError]:
        found: list[TwosourceError] = []
        for number, case in enumerate(_list(self.raw.get("tests"))):
            sources = case.get("sources") if isinstance(case, dict) else None
            expect = case.get("expect") if isinstance(case, dict) else None
            if not isinstance(sources, dict) or not isinstance(expect, list):
                continue
            before = case.get("earlier")
            texts = [
                str(text) for text in (*sources.values(), *(before.values() if isinstance(before, dict) else ()))
            ]
            for index, wanted in enumerate(expect):
                for side in SIDE_NAMES:
                    text = wanted.get(side) if isinstance(wanted, dict) else None
                    if isinstance(text, str) and not any(text in each for each in texts):
                        way = ("tests", number, "expect", index, side)
                        found.append(self._wrong(f"'{text}' does not stand in the test's sources", *way))
            for key in ("outlets", "published", "earlier"):
                for letter in case.get(key) if isinstance(case.get(key), dict) else ():
                    if letter not in sources:
                        found.append(
                            self._wrong(f"there is no source '{letter}'", "tests", number, key, letter, key=True)
                        )
        return found


def _list(value: Any) -> list[Any]:
    """The items of a list; none of anything else, which the schema complains about."""
    return value if isinstance(value, list) else []


@cache
def _matching(glob: str) -> tuple[str, ...]:
    """Names of the comparisons that a pattern stands for."""
    return tuple(name for name in checks() if fnmatchcase(name, glob))
