"""Raw documents and the store in a bucket, against an S3 server on loopback: the release is that of a folder."""

from pathlib import Path

import pytest
from test_incremental import hashes, raw, read
from test_store import server, url

from flows import pipeline
from flows.extracted import Kept, Place, Report
from flows.pipeline import Settings
from flows.publish.store import Store

__all__ = ["raw", "read", "server", "url"]


def upload(folder: Path, url: str) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert Store(url).create(path.relative_to(folder).as_posix(), path.read_bytes())


def test_raw_and_store_may_lie_in_a_bucket(raw: Path, tmp_path: Path, url: str, read: list[str]) -> None:
    (raw / "deep").mkdir()
    (raw / "02.txt").rename(raw / "deep" / "02.txt")
    (raw / "deep" / "02.toml").write_text('title = "A pact"\npublished = "2019-05-05"\n', encoding="utf-8")
    (raw / "curated").mkdir()
    (raw / "curated" / "judgements.toml").write_text("judgement = []\n", encoding="utf-8")
    expected = hashes(pipeline.run(Settings(raw, tmp_path / "a")).path)
    upload(raw, f"{url}/raw")
    read.clear()
    for name in ("b", "c"):
        made = pipeline.run(Settings(f"{url}/raw", tmp_path / name, store=f"{url}/store"))
        assert hashes(made.path) == expected
    assert len(read) == 12  # by the first of the two runs
    assert not (tmp_path / "b" / ".extracted").exists()


def test_a_bucket_without_documents_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(pipeline.ReleaseError, match="no readable document"):
        pipeline.run(Settings(f"{url}/raw", tmp_path))


def test_a_partition_in_a_bucket_is_never_replaced_and_a_damaged_one_removed(tmp_path: Path, url: str) -> None:
    place = Place(url, "f" * 64)
    place.put(["a"], [Report()])
    place.put(["a"], [Report([], [])])
    (name,) = place.names()
    assert place.has(name)
    assert list(Kept(place, tmp_path / "one").keys()) == ["a"]
    Store(place.url).delete(name)
    Store(place.url).create(name, b"PAR1 and no more")
    assert list(Kept(place, tmp_path / "two").keys()) == []
    assert place.names() == []
