"""The quality floor: scores on the annotated stories may rise, never silently fall.

``tests/floors.yaml`` holds one floor per measure (``trap_alarms`` is a ceiling). After an improvement, raise them:
``python tests/test_stories.py`` prints the scores and every miss.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from story_scores import load_stories, score

FLOORS: dict[str, float] = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text())
CEILINGS = {"trap_alarms"}


@cache
def scores() -> tuple[dict[str, float], list[str]]:
    return score(load_stories())


def test_there_are_at_least_a_dozen_stories() -> None:
    assert len(load_stories()) >= 12


def test_every_measure_has_a_floor() -> None:
    assert set(FLOORS) == set(scores()[0])


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_floor(measure: str) -> None:
    measures, misses = scores()
    got, floor = measures[measure], FLOORS[measure]
    held = got <= floor if measure in CEILINGS else got >= floor
    assert held, f"{measure} is {got:.3f}, the floor is {floor}\n" + "\n".join(misses)


if __name__ == "__main__":
    measures, misses = scores()
    print("\n".join(misses))
    for name, value in measures.items():
        print(f"{name}: {value:.3f}")
