"""An object store as publishing needs it: whole objects, created or replaced under a condition, or not at all."""

from pathlib import Path
from typing import Any

from flows.publish.build import PublishError


class Store:
    """One prefix of a bucket; paths are relative to it.

    Credentials, region and endpoint come from the environment, as for every S3 tool: AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL (and AWS_ALLOW_HTTP=true for one without TLS).
    """

    def __init__(self, url: str) -> None:
        import obstore  # only for those who publish into a bucket
        from obstore.exceptions import BaseError
        from obstore.store import from_url

        self.url = url
        self._obstore = obstore
        try:
            self._store: Any = from_url(url)
        except (BaseError, ValueError) as error:
            raise PublishError(f"{url} is no place to publish to: {error}") from error

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        """The bytes and the ETag of an object; None when there is none."""
        try:
            got = self._obstore.get(self._store, path)
        except FileNotFoundError:
            return None
        return bytes(got.bytes()), got.meta["e_tag"]

    def save(self, path: str, target: Path) -> bool:
        """Write an object into a file, a piece at a time; False when there is none."""
        try:
            got = self._obstore.get(self._store, path)
        except FileNotFoundError:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in got.stream():
                file.write(piece)
        return True

    def names(self, prefix: str) -> list[str]:
        """The paths of the objects under a prefix, sorted."""
        return sorted(meta["path"] for chunk in self._obstore.list(self._store, prefix) for meta in chunk)

    def create(self, path: str, content: bytes) -> bool:
        """Put an object where there is none (If-None-Match); False when another one is there. The same one will do."""
        try:
            self._obstore.put(self._store, path, content, mode="create", use_multipart=False)
        except self._obstore.exceptions.AlreadyExistsError:
            return self._is(path, content)
        return True

    def swap(self, path: str, content: bytes, e_tag: str | None) -> bool:
        """Replace an object if it is still the one of that ETag (If-Match); with None, create it."""
        if e_tag is None:
            return self.create(path, content)
        try:
            self._obstore.put(self._store, path, content, mode={"e_tag": e_tag}, use_multipart=False)
        except self._obstore.exceptions.PreconditionError:
            return self._is(path, content)
        return True

    def delete(self, path: str) -> None:
        """Remove an object."""
        self._obstore.delete(self._store, path)

    def _is(self, path: str, content: bytes) -> bool:
        """Whether an object has this content: ours, when the answer to a put that did work was lost on the way."""
        found = self.read(path)
        return found is not None and found[0] == content
