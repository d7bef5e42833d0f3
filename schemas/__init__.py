"""The data contract: eight tables, their columns, vocabularies and rules. The single source; all else is derived."""

from schemas.actors import ACTORS
from schemas.agreements import AGREEMENTS, COUNTED_ROLES
from schemas.base import DATASET, SCHEMA_VERSION, Column, ForeignKey, Rule, Table, Term, Vocabulary
from schemas.clauses import CLAUSES
from schemas.deployments import DEPLOYMENTS
from schemas.estimates import ESTIMATES
from schemas.fields import edtf_columns
from schemas.mentions import MENTIONS
from schemas.parties import PARTIES
from schemas.sources import SOURCES
from schemas.vocabularies import VOCABULARIES

TABLES: dict[str, Table] = {
    table.name: table for table in (SOURCES, ACTORS, AGREEMENTS, PARTIES, CLAUSES, DEPLOYMENTS, ESTIMATES, MENTIONS)
}
"""By name, in the order of publication."""

__all__ = [
    "COUNTED_ROLES",
    "DATASET",
    "SCHEMA_VERSION",
    "TABLES",
    "VOCABULARIES",
    "Column",
    "ForeignKey",
    "Rule",
    "Table",
    "Term",
    "Vocabulary",
    "edtf_columns",
]
