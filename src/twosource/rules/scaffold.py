"""A new rule file to start from."""

from __future__ import annotations

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
      either: {{measure: "{measure}"}}
    message: "{{sides}}. Say what differs."
    ask:
      - "Which figure does the original document give?"
    falsepositives:
      - Say when the rule may speak although nothing is amiss.
    tests:
      - name: two outlets give different figures
        sources:
          A: "The council said the new bridge would cost £12.4m."
          B: "The new bridge will cost £14.2m, according to the council."
        expect:
          - {{action: clarify, a: "£12.4m", b: "£14.2m"}}
      - name: the same figure stays silent
        sources:
          A: "The council said the new bridge would cost £12.4m."
          B: "The new bridge will cost £12.4m, according to the council."
        expect: []
"""


def new_rule(rule_id: str, schema: str, measure: str = "cost") -> str:
    """The text of a rule file with one rule and its tests."""
    title = rule_id.rpartition(".")[2].replace("-", " ").capitalize()
    return TEMPLATE.format(id=rule_id, schema=schema, title=title, measure=measure)
