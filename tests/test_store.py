"""Publishing into a bucket, against an S3 server on loopback: the guarantees of a folder, kept by conditional puts."""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from publish_rows import Rows, build, many_actors, rows, tables

from flows.publish import PublishError, bucket, publish
from flows.publish.bucket import Bucket, working_copy
from flows.publish.store import Store
from flows.publish.verify import verify

boto3 = pytest.importorskip("boto3")
moto_server = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 server in this process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A prefix in a bucket of the test's own."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    name = f"pact-{abs(hash(request.node.name)):x}"
    boto3.client("s3", endpoint_url=server, region_name="us-east-1").create_bucket(Bucket=name)
    return f"s3://{name}/open/data"


def world(*extra: str) -> Rows:
    """Rows of which one more or less is no upheaval, and an actor more for each name."""
    given = rows()
    given["actors"] += many_actors(60)
    given["actors"] += [{"actor_id": f"act:{name}", "name": name, "kind": "agency"} for name in extra]
    return given


def objects(url: str) -> dict[str, bytes]:
    store = Store(url)
    return {path: read[0] for path in store.names("") if (read := store.read(path))}


def versions(url: str) -> list[str]:
    return [entry.version for entry in Bucket(url).entries()[0]]


def problems(url: str) -> list[str]:
    with working_copy(url, every=True) as folder:
        return verify(folder)


def test_a_bucket_gets_the_bytes_that_a_folder_gets(url: str, tmp_path: Path) -> None:
    for given in (world(), world("hut")):
        publish(tables(given), url, build())
        publish(tables(given), tmp_path, build())
    in_folder = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    del in_folder[".lock"]
    assert objects(url) == {name: path.read_bytes() for name, path in in_folder.items()}
    assert problems(url) == []


def test_the_path_of_what_was_published_is_relative_to_the_url(url: str) -> None:
    published = publish(tables(world()), url, build())
    assert published is not None
    assert (published.version, published.path) == ("1.0.0", Path("releases/1.0.0"))


def test_nothing_changed_nothing_is_put(url: str) -> None:
    publish(tables(world()), url, build())
    before = objects(url)
    assert publish(tables(world()), url, build()) is None
    assert objects(url) == before


def test_racing_publishers_all_publish_each_upon_the_other(url: str) -> None:
    publish(tables(world()), url, build())
    names = ["hut", "cairn", "tarn"]
    with ThreadPoolExecutor(len(names)) as pool:
        published = list(pool.map(lambda name: publish(tables(world(name)), url, build()), names))
    made = [one.version for one in published if one]
    assert len(set(made)) == len(names)
    assert sorted(versions(url)) == sorted(["1.0.0", *made])
    with working_copy(url, every=True) as folder:
        manifests = [json.loads((folder / "releases" / v / "manifest.json").read_text()) for v in versions(url)]
    assert [one["previous_version"] for one in manifests] == [None, *versions(url)[:-1]]
    assert problems(url) == []


def test_tables_resolved_against_an_overtaken_release_are_refused(url: str) -> None:
    publish(tables(world()), url, build())
    with pytest.raises(PublishError, match=r"1\.1\.0 came into .* meanwhile"), bucket.publishing(url) as folder:
        publish(tables(world("hut")), folder, build(resolved_against="1.0.0"))
        publish(tables(world("cairn")), url, build())
    assert versions(url) == ["1.0.0", "1.1.0"]
    assert problems(url) == []


def puts(monkeypatch: pytest.MonkeyPatch, allowed: int) -> list[str]:
    """Let so many puts through and break the next; answers the paths of those that were tried."""
    tried: list[str] = []

    def breaking(method: str) -> None:
        real = getattr(Store, method)

        def put(self: Store, path: str, *given: object) -> bool:
            tried.append(path)
            if len(tried) > allowed:
                raise OSError("the connection broke")
            return bool(real(self, path, *given))

        monkeypatch.setattr(Store, method, put)

    breaking("create")
    breaking("swap")
    return tried


def test_the_manifest_is_put_last_and_then_the_index_and_the_pointer(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tables(world()), url, build())
    tried = puts(monkeypatch, 1000)
    publish(tables(world("hut")), url, build())
    assert tried[0] == "releases/1.1.0/SHA256SUMS"
    assert tried[-3:] == ["releases/1.1.0/manifest.json", "releases.json", "latest.json"]


@pytest.fixture(scope="module")
def n_puts(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many puts a publish takes: each file of the release, the index, the pointer."""
    published = publish(tables(world()), tmp_path_factory.mktemp("folder"), build())
    assert published is not None
    return sum(path.is_file() for path in published.path.rglob("*")) + 2


@pytest.mark.parametrize("allowed", [0, 1, 20, -3, -2, -1])
def test_an_upload_that_breaks_shows_nothing_and_the_next_works(
    allowed: int, n_puts: int, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative numbers count from the end: before the manifest, the index, the pointer."""
    publish(tables(world()), url, build())
    with monkeypatch.context() as patch:
        puts(patch, allowed % n_puts)
        with pytest.raises(OSError, match="connection broke"):
            publish(tables(world("hut")), url, build())
    assert versions(url) == (["1.0.0", "1.1.0"] if allowed == -1 else ["1.0.0"])
    again = publish(tables(world("hut")), url, build())
    assert (again.version if again else None) == {-1: None, -2: None, 0: "1.1.0"}.get(allowed, "1.2.0")
    assert problems(url) == []


def test_a_release_whole_but_for_its_line_in_the_index_gets_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tables(world()), url, build())
    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "add", lambda *_: None)
        publish(tables(world("hut")), url, build())
    assert versions(url) == ["1.0.0"]
    assert publish(tables(world("hut")), url, build()) is None
    assert versions(url) == ["1.0.0", "1.1.0"]
    assert problems(url) == []


def test_a_whole_release_that_was_overtaken_is_never_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tables(world()), url, build())
    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "add", lambda *_: None)
        publish(tables(world("hut")), url, build())
        patch.undo()
        patch.setattr(Bucket, "heal", lambda _: None)
        publish(tables(world("cairn")), url, build())
    bucket.yank(url, "1.2.0", "wrong")
    publish(tables(world("tarn")), url, build())
    assert versions(url) == ["1.0.0", "1.2.0", "1.3.0"]


def test_a_file_of_a_release_is_never_replaced(url: str) -> None:
    publish(tables(world()), url, build())
    store = Store(url)
    assert not store.create("releases/1.0.0/README.md", b"another")
    assert store.create("releases/1.0.0/README.md", objects(url)["releases/1.0.0/README.md"])


def test_an_index_that_someone_else_changed_is_not_replaced(url: str) -> None:
    store = Store(url)
    assert store.swap("releases.json", b"one", None)
    _, e_tag = store.read("releases.json") or (b"", None)
    assert store.swap("releases.json", b"two", e_tag)
    assert not store.swap("releases.json", b"three", e_tag)
    assert store.read("releases.json") is not None and objects(url)["releases.json"] == b"two"


def test_yank_and_redact_in_a_bucket(url: str) -> None:
    for extra in ((), ("hut",), ("hut", "cairn")):
        publish(tables(world(*extra)), url, build())
    bucket.yank(url, "1.2.0", "wrong figures", "1.1.0")
    bucket.redact(url, "1.0.0", "a name that must not be shown")
    entries = {entry.version: entry for entry in Bucket(url).entries()[0]}
    assert {version: entry.status for version, entry in entries.items()} == {
        "1.0.0": "redacted",
        "1.1.0": "active",
        "1.2.0": "yanked",
    }
    assert json.loads(objects(url)["latest.json"])["version"] == "1.1.0"
    assert [path for path in objects(url) if path.startswith("releases/1.0.0/")] == ["releases/1.0.0/TOMBSTONE.json"]
    assert problems(url) == []


def test_pandas_polars_and_duckdb_read_from_the_bucket(url: str, server: str) -> None:
    import duckdb
    import pandas as pd
    import polars as pl
    from obstore.fsspec import FsspecStore
    from pyarrow.fs import S3FileSystem

    publish(tables(world()), url, build())
    path = f"{url}/releases/1.0.0/parquet/estimates.parquet"
    bare, expected = path.removeprefix("s3://"), tables(world())["estimates"].to_pylist()

    arrow_store = S3FileSystem(
        access_key="test", secret_key="test", region="us-east-1", endpoint_override=server, scheme="http"
    )
    frame = pd.read_parquet(bare, filesystem=arrow_store, dtype_backend="pyarrow")
    assert frame["estimate_id"].tolist() == ["est:01"] and str(frame["high"].dtype) == "decimal128(18, 2)[pyarrow]"
    assert pq.read_table(bare, filesystem=arrow_store).to_pylist() == expected

    options = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "aws_region": "us-east-1",
               "aws_endpoint_url": server, "aws_allow_http": "true"}  # fmt: skip
    assert pl.read_parquet(path, storage_options=options).to_dicts() == expected

    with duckdb.connect() as connection:
        connection.register_filesystem(FsspecStore("s3", client_options={"allow_http": True}))
        (value,) = connection.sql(f"SELECT value_text FROM '{path}'").fetchall()
    assert value == ("up to 1,200",)


def test_a_url_of_no_store_is_told() -> None:
    with pytest.raises(PublishError, match="is no place to publish to"):
        publish(tables(), "gopher://somewhere/else", build())
