"""Who says so, of every statement that a text attributes: `find(text)`."""

from flows.extract.attribution.statements import Attribution, chain_at, claimant_at, find, find_in, resolve_sources

__all__ = ["Attribution", "chain_at", "claimant_at", "find", "find_in", "resolve_sources"]
