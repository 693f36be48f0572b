"""How fast articles are read, stage by stage, and how the time grows with the text."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.articles import PUBLISHED
from twosource.authorities.load import load_registry
from twosource.figures.find import find_figures
from twosource.frames.frame import frame_figures
from twosource.model import Document
from twosource.speech.attribution import attribute
from twosource.text.sentences import segment

REPEATS = 3
GROWTH = 16


def stages(texts: list[str]) -> dict[str, float]:
    """Processor seconds of each stage over all articles, the best of a few runs; ``figures found`` too."""
    documents = [Document(str(index), text, published=PUBLISHED) for index, text in enumerate(texts)]
    registry = load_registry()
    times: dict[str, float] = {}
    sentences = _timed(times, "sentences", lambda: [segment(document) for document in documents])
    pairs = list(zip(documents, sentences, strict=True))
    figures = _timed(times, "figures", lambda: [find_figures(document, found) for document, found in pairs])
    triples = list(zip(documents, sentences, figures, strict=True))
    _timed(times, "speech", lambda: [attribute(*triple, registry) for triple in triples])
    _timed(times, "frames", lambda: [frame_figures(*triple) for triple in triples])
    times["figures found"] = sum(map(len, figures))
    return times


def growth(text: str) -> float:
    """How many times as long finding figures takes for a text so many times as long (``GROWTH``)."""

    def seconds(text: str) -> float:
        document = Document("a", text, published=PUBLISHED)
        found = segment(document)
        return min(_seconds(lambda: find_figures(document, found)) for _ in range(REPEATS + 2))

    return seconds(text * GROWTH) / seconds(text)


def peak_memory() -> float:
    """Megabytes that this process has used at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def import_seconds() -> float:
    """Wall seconds of a fresh interpreter that imports the package, less those of one that imports nothing."""

    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    return min(run("import twosource") for _ in range(REPEATS)) - min(run("pass") for _ in range(REPEATS))


def _timed(times: dict[str, float], name: str, work: Callable[[], list[Any]]) -> list[Any]:
    result = work()
    times[name] = min(_seconds(work) for _ in range(REPEATS))
    return result


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
