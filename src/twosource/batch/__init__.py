"""Scheduled runs over many stories: what is new, changed, still open and resolved since the last run."""
