"""Exit codes of every verb."""

DONE = 0
"""Checked, nothing at or above ``--fail-on``."""
FINDINGS = 1
FAILED = 2
"""The job could not be done."""
PARTIAL = 3
"""Some inputs could not be read, and nothing was found in the rest."""
INTERRUPTED = 130
