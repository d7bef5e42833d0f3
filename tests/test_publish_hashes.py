"""The identity of a table does not depend on the library that computed it."""

from content_hashes import RECORDED, table

from flows.publish.content import content_sha256


def test_the_content_hash_is_the_one_recorded_under_several_versions_of_pyarrow() -> None:
    assert content_sha256(table()) == RECORDED


def test_slices_and_chunks_do_not_change_it() -> None:
    whole = table()
    assert content_sha256(whole.slice(3).slice(2)) == content_sha256(whole.slice(5).combine_chunks())
