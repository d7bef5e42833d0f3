"""People and for whom they speak: `find(text)`."""

from flows.extract.people.mentions import PersonMention, Registry, find

__all__ = ["PersonMention", "Registry", "find"]
