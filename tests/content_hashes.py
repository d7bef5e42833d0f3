"""The content hash of an invented table, to be the same under every pyarrow: `python tests/content_hashes.py`.

Run it with another pyarrow than the locked one; `test_publish_hashes.py` runs it with that. It exits nonzero, and says
what came out, where the hash is not the recorded one.
"""

import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parent.parent))

from flows.publish.content import content_sha256

RECORDED = "3bc0ce959d430ba2681ba1b74efa243b5b6971ffb139715c0947533a78f42196"
"""Under pyarrow 20.0.0, 22.0.0 and 26.0.1."""

N_ROWS = 70_001
"""More than one batch, and no multiple of the eight flags that a byte holds."""


def table() -> pa.Table:
    """Every type that a release has, with and without nulls."""
    numbers = range(N_ROWS)
    columns = {
        "id": (pa.string(), [f"men:{n:06}" for n in numbers]),
        "text": (pa.string(), [None if n % 7 == 0 else f"Bodø {n}" for n in numbers]),
        "count": (pa.int32(), [None if n % 5 == 0 else n for n in numbers]),
        "share": (pa.float64(), [None if n % 3 == 0 else n / 7 for n in numbers]),
        "day": (pa.date32(), [None if n % 11 == 0 else date(2031, 1, 1) + timedelta(n % 365) for n in numbers]),
        "amount": (pa.decimal128(18, 2), [None if n % 2 else Decimal(n) / 4 for n in numbers]),
        "flag": (pa.bool_(), [None if n % 13 == 0 else n % 2 == 0 for n in numbers]),
    }
    fields = [pa.field(name, type_, nullable=name != "id") for name, (type_, _) in columns.items()]
    arrays = [pa.array(values, type_) for type_, values in columns.values()]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


if __name__ == "__main__":
    found = content_sha256(table())
    print(f"pyarrow {pa.__version__}: {found}")
    sys.exit(found != RECORDED)
