"""Places and the actors that they stand for: `find(text)`."""

from flows.extract.places.mentions import (
    PlaceMention,
    find,
    is_state,
    organisation,
    organisation_kind,
    state,
    state_named,
)

__all__ = ["PlaceMention", "find", "is_state", "organisation", "organisation_kind", "state", "state_named"]
