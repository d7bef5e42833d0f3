"""Quantities in running English text: `find(text)`."""

from flows.extract.numbers.quantities import MEASURES, Quantity, find

__all__ = ["MEASURES", "Quantity", "find"]
