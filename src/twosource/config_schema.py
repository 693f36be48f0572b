"""What may stand in ``twosource.yaml``."""

from __future__ import annotations

from twosource.model import ACTIONS
from twosource.shapes import (
    AMOUNT,
    COUNT,
    SHARE,
    TEXT,
    TEXTS,
    ListOf,
    MapOf,
    OneOrMore,
    Record,
    may,
    must,
    offering,
    one_of,
)


def _rule_ids() -> list[str]:
    from twosource.rules.load import catalogue

    return [rule.id for rule in catalogue().rules if rule.shipped]


def _packs() -> list[str]:
    from twosource.rules.load import catalogue, packs_of

    return packs_of([rule for rule in catalogue().rules if rule.shipped])


FAIL_ON = ("fix", "clarify", "note", "never")
ACTION = one_of((*ACTIONS, "off"), "Action")
RULE_ID = offering(_rule_ids, "RuleId")
PACK = offering(_packs, "Pack")

MEASURE_TOLERANCE = Record(
    "MeasureTolerance",
    "How far apart figures of one measure may be before a rule speaks.",
    {
        "measure": must(TEXT, "The measure, in the words of the figures table.", "deaths"),
        "absolute": may(AMOUNT, "Largest difference that is tolerated, in base units.", 5),
        "relative": may(SHARE, "Largest difference that is tolerated, as a share of the smaller figure.", "5%"),
        "printed": may(AMOUNT, "Largest difference that is tolerated, in units of the last printed digit.", 1),
    },
)

RULES = Record(
    "RulesConfig",
    "Which rules run.",
    {
        "pack": may(
            OneOrMore(PACK),
            "Packs of shipped rules: recommended, extra, all (both), house, off; a list joins several."
            " Your own rules run with every pack.",
            "recommended",
            ["recommended", "house"],
            default="recommended",
        ),
        "paths": may(TEXTS, "Your own rule files and folders, from the folder of this file.", ["own-rules"]),
        "enable": may(
            ListOf(RULE_ID),
            "Ids of shipped rules to run although the pack leaves them out; `house.*` names a group.",
            ["house.undated"],
        ),
        "disable": may(
            ListOf(RULE_ID), "Ids of rules to leave alone; what they match is not told.", ["name.variant"]
        ),
        "actions": may(MapOf(ACTION, _rule_ids), "Other actions for rules, by id.", {"name.spelling": "note"}),
        "tolerances": may(ListOf(MEASURE_TOLERANCE), "Tolerances for single measures, for all rules."),
    },
)

OVERRIDE_RULES = Record(
    "OverrideRules",
    "What an override changes.",
    {
        "disable": may(ListOf(RULE_ID), "Ids of rules to leave alone in these files.", ["value.headline"]),
        "actions": may(MapOf(ACTION, _rule_ids), "Other actions for rules in these files.", {"name.*": "note"}),
    },
)

OVERRIDE = Record(
    "Override",
    "Other rules for some files; later entries win.",
    {
        "files": must(TEXTS, "Globs over document paths.", "live/**"),
        "rules": must(OVERRIDE_RULES, "What is different in these files."),
    },
)

STORY = Record(
    "StoryEntry",
    "Stories of a batch.",
    {
        "path": must(TEXT, "A folder, or a glob of folders: each is a story.", "stories/*"),
        "title": may(TEXT, "What reports call it."),
        "against": may(TEXTS, "Sources that serve only to judge the others.", ["stories/budget/wire"]),
        "owner": may(TEXT, "Who looks after it; named in reports."),
    },
)

NOTICE = Record(
    "NoticeEntry",
    "A notice of what is new.",
    {
        "file": must(
            TEXT, "File that is written when something is new, and removed when nothing is.", "notice.json"
        ),
        "format": may(
            one_of(("text", "json")),
            'Three lines of text, or a webhook\'s body: {"text": "…"}.',
            default="text",
        ),
        "on": may(one_of(ACTIONS[:3]), "Lightest action that is worth a notice.", default="fix"),
        "link": may(TEXT, "Address of the reports' folder, as readers of the notice reach it."),
    },
)

BATCH = Record(
    "BatchConfig",
    "Settings of the scheduled run.",
    {
        "articles": may(
            TEXTS, "A flat stream of articles that is grouped into stories: files, folders or globs.", ["inbox"]
        ),
        "days": may(COUNT, "Articles of one story are at most this many days apart.", default=3),
        "state": may(TEXT, "Folder of the state; `.twosource` beside this file if not given."),
        "jobs": may(COUNT, "Processes.", default=1),
        "notices": may(ListOf(NOTICE), "Who is told of what is new."),
    },
)

CONFIG = Record(
    "Config",
    "The configuration of twosource.",
    {
        "extends": may(
            TEXTS,
            "Configurations whose rules, authorities, fail_on and overrides hold here too; what stands here wins.",
            "../newsroom.yaml",
        ),
        "stories": may(ListOf(STORY), "What the batch checks.", blank=True),
        "reports": may(TEXT, "Folder where the batch writes reports."),
        "authorities": may(TEXTS, "Your own authority files (YAML or CSV).", ["authorities.yaml"]),
        "rules": may(RULES, "Which rules run, and how.", blank=True),
        "fail_on": may(one_of(FAIL_ON), "Lightest action that makes the exit code 1.", default="clarify"),
        "suppressions": may(TEXT, "File of accepted findings; `suppressions.yaml` beside this file if not given."),
        "overrides": may(ListOf(OVERRIDE), "Other rules for some files; later entries win.", blank=True),
        "batch": may(BATCH, "Settings of the scheduled run.", blank=True),
    },
)
