"""Computed numbers as the article would print them (``units.reprint``)."""

from twosource.units.reprint import number, plain_number, reprint

__all__ = ["number", "plain_number", "reprint"]
