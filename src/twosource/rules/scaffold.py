"""A new rule file to start from."""

from __future__ import annotations

from twosource.authorities.likeness import is_measure

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
          A: "The council put the {measure} at £12.4m this year."
          B: "The {measure} is £14.2m this year, according to the council."
        expect:
          - {{action: clarify, a: "£12.4m", b: "£14.2m"}}
      - name: the same figure stays silent
        sources:
          A: "The council put the {measure} at £12.4m this year."
          B: "The {measure} is £12.4m this year, according to the council."
        expect: []
"""


def new_rule(rule_id: str, schema: str, measure: str = "cost") -> str:
    """The text of a rule file with one rule and its tests.

    A measure that the program does not know by name is asked for by the words of the sentence.
    """
    about = f'{{measure: "{measure}"}}' if is_measure(measure) else f'{{sentence: {{contains: "{measure}"}}}}'
    title = rule_id.rpartition(".")[2].replace("-", " ").capitalize()
    return TEMPLATE.format(id=rule_id, schema=schema, title=title, measure=measure, about=about)
