"""read: a folder of raw documents in; documents, and an issue for whatever is wrong, out."""

import gzip
import hashlib
import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.read import SET_ASIDE, iter_documents, read
from flows.read.decode import MAX_DOCUMENT_BYTES, decode
from flows.read.metadata import is_edtf
from flows.read.problems import SetAside, excerpt
from flows.records import Document, Issue, Metadata, Restated

SHARED = Path(__file__).parents[2] / "shared" / "articles"
GOOD = "Chile and Peru signed a border protocol in Arica.\n"


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A raw folder with these files, and one good document beside them."""
    for name, content in {"good.txt": GOOD, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def only_issue(folder: Path) -> Issue:
    """The single issue of a folder in which the good document, and nothing else, is read."""
    documents, issues = read(folder)
    assert [document.path for document in documents] == ["good.txt"]
    assert len(issues) == 1
    issue = issues[0]
    assert issue.step == "read" and issue.message and issue.remedy
    assert issue.code in SET_ASIDE
    assert len(issue.value) <= 80 and issue.value.isprintable()
    assert str(folder) not in str(issue)
    return issue


def lines(*documents: object) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


def by_path(folder: Path) -> dict[str, Document]:
    return {document.path: document for document in read(folder)[0]}


# what is read


def test_documents_of_every_depth_are_sorted_by_path_and_other_folders_left_alone(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.TXT", "curated/x.txt", ".hidden/x.txt", ".x.txt", "README.md", "a/README.md"]
    put(tmp_path, {name: f"Text of {name}." for name in names})
    documents, issues = read(tmp_path)
    assert [document.path for document in documents] == ["a/b/c.TXT", "a/z.txt", "b.txt", "good.txt"]
    assert issues == []


def test_a_document_is_its_text_exactly_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    text = "First line \r\nsecond\tline\r\n\n“third” 🙂 \u00a0"
    document = by_path(put(tmp_path, {"a.txt": text}))["a.txt"]
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.metadata == Metadata()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path: Path, encoding: str) -> None:
    text = "Türkiye and Qatar agreed on a base.\n"
    assert by_path(put(tmp_path, {"a.txt": text.encode(encoding)}))["a.txt"].text == text


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        ("The minister’s “pact” – brief as it was – held.", "cp1252", "cp125"),
        ("Чили и Перу подписали протокол о границе в Арике.", "cp1251", "cp1251"),
        ("日本とペルーは港湾に関する協定に署名した。", "shift_jis", "shift_jis"),
    ],
)
def test_another_encoding_is_detected_and_said_to_be_a_guess(
    tmp_path: Path, text: str, encoding: str, guessed: str
) -> None:
    documents, (issue,) = read(put(tmp_path, {"a.txt": text.encode(encoding)}))
    assert documents[0].text == text
    assert (issue.document_path, issue.code) == ("a.txt", "encoding_guessed")
    assert guessed in issue.message


def test_a_page_becomes_text_with_its_headings_marked_and_its_menus_left_out(tmp_path: Path) -> None:
    page = (
        "<html lang='en-GB'><head><title>Port Accord | Post</title><meta property='og:site_name' content='The Post'>"
        "<meta property='article:published_time' content='2024-10-28T10:15:00Z'><meta name='author' content='Ann  Lee'>"
        "<link rel='canonical' href='https://post.example/port'><script>var x = 1</script></head><body>"
        "<nav><a href='/'>Home</a></nav><h1>Port Accord</h1><p>Two states <b>agreed</b>.<br>They &amp; others.</p>"
        "<h2>Terms</h2><ul><li>Ships</li><li>Crews</li></ul><div hidden>secret</div></body></html>"
    )
    document = by_path(put(tmp_path, {"a.html": page}))["a.html"]
    shown = [line.strip() for line in document.text.splitlines() if line.strip()]
    assert shown == ["# Port Accord", "Two states agreed.", "They & others.", "## Terms", "* Ships", "* Crews"]
    assert document.sha256 == hashlib.sha256(page.encode()).hexdigest()
    assert document.metadata == Metadata(
        title="Port Accord | Post",
        publisher="The Post",
        author="Ann Lee",
        published="2024-10-28",
        url="https://post.example/port",
        language="en",
    )


def test_a_sidecar_goes_before_what_a_page_states(tmp_path: Path) -> None:
    page = "<html lang='es'><title>Otro</title><body><p>Chile y Perú firmaron.</p></body></html>"
    sidecar = 'title = "Chile and Peru sign"\n'
    metadata = by_path(put(tmp_path, {"a.htm": page, "a.toml": sidecar}))["a.htm"].metadata
    assert (metadata.title, metadata.language) == ("Chile and Peru sign", "es")


def test_a_page_declares_its_own_encoding(tmp_path: Path) -> None:
    page = "<html><meta charset='iso-8859-2'><body>Łódź i Poznań podpisały układ</body></html>".encode("iso-8859-2")
    documents, issues = read(put(tmp_path, {"a.html": page}))
    assert (documents[0].text.strip(), issues) == ("Łódź i Poznań podpisały układ", [])


def test_a_sidecar_describes_its_document(tmp_path: Path) -> None:
    text = "Chile and Peru are reported to have signed.\n"
    sidecar = f"""
        title = "Border protocol signed"
        publisher = "The maintainers"
        author = "A. Curator"
        published = 2024-06-19
        url = "https://example.org/a"
        source_type = "news"
        language = "en"
        licence = "CC BY 4.0"
        rendition = "restatement"
        sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"
        [restates]
        title = "Protocolo"
        publisher = "El Diario"
        published = "2024-06~"
        url = "https://diario.example/1"
    """
    documents, issues = read(put(tmp_path, {"a.txt": text, "a.toml": sidecar}))
    assert issues == []
    assert documents[0].metadata == Metadata(
        title="Border protocol signed",
        publisher="The maintainers",
        author="A. Curator",
        published="2024-06-19",
        url="https://example.org/a",
        source_type="news",
        language="en",
        licence="CC BY 4.0",
        rendition="restatement",
        restates=Restated("Protocolo", "El Diario", "2024-06~", "https://diario.example/1"),
    )


@pytest.mark.parametrize("name", ["c.jsonl", "c.jsonl.gz"])
def test_each_line_of_a_collection_is_a_document(tmp_path: Path, name: str) -> None:
    content = lines(
        {"id": "b", "text": "Second.", "published": "2024-06"},
        {"id": 7, "text": "Third.", "title": ""},
        {"text": "No id."},
    )
    stored = gzip.compress(content.encode()) if name.endswith("gz") else content.encode()
    documents, issues = read(put(tmp_path, {name: stored}))
    digest = hashlib.sha256(b"No id.").hexdigest()
    assert issues == []
    assert [document.path for document in documents[:-1]] == [f"{name}#7", f"{name}#{digest[:12]}", f"{name}#b"]
    assert documents[1].sha256 == digest
    assert documents[2].metadata == Metadata(published="2024-06")


def test_each_row_of_a_parquet_file_is_a_document(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "First.", "published": date(2024, 6, 19), "restates": {"publisher": "El Diario"}},
        {"id": "b", "text": None, "published": None, "restates": None},
    ]
    put(tmp_path, {})
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet")
    documents, (issue,) = read(tmp_path)
    assert documents[0].metadata == Metadata(published="2024-06-19", restates=Restated(publisher="El Diario"))
    assert (documents[0].path, issue.document_path) == ("c.parquet#a", "c.parquet")
    assert (issue.code, issue.location) == ("missing_text", "row 2")


def test_the_order_in_which_files_and_lines_come_does_not_matter(tmp_path: Path) -> None:
    found = [{"id": str(n), "text": f"Text {n % 3}."} for n in range(6)]
    forth = put(tmp_path / "forth", {"a.txt": "A.", "b.txt": "B.", "c.jsonl": lines(*found)})
    back = put(tmp_path / "back", {"c.jsonl": lines(*reversed(found)), "b.txt": "B.", "a.txt": "A."})
    assert read(forth) == read(back)


def test_documents_can_be_had_one_by_one(tmp_path: Path) -> None:
    stream = iter_documents(put(tmp_path, {"a.txt": "A.", "z.pdf": b"%PDF-1.7"}))
    assert [item.path if isinstance(item, Document) else item.code for item in stream] == [
        "a.txt",
        "good.txt",
        "unknown_type",
    ]


def test_without_a_folder_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="no such folder"):
        read(tmp_path / "absent")


# what is set aside, each costing only itself


@pytest.mark.parametrize(
    ("name", "content", "code", "location"),
    [
        ("a.txt", b"", "empty", ""),
        ("a.txt", b" \n\t\n", "empty", ""),
        ("a.txt", b"\xef\xbb\xbf", "empty", ""),
        ("a.txt", b"Chile\x00Peru", "binary", "byte 5"),
        ("a.txt", b"%PDF-1.7 something", "binary", "byte 0"),
        ("a.txt", bytes(range(1, 32)) * 9, "binary", ""),
        ("a.txt", "Pérez met Núñez and Muñoz in Perú".encode() + b"\xff\xfe.", "encoding", "byte 38"),
        ("a.txt", b"\xff\xfeC\x00h\x00\x00\xd8i\x00", "encoding", "byte 6"),
        ("a.txt", bytes(range(128, 256)) * 5, "encoding", ""),
        ("a.html", "<html><head><title>x</title></head><body><script>1</script></body></html>", "empty", ""),
        ("a.pdf", b"%PDF-1.7", "unknown_type", ""),
        ("LICENSE", "Do as you like.", "unknown_type", ""),
        ("c.jsonl", '{"text": "cut o\n', "broken_line", "line 1"),
        ("c.jsonl", "[1, 2]\n", "broken_line", "line 1"),
        ("c.jsonl", "[" * 100_000 + "\n", "broken_line", "line 1"),
        ("c.jsonl", '{"title": "none"}\n', "missing_text", "line 1"),
        ("c.jsonl", '\n{"text": 12}\n', "missing_text", "line 2"),
        ("c.jsonl", '{"text": " "}\n', "empty", "line 1"),
        ("c.jsonl", '{"text": "half \\ud83d pair"}\n', "invalid_unicode", "line 1"),
        ("c.jsonl", b'{"text": "Per\xfa"}\n', "encoding", "line 1"),
        ("c.jsonl", '{"text": "a", "rendition": "rumour"}\n', "broken_metadata", "rendition"),
        ("c.jsonl", b"\x89PNG\r\n\x00\x00", "binary", "byte 0"),
        ("c.jsonl.gz", b"no gzip at all", "unreadable", "line 1"),
        ("c.parquet", b"PAR1 but no more", "unreadable", ""),
    ],
)
def test_a_document_that_cannot_be_used_is_set_aside_with_its_reason(
    tmp_path: Path, name: str, content: str | bytes, code: str, location: str
) -> None:
    issue = only_issue(put(tmp_path, {name: content}))
    assert (issue.document_path, issue.code, issue.location) == (name, code, location)


@pytest.mark.parametrize(
    ("sidecar", "code"),
    [
        (b"title = ", "broken_metadata"),
        (b"title = '\xff'", "broken_metadata"),
        (b"# " + b"x" * 200_000, "broken_metadata"),
        (b"rendition = 'rumour'", "broken_metadata"),
        (b"sha256 = 'abc'", "broken_metadata"),
        (b"sha256 = '" + b"0" * 64 + b"'", "sha256_mismatch"),
    ],
)
def test_a_broken_sidecar_costs_its_document(tmp_path: Path, sidecar: bytes, code: str) -> None:
    issue = only_issue(put(tmp_path, {"a.txt": "Chile.", "a.toml": sidecar}))
    assert (issue.document_path, issue.code) == ("a.txt", code)


def test_a_document_of_fifty_megabytes_in_one_line_is_set_aside(tmp_path: Path) -> None:
    issue = only_issue(put(tmp_path, {"a.txt": b"x" * 50_000_000}))
    assert (issue.code, issue.value) == ("too_large", "50,000,000 bytes")


@pytest.mark.parametrize("name", ["c.jsonl", "c.jsonl.gz"])
def test_a_line_that_is_too_long_costs_only_itself(tmp_path: Path, name: str) -> None:
    long = json.dumps({"id": "long", "text": "x" * (MAX_DOCUMENT_BYTES + 3_000_000)})
    content = f"{lines({'id': 'a', 'text': 'A.'})}{long}\n{lines({'id': 'b', 'text': 'B.'})}".encode()
    stored = gzip.compress(content, 1) if name.endswith("gz") else content
    documents, (issue,) = read(put(tmp_path, {name: stored}))
    assert [document.path for document in documents] == [f"{name}#a", f"{name}#b", "good.txt"]
    assert (issue.code, issue.location) == ("too_large", "line 2")


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    content = lines({"id": "a", "text": "A."}) + "{broken\n" + lines({"id": "b", "text": "B."})
    documents, (issue,) = read(put(tmp_path, {"c.jsonl": content}))
    assert [document.path for document in documents] == ["c.jsonl#a", "c.jsonl#b", "good.txt"]
    assert (issue.code, issue.location, issue.value) == ("broken_line", "line 2", "{broken�")


def test_what_comes_before_the_damage_of_an_archive_is_read(tmp_path: Path) -> None:
    whole = gzip.compress(lines(*({"id": str(n), "text": os.urandom(40).hex()} for n in range(2_000))).encode())
    documents, (issue,) = read(put(tmp_path, {"c.jsonl.gz": whole[: len(whole) // 2]}))
    assert len(documents) > 100
    assert issue.code == "unreadable" and issue.location.startswith("line ")


def test_a_parquet_file_needs_a_column_of_texts(tmp_path: Path) -> None:
    put(tmp_path, {})
    pq.write_table(pa.table({"body": ["a"]}), tmp_path / "c.parquet")
    assert only_issue(tmp_path).code == "missing_text"


def test_links_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", {"secret.txt": "Not for release."})
    raw = put(tmp_path / "raw", {})
    (raw / "a.txt").symlink_to(outside / "secret.txt")
    (raw / "b").symlink_to(outside)
    (raw / "c.txt").symlink_to("../outside/secret.txt")
    (raw / "d.txt").symlink_to("absent.txt")
    (raw / "e.txt").symlink_to("e.txt")
    documents, issues = read(raw)
    assert [document.path for document in documents] == ["good.txt"]
    assert [(issue.document_path, issue.code) for issue in issues] == [
        ("a.txt", "outside"),
        ("b", "outside"),
        ("c.txt", "outside"),
        ("d.txt", "unreadable"),
        ("e.txt", "unreadable"),
    ]
    assert str(tmp_path) not in str(issues)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(put(tmp_path, {}) / "a.txt")
    assert only_issue(tmp_path).code == "unreadable"


def test_a_name_that_is_no_text_is_set_aside(tmp_path: Path) -> None:
    with open(os.fsencode(put(tmp_path, {})) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"Chile.")
    assert only_issue(tmp_path).document_path == "caf\\xe9.txt"


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), MemoryError(), ValueError("odd")])
def test_any_error_stays_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    genuine = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise error
        return genuine(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    issue = only_issue(put(tmp_path, {"a.txt": "Chile."}))
    assert (issue.document_path, issue.code) == ("a.txt", "unreadable")
    assert type(error).__name__ in issue.message


def test_of_equal_documents_the_first_by_path_is_kept(tmp_path: Path) -> None:
    text = "The very same."
    put(tmp_path, {"b.txt": text, "a/z.txt": text, "c.jsonl": lines({"id": "1", "text": text})})
    documents, issues = read(tmp_path)
    assert [document.path for document in documents] == ["a/z.txt", "good.txt"]
    assert [(issue.document_path, issue.code, issue.value) for issue in issues] == [
        ("b.txt", "duplicate", "a/z.txt"),
        ("c.jsonl#1", "duplicate", "a/z.txt"),
    ]


# remarks on documents that are kept


@pytest.mark.parametrize(
    ("sidecar", "code", "value"),
    [
        ('colour = "red"', "unknown_key", "red"),
        ('[restates]\nsource_type = "news"', "unknown_key", "news"),
        ('published = "June 2024"', "invalid_value", "June 2024"),
        ('published = "2024-02-31"', "invalid_value", "2024-02-31"),
        ('published = "2024-1X"', "invalid_value", "2024-1X"),
        ('published = "2024-06/2023"', "invalid_value", "2024-06/2023"),
        ('source_type = "gossip"', "invalid_value", "gossip"),
        ('language = "English"', "invalid_value", "English"),
        ('title = ["a", "b"]', "invalid_value", "['a', 'b']"),
        ('title = "   "', "invalid_value", "   "),
        ('author = "a\\u0007b"', "invalid_value", "a�b"),
        ('restates = "El Diario"', "invalid_value", "El Diario"),
    ],
)
def test_a_statement_that_cannot_be_used_counts_as_not_made(
    tmp_path: Path, sidecar: str, code: str, value: str
) -> None:
    documents, (issue,) = read(put(tmp_path, {"a.txt": "Chile.", "a.toml": sidecar}))
    assert documents[0].metadata == Metadata()
    assert (issue.document_path, issue.code, issue.location, issue.value) == ("a.txt", code, "a.toml", value)
    assert issue.code not in SET_ASIDE


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "2024-06",
        "2024-06-19",
        "2024-06~",
        "202X",
        "2024-21",
        "XXXX-03-25",
        "2024-06-XX",
        "2024-06/2024-07",
        "2024-06/..",
        "2024/",
        "../2024",
        "/202X",
    ],
)
def test_a_date_in_edtf_is_one(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "June 2024",
        "2024-13",
        "2024-1X",
        "2024-02-30",
        "2024-06-19T10:00",
        "2024-06-19 ",
        "0000",
        "2024-21-05",
        "2024-06/2023",
        "2024-06-19/2024-06-01",
        "2024/2024-1X",
        "2024/XXXX",
        "2024/2025/2026",
        "../..",
        "/",
        "",
    ],
)
def test_what_the_tables_cannot_hold_as_a_date_is_none(text: str) -> None:
    assert not is_edtf(text)


def test_an_orphan_sidecar_is_remarked(tmp_path: Path) -> None:
    documents, (issue,) = read(put(tmp_path, {"lost.toml": 'title = "x"', "good.toml": 'title = "Good"'}))
    assert documents[0].metadata.title == "Good"
    assert (issue.document_path, issue.code) == ("lost.toml", "orphan_sidecar")


def test_an_unknown_key_of_a_collection_is_remarked_once(tmp_path: Path) -> None:
    content = lines(*({"id": str(n), "text": f"Text {n}.", "colour": "red"} for n in range(5)))
    documents, (issue,) = read(put(tmp_path, {"c.jsonl": content}))
    assert len(documents) == 6
    assert (issue.code, issue.location) == ("unknown_key", "line 1")


def test_an_id_that_comes_twice_gets_a_name_of_its_own(tmp_path: Path) -> None:
    documents, (issue,) = read(put(tmp_path, {"c.jsonl": lines({"id": "a", "text": "A."}, {"id": "a", "text": "B."})}))
    second = f"c.jsonl#a-{hashlib.sha256(b'B.').hexdigest()[:12]}"
    assert [document.path for document in documents] == ["c.jsonl#a", second, "good.txt"]
    assert (issue.document_path, issue.code) == (second, "invalid_value")


# properties


@given(st.text("0129X-/.~?%", max_size=21))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert is_edtf(text) in (True, False)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(stored: bytes) -> None:
    try:
        text, _ = decode(stored)
    except SetAside as problem:
        assert problem.code in SET_ASIDE
    else:
        assert text.strip() and text.encode("utf-8")


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_text_in_utf8_is_decoded_exactly(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_an_excerpt_can_always_be_printed(value: object) -> None:
    assert excerpt(value).isprintable() and len(excerpt(value)) <= 80


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real articles beside the repository ({SHARED.name})")
def test_the_real_articles_are_read_without_an_issue() -> None:
    documents, issues = read(SHARED)
    assert (len(documents), issues) == (12, [])
