"""A new rule file to start from."""

from __future__ import annotations

from collections.abc import Callable

from twosource.authorities.likeness import is_measure
from twosource.lexicons import load

VALUES = {"money": ("£12.4m", "£14.2m"), "count": ("12,400", "14,200"), "percent": ("4.2%", "5.1%")}
"""Example values by the kind of figure that a measure has."""
TEMPLATE = """\
# yaml-language-server: $schema={schema}
rules:
  - id: {id}
    title: {title}
    status: experimental
    action: clarify
    why: Say in one sentence why an editor should care.
    when:
      check: pair.value
      verdict: conflict
      either: {about}
    message: "{{sides}}. Say what differs."
    ask:
      - "Which figure does the original document give?"
    falsepositives:
      - Say when the rule may speak although nothing is amiss.
    tests:
      - name: two outlets give different figures
        sources:
          A: "The council put the {measure} at {one} this year."
          B: "The {measure} is {other} this year, according to the council."
        expect:
          - {{action: clarify, a: "{one}", b: "{other}"}}
      - name: the same figure stays silent
        sources:
          A: "The council put the {measure} at {one} this year."
          B: "The {measure} is {one} this year, according to the council."
        expect: []
"""


def new_rule(
    rule_id: str, schema: str, measure: str = "cost", passes: Callable[[str], bool] = lambda text: True
) -> tuple[str, bool]:
    """The text of a rule file with one rule and its tests, and whether these pass.

    The first draft for which ``passes`` is returned: by the measure's name, or by the words of the sentence where
    the program does not know the measure; with figures of the kinds that the measure has.
    """
    title = rule_id.rpartition(".")[2].replace("-", " ").capitalize()
    by_words = f'{{sentence: {{contains: "{measure}"}}}}'
    abouts = [f'{{measure: "{measure}"}}', by_words] if is_measure(measure) else [by_words]
    kinds = [kind for kind in load("measures").get(measure, {}).get("kinds", ()) if kind in VALUES]
    drafts = [
        TEMPLATE.format(
            id=rule_id,
            schema=schema,
            title=title,
            measure=measure,
            about=about,
            one=VALUES[kind][0],
            other=VALUES[kind][1],
        )
        for about in abouts
        for kind in dict.fromkeys([*kinds, *VALUES])
    ]
    for draft in drafts:
        if passes(draft):
            return draft, True
    return drafts[0], False
