"""Comparisons inside one document: does it add up, do its conversions, lists, weekdays and years hold?"""
