"""What robots.txt allows (RFC 9309), asked once for each host and run."""

from collections.abc import Callable

import httpx
from protego import Protego

from flows.ingestion.problems import Passing, SetAside

ROBOTS_UNAVAILABLE = "robots_unavailable"


class Robots:
    """The rules of each host; `load` fetches the text of a robots.txt, empty where there is none."""

    def __init__(self, load: Callable[[str], str], user_agent: str) -> None:
        self._load = load
        self._name = user_agent.split("/")[0].split()[0]
        self._rules: dict[str, Protego | SetAside] = {}

    def delay(self, url: httpx.URL) -> float:
        """The pause in seconds that the host asks for, 0 where it asks for none.

        Raises SetAside where the page is not to be fetched, Passing where nobody knows now whether it may be.
        """
        host = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if host not in self._rules:
            self._rules[host] = self._fetched(host)
        rules = self._rules[host]
        if isinstance(rules, SetAside):
            raise Passing(ROBOTS_UNAVAILABLE, "is on a host whose robots.txt cannot be had", "try again later", rules)
        if not rules.can_fetch(str(url), self._name):
            raise SetAside(
                "robots", "may not be fetched: robots.txt says so", "take it out of the list, or ask its owner"
            )
        return rules.crawl_delay(self._name) or 0.0

    def _fetched(self, host: str) -> "Protego | SetAside":
        try:
            return Protego.parse(self._load(f"{host}/robots.txt"))
        except SetAside as problem:
            return problem
