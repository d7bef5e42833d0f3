"""Dates in running English text, as EDTF: `find(text, reference)`."""

from flows.extract.dates.mentions import DateMention, bounds, find, phrase

__all__ = ["DateMention", "bounds", "find", "phrase"]
