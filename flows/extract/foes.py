"""States that a sentence names only as whom others fight, or as whose attack, war or threat it speaks of."""

import re
from functools import cache

from flows.extract import actors
from flows.extract.lexicons import words
from flows.extract.sentences import Sentence

FOUGHT = re.compile(
    r"\b(?:against|repel\w*|resist\w*|combat\w*|fight(?:s|ing)?|fought|(?:beat|push|throw|drive|drove)\w* back) "
    r"(?:the |an? )?(?:[\w-]+ ){0,2}$"
)
"""Before whom one fights."""


def is_one(sentence: Sentence, mention: actors.ActorMention) -> bool:
    """Whether a state is named as a foe ("against the Fijian army", "following Fijian attacks")."""
    behind = _hostile().match(sentence.text, mention.end)
    return behind is not None or FOUGHT.search(sentence.text[: mention.start]) is not None


@cache
def _hostile() -> re.Pattern[str]:
    """What others do to one, behind the name of who does it."""
    return re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(words('hostility')))})s?\b")
