"""Work spread over processes, with the same results whatever their number."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import connection
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 4
"""Jobs handed out for each process: enough to keep it busy, few enough to bound memory."""

FEW = 64
"""Fewer jobs than this are done without starting processes, which takes as long as some of them."""

_context: Any = None


class Pool:
    """Runs ``function(job, context)``; each process makes its context once, from ``prepare(*arguments)``.

    With one process everything happens here. Leaving the ``with`` block on an exception (Ctrl-C) stops the
    processes at once."""

    def __init__(self, jobs: int, prepare: Callable[..., Any], *arguments: Any) -> None:
        self.jobs = jobs
        self._prepare = prepare
        self._arguments = arguments
        self._executor: ProcessPoolExecutor | None = None
        self._own: Any = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor is not None:
            self._stop(at_once=kind is not None)

    def warm(self) -> None:
        """Start the processes ahead of work that is sure to come."""
        for _ in range(self.jobs if self.jobs > 1 and self._executor is None else 0):
            self._start().submit(_wait)

    def map(
        self,
        function: Callable[[Job, Any], Result],
        jobs: Iterable[Job],
        lost: Callable[[Job], Result],
    ) -> Iterator[tuple[Job, Result]]:
        """(job, result) as they are ready. ``lost(job)`` is the result of a job whose process was killed twice."""
        source = iter(jobs)
        first = list(islice(source, FEW)) if self.jobs > 1 and self._executor is None else []
        if self.jobs <= 1 or (first and len(first) < FEW):
            # Not worth starting processes for.
            if self._own is None:
                self._own = self._prepare(*self._arguments)
            for job in chain(first, source):
                yield job, function(job, self._own)
            return
        source = chain(first, source)
        again: list[Job] = []
        waiting: dict[Future[Result], Job] = {}
        exhausted = False
        while True:
            while not exhausted and len(waiting) < AHEAD * self.jobs:
                try:
                    job = next(source)
                except StopIteration:
                    exhausted = True
                    break
                try:
                    waiting[self._start().submit(_run, function, job)] = job
                except BrokenProcessPool:
                    self._stop(at_once=True)
                    waiting[self._start().submit(_run, function, job)] = job
            if not waiting:
                break
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                job = waiting.pop(future)
                try:
                    yield job, future.result()
                except BrokenProcessPool:
                    again.append(job)
        for job in again:
            # One at a time, so that only the job that kills its process is lost.
            self._stop(at_once=True)
            try:
                yield job, self._start().submit(_run, function, job).result()
            except BrokenProcessPool:
                yield job, lost(job)

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._prepare, self._arguments),
            )
        return self._executor

    def _stop(self, *, at_once: bool) -> None:
        executor, self._executor = self._executor, None
        if executor is None:
            return
        processes = list((executor._processes or {}).values())
        executor.shutdown(wait=not at_once, cancel_futures=True)
        if at_once:
            for process in processes:
                process.terminate()
            for process in processes:
                process.join(5)


def _begin(prepare: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    # Ctrl-C reaches every process of the terminal; only the first one answers to it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _context
    _context = prepare(*arguments)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever: the pipe stays open in its siblings."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _wait() -> None:
    """Nothing, in a process that has begun."""


def _run(function: Callable[[Job, Any], Result], job: Job) -> Result:
    return function(job, _context)
