"""Signatures over SHA256SUMS, by `ssh-keygen -Y`: with that file, every other file of a release is signed."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from flows.publish.build import PublishError
from flows.publish.manifest import SUMS

SIGNATURE = f"{SUMS}.sig"
NAMESPACE = "pact-ledger"
"""What the signature is for, so that it cannot be taken for one of an e-mail or a commit by the same key."""


def sign(folder: Path, key: Path) -> None:
    """Write SHA256SUMS.sig into a release folder, with a private key file (or a public one whose agent is running).

    Ed25519 keys sign the same file with the same bytes each time. PublishError when ssh-keygen cannot sign.
    """
    if not key.is_file():
        raise PublishError(f"there is no key {key} to sign with: name a private key, such as ~/.ssh/id_ed25519")
    ran = _ssh_keygen(["sign", "-q", "-f", str(key), "-n", NAMESPACE, str(folder / SUMS)])
    if ran.returncode or not (folder / SIGNATURE).is_file():
        raise PublishError(f"ssh-keygen could not sign with {key}: {ran.stderr.decode().strip()}")


def is_signed(folder: Path) -> bool:
    """Whether there is a signature, good or bad."""
    return (folder / SIGNATURE).is_file()


def signer(folder: Path, signers: Path) -> str:
    """Who of the allowed `signers` (the format of ssh-keygen) signed the release; PublishError when nobody did."""
    if not is_signed(folder):
        raise PublishError("the release is not signed")
    found = _ssh_keygen(["find-principals", "-s", str(folder / SIGNATURE), "-f", str(signers)])
    names = found.stdout.decode().split()
    for name in names:
        options = ["-n", NAMESPACE, "-I", name, "-f", str(signers), "-s", str(folder / SIGNATURE)]
        if not _ssh_keygen(["verify", *options], (folder / SUMS).read_bytes()).returncode:
            return name
    why = f"it is not {' or '.join(names)}'s for these files" if names else f"its key is not in {signers}"
    raise PublishError(f"the signature does not hold: {why}")


def _ssh_keygen(arguments: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", "-Y", *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise PublishError("ssh-keygen is needed to sign and to check signatures; it comes with OpenSSH") from None
