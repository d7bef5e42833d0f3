"""Signatures over SHA256SUMS: who signed, and everything that makes a signature not hold."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from publish_rows import build, tables

from flows.publish import PublishError, publish
from flows.publish.verify import verify

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_key(tmp_path_factory.mktemp("keys"), "curator")


def new_key(folder: Path, name: str) -> Path:
    """A key pair, and beside it a file that allows its owner to sign."""
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path, "-C", name], check=True)
    allowed = f'{name}@example.org namespaces="pact-ledger" {path.with_suffix(".pub").read_text()}'
    path.with_suffix(".signers").write_text(allowed)
    return path


@pytest.fixture
def output(key: Path, tmp_path: Path) -> Path:
    publish(tables(), tmp_path / "output", build(sign=key))
    return tmp_path / "output"


def release(output: Path) -> Path:
    return output / "releases" / "1.0.0"


def test_a_signed_release_verifies_against_its_signer(output: Path, key: Path) -> None:
    assert json.loads((release(output) / "manifest.json").read_text())["signed"] is True
    assert verify(output, signers=key.with_suffix(".signers")) == []
    assert verify(output) == []


def test_the_readme_says_how_to_check_and_what_it_says_works(output: Path, key: Path) -> None:
    text = (release(output) / "README.md").read_text()
    script = text[text.index("name=$(ssh-keygen") :].split("```")[0]
    shutil.copy(key.with_suffix(".signers"), release(output) / "allowed_signers")
    ran = subprocess.run(["sh", "-e", "-c", script], cwd=release(output), capture_output=True, text=True, check=False)
    assert ran.returncode == 0 and 'Good "pact-ledger" signature for curator@example.org' in ran.stdout


def test_the_same_key_signs_with_the_same_bytes(output: Path, key: Path, tmp_path: Path) -> None:
    publish(tables(), tmp_path / "again", build(sign=key))
    signature = "releases/1.0.0/SHA256SUMS.sig"
    assert (tmp_path / "again" / signature).read_bytes() == (output / signature).read_bytes()


def test_another_signer_is_not_enough(output: Path, tmp_path: Path) -> None:
    (problem,) = verify(output, signers=new_key(tmp_path, "stranger").with_suffix(".signers"))
    assert problem.startswith("1.0.0: the signature does not hold: its key is not in ")


def test_a_signature_for_other_files_does_not_hold(output: Path, key: Path) -> None:
    with (release(output) / "SHA256SUMS").open("a") as file:
        file.write("\n")
    assert "1.0.0: the signature does not hold: it is not curator@example.org's for these files" in verify(
        output, signers=key.with_suffix(".signers")
    )


def test_a_signature_that_was_taken_away_is_missed(output: Path, key: Path) -> None:
    (release(output) / "SHA256SUMS.sig").unlink()
    assert verify(output) == ["1.0.0: SHA256SUMS.sig is missing"]


def test_an_unsigned_release_says_so(tmp_path: Path, key: Path) -> None:
    publish(tables(), tmp_path, build())
    assert "This release is not signed.\n" in (release(tmp_path) / "README.md").read_text()
    assert json.loads((release(tmp_path) / "manifest.json").read_text())["signed"] is False
    assert verify(tmp_path) == []
    assert verify(tmp_path, signers=key.with_suffix(".signers")) == ["1.0.0: the release is not signed"]


@pytest.mark.parametrize("content", [None, "no key"])
def test_a_key_that_cannot_sign_publishes_nothing(content: str | None, tmp_path: Path) -> None:
    if content:
        (tmp_path / "key").write_text(content)
    with pytest.raises(PublishError, match=r"no key .* to sign with|ssh-keygen could not sign"):
        publish(tables(), tmp_path / "output", build(sign=tmp_path / "key"))
    assert not list((tmp_path / "output").glob("releases/*"))
