"""Words that stand for an instrument whose noun the text does not say again: "a similar one with Chad", "theirs"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.extract.prefilter import guarded, words
from flows.extract.sentences import Sentence

SORTS = (
    r"(?:(?:an?|the|its|their|his|our|yet|only|much|almost|nearly|virtually|broadly) )*"
    r"(?:(?:similar|comparable|separate|further|newer?|broad(?:er)?|wider|bilateral|trilateral|identical|equivalent|like"
    r"|parallel|small(?:er)?|lesser|earl(?:y|ier)|later?|recent|previous|older|looser|weaker|stronger|fuller|own|other"
    r"|more|such|formal|modest|[\w-]+-year|[12]\d{3}(?!,)|analogous|matching|corresponding|limited|permanent|temporary"
    r"|existing),? )*"
)
MAKING = (
    r"sign(?:s|ed)?|ink(?:s|ed)?|initial(?:s|l?ed)?|concluded?|struck|strikes?|sealed|clinched|reach(?:ed)?|have|has|had"
    r"|negotiat(?:es?|ed|ing)|ratified|forged|agreed|secured|seek(?:s|ing)?|sought|wants?|wanted|obtained|finali[sz]\w+"
    r"|signing|pursu(?:es?|ing)|enjoys?|got|penned|renewed|extended|scrapped|terminated|suspended|denounced|cancelled"
    r"|upgraded|updated|revised|ended|ends|ending|quit|quits|tore up|revoked|annulled|abrogated|dropped|kept|keeps"
    r"|maintains?|holds?|offered|prepar(?:es?|ed|ing)|completed|discuss(?:es|ed|ing)?"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WHEN = rf"(?:\d{{4}}|\b(?:last|this) \w+|\w+ (?:later|earlier|ago)|\b(?:{MONTHS}))"
WHEN_ELSE = (
    rf"(?:in (?:\d{{4}}|(?:{MONTHS})\b)|(?:last|this|the (?:same|next|following|previous)|a) (?:year|month|week)\b)"
)
POINTING = re.compile(
    rf"\b(?:{SORTS}(?:ones?|another|others)(?:,? (?!and\b|or\b|but\b|of\b|with\b)[\w-]+){{0,4}}?,?"
    r"|(?:a|the|its|their|his) (?:first|second|third|fourth|fifth|sixth|latest|same|other)(?:,|, \w+ed,?| \w+ed)?"
    rf"|{WHEN}(?P<and>,? and(?: (?:then|later|also|again))?|,(?= with (?:the )?[A-Z][\w' ]{{2,25}}? {WHEN_ELSE}))"
    r"|that|those|(?:its|their) own) (?P<how>with|between) (?=(?:the |both |neighbou?ring )*(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""What stands for an instrument before the words that name a partner."""
HELD = guarded(
    rf"\b(?:{MAKING}) (?:(?:already|also|now|both|had|since|long had|signed) )?(?P<words>{SORTS}(?:(?:ones?|another)"
    r"(?=[.,;]| of (?:its|their) own| too\b| as well\b| last\b| this\b| in\b| on\b| also\b| a \w+ (?:later|earlier|ago)"
    r"| earlier\b| soon\b| within\b| at\b)|theirs\b|(?:its|their) own"
    r"(?=[.,;]| in\b| on\b| last\b| this\b| since\b| from\b)))",
    re.IGNORECASE,
    often=True,
)
"""What stands for an instrument that somebody makes or has, his partner being told of before."""
NAMED_BETWEEN = re.compile(r"\b(?:besides?|than|unlike|except|under|the [A-Z]\w+) ")
"""What brings up another instrument before the partner: "its only one besides the Gulf treaty with Chad"."""
OWNED = guarded(
    r"(?<=[a-z])(?P<words>'s?)(?: (?:(?:own|earlier|later|first) )?(?:(?:was|were|had been|has been|is|are|will be)"
    r" (?:\w+ly |only |to be |being )?(?:signed|inked|concluded|initialled|agreed|sealed|ratified|struck|renewed"
    r"|suspended|terminated|amended|renegotiated|negotiated|revised|reviewed|extended|cancelled)"
    r"|(?:dates?|came|followed|entered|took effect|lapsed|lapses|expires?|expired))\b"
    r"|, (?:signed|inked|concluded|initialled|agreed|sealed|struck|reached) (?:in|on|last|this|earlier|a|the|that)\b)",
    often=True,
)
""""Niger's was signed in May": an instrument of which only a party is named."""
REPLACED = guarded(
    r"\b(?:replac\w+|supersed\w+|succeed\w*|supplant\w*|t(?:ak|ook)\w* the place of|updat\w+|upgrad\w+)"
    r" (?P<words>(?:the |an? )?(?:(?:earlier|older|previous|similar|shorter|looser) )?one)"
    r"(?= (?:signed|concluded|agreed|reached|made|struck|negotiated|dating|from|of|that)\b)",
    often=True,
)
""" "It replaces one signed in 2001": an instrument of the same parties."""
EARLIER = guarded(
    r"(?P<words>\b(?:[Tt]he|[Aa]n) (?:earlier|previous|older|original|preceding) one)"
    r"(?=,| (?:dates|dated|was|had|expired|ran|came|lapsed|covered|ended|signed|from|of)\b)",
    often=True,
)
""" "The earlier one, worth $3bn, dates from 2022": another instrument of the same parties."""
MADE_LATER = guarded(
    r"(?:^|[;:,.\u2013\u2014-] |\b(?:and|but|until|till|before) )(?P<words>[Oo]ne)"
    r"(?= (?:was|has been|had been|is|is (?:now |still )?being|will be|would be|came to be) "
    r"(?:\w+ly |then |at last |later |now )?"
    r"(?:signed|concluded|initialled|inked|agreed|struck|reached|sealed|negotiated|drafted|drawn up)\b)",
    often=True,
)
""""There was no pact then; one was signed in May": an instrument of those who had none."""
TALKED_OF = guarded(
    r"\bwith (?=(?:the )?[A-Z])[^.;]{3,40}? (?:(?:to|will|would) (?:(?:begin|start|open|hold|launch|enter) (?:\w+ )?"
    r"(?:talks|negotiations) (?:on|about|for|over)|negotiate|conclude|sign|work on|draft)|on|about|over) "
    r"(?P<words>(?:(?:an?|its|their) (?:similar |own |second |separate )?)?(?:one|another))"
    r"(?=[.,;]| too\b| as well\b| of (?:its|their) own\b| next\b| this\b| in\b)",
    often=True,
)
""" "It has agreed with Japan to begin talks on one": an instrument whose partner is told before."""
WORDINGS = (
    ("talked", TALKED_OF),
    ("held", HELD),
    ("owned", OWNED),
    ("replaced", REPLACED),
    ("replaced", EARLIER),
    ("later", MADE_LATER),
)
POINTERS = frozenset(
    "one ones another others first second third fourth fifth sixth latest same other that those own".split()
)
PARTNERED = guarded(r" (?:with|between) (?=(?:the |both |neighbou?ring )*(?-i:[A-Z]))", re.IGNORECASE)
ALSO_WITH = re.compile(r"\w(?:,? and(?: (?:then|later|also|again))?|,) with ")
"""Without PARTNERED and one of POINTERS and ALSO_WITH nothing matches POINTING."""
NEW = re.compile(r"\b(?:new\w*|another|second|third|further|separate|other|additional|fresh)\b", re.IGNORECASE)
DEMONSTRATIVE = re.compile(r"th(?:at|ose)\b", re.IGNORECASE)
LIKE_THOSE = re.compile(
    r"\b(?:after|besides?|like|unlike|alongside|in addition to|on top of|following|similar to|than|beyond|joins"
    r"|mirrors?|resembl\w+|modell?ed on|comparable to|as well as|complements?) $"
)
"""What before "those with Chad" makes them instruments like the one told of, not what a sentence before speaks of."""
EACH = re.compile(r"\b(?:theirs|ones|each)\b", re.IGNORECASE)
VERB_WITHIN = 35
"""How many characters after a possessor its verb may stand."""


@lru_cache(maxsize=16_384)
def names_one(text: str) -> bool:
    """Whether a text may have words that stand for an instrument."""
    if "'" in text and OWNED.search(text):
        return True
    lower = text.lower()
    if " with " in lower or " between " in lower:
        pointing = not POINTERS.isdisjoint(words(lower)) or ALSO_WITH.search(lower) is not None
        if pointing and PARTNERED.search(text) is not None and POINTING.search(text) is not None:
            return True
    return any(one.search(text) for one in (HELD, REPLACED, EARLIER, MADE_LATER, TALKED_OF))


def spans(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where such words stand, and how they name parties: "with", "between", "held", "owned"; or "replaced", "later"."""
    pointing = (match for match in POINTING.finditer(sentence.text) if not NAMED_BETWEEN.search(match.group()))
    found = [(_start(match), match.end(), match["how"].lower()) for match in pointing]
    for name, pattern in WORDINGS:
        for match in pattern.finditer(sentence.text):
            start, end = match.span("words")
            if not any(left < end and start < right for left, right, _ in found):
                found.append((start, end, name))
    yield from sorted(found)


def _start(match: re.Match[str]) -> int:
    """Where the words begin: after the date of the partner before, where "and with" alone points to another."""
    return match.start("and") + match["and"].startswith(",") if match["and"] else match.start()


def partnered(sentence: Sentence, offset: int) -> bool:
    """Whether a name that begins at an offset is the partner of another instrument: "and a second with Chad"."""
    return any(match.end() <= offset < match.end() + 20 for match in POINTING.finditer(sentence.text))
