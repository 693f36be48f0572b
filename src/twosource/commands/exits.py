"""Exit codes of every verb."""

DONE = 0
"""Checked, nothing at or above ``--fail-on``."""
FINDINGS = 1
FAILED = 2
"""The job could not be done."""
PARTIAL = 3
"""Some inputs could not be read. ``check`` and ``diff`` exit 1 all the same when the rest has findings."""
INTERRUPTED = 130
