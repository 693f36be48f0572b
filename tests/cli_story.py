"""Three short articles: two disagree on one figure, the third agrees with the first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import twosource.report

Run = Callable[..., tuple[int, str, str]]

A = "Bridge costs rise\n\nThe bridge will cost £13.4m, council leader Ann Moss said. Some 240 people work there.\n"
B = "Bridge bill\n\nThe bridge will cost £14.3m, council leader Ann Moss said. About 240 people work there.\n"
SAME = "Crossing\n\nAnn Moss, the council leader, said that the bridge will cost £13.4m.\n"
SCHEMA = json.loads((Path(twosource.report.__file__).parent / "schema.json").read_text(encoding="utf-8"))
