"""How far the wording of an instrument reaches around its noun, and the short names that the text gives it."""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract import actors
from flows.extract.agreements import governing
from flows.extract.lexicons import table
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import content_words

CONNECTORS = frozenset("of on for and the in to concerning relating between with as against regarding by a an".split())
NAMELY = re.compile(r"Joint |(?:[A-Z][\w'-]+ )+of (?:[A-Z][\w'-]+ )+$")
PLACED = re.compile(r"(?:agreements?|accords?|declaration|protocols?|memorandum|statement|convention)\b")
"""What is called after the town where it was made: "the Algiers accord"."""
LISTED = re.compile(r" \d{4}\b| [A-Z][\w-]+(?:, [A-Z][\w-]+)*,? and [A-Z]")
LAST_LISTED = re.compile(r"\w, [A-Z][\w-]+$")
"""A list in a name, but for its last: "Agreement on Fair, Open, and Balanced Trade"."""
SHORT_FOR = re.compile(r"(?:[A-Z]\.){2,}")
"""What ends in a full stop that ends nothing: "the U.S."."""
ONE_SIDE = re.compile(r" [Bb]etween (?:(?! and )(?! & ).)*$")
"""The first of those between whom it is, where a name breaks off before the second."""
PACKAGE = re.compile(
    r"\b(?:package|set|series|number|raft) of (?:(?!(?:have|has|had|are|is|was|were|that|which)\b)[\w-]+ ){0,5}$"
)
YEAR_NEXT = re.compile(r" of \d{4}\b")
AND_OTHERWISE = re.compile(r" and (?:the |its |their )?(?:United Nations|U\.?N\.?|Security Council|Resolution)\b")
"""What goes on after a name and is no word of it."""
AND_THE = re.compile(
    r"(?:,? and|,? as well as|,) (?:the|an?|its|their) (?:\d{4} )?"
    r"(?:[A-Z][\w'-]+ |Status of |and (?=[A-Z])|\d\.\d ){1,5}"
    r"(?P<noun>[A-Z]\w+|(?<=\d )\w+)(?P<of> (?:of|on|for)\b)?"
)
AND_TO_THE = re.compile(r",? and (?:to|of|on|with) (?:the|an?|its|their) (?:[A-Z][\w'-]+ ){0,5}(?P<noun>[A-Z]\w+)\b")
AND_THE_LIKE = re.compile(
    r"(?:,? and|,) (?:(?:the|an?) (?P<noun>[A-Z]\w+) (?:[Rr]elating to|[Cc]oncerning|[Rr]egarding)"
    r"|an? (?P<other>[A-Z]\w+) (?:on|for)) "
)
NOUNS = {"NN", "NNS"}
TIMES = frozenset("year month week day decade hour period term".split())
PROLONGING = {"renew", "extend", "prolong", "continue", "lengthen"}
"""Nouns for how long something is done, and verbs that do it, not for what an instrument is on."""
OPENING = frozenset(
    "The A An This That These Those Such Our Its Their In On With Under By And But For As Before After Since Until "
    "Despite During Following Unlike Through".split()
)
"""Words that begin a sentence and no name."""
DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:'s|\u2019s)?")
FIELDED = {"cooperation", "co-operation", "collaboration"}
"""Nouns that go on with their field: "an agreement on cooperation in military education"."""
VERSION = re.compile(r"\d\.\d")
TRAILING = re.compile(rf"(?: (?:{'|'.join(sorted(CONNECTORS))}))+$")
DEFINED = re.compile(
    r"^(?:[^().;]{0,120}?\((?:hereinafter |known as )?(?:the |or )?"
    r"[\"']([A-Z0-9][\w.&-]*(?: [A-Z][\w.&-]*){0,4})[\"']\)"
    r"|[\"' ,]{0,3}\((?:the )?([A-Z][\w&.-]{0,10}[A-Z])\)"
    r"|,? (?:or|(?:also |better |commonly )?known as|called|abbreviated(?: as| to)?|dubbed) (?:the |simply )?"
    r"[\"']?([A-Z][A-Z&-]{1,9})[\"']?(?=[,.;) ]))"
)
SUBJECT_BEFORE = re.compile(
    r"\b(?:status[- ]of|visiting|acquisition and|cooperation and|trade and|peace and|friendship and) $", re.IGNORECASE
)
"""What the parse cuts off the front of a wording ("status of forces agreement")."""
DEFINITION = re.compile(r"\((?:hereinafter |known as )?(?:the |or )?[\"'][^\"()]{2,60}[\"']\)")
SHORTENED = re.compile(
    r"\((?:the )?[\"']?[A-Z][\w&-]{0,8}[A-Z][\"']?\)"
    r"|, (?:or|(?:also )?known as|called|abbreviated(?: as| to)?|dubbed) (?:the |simply )?"
    r"[\"']?[A-Z][A-Z&-]{1,9}[\"']?,"
)
SOMEWHERE_ON_A_DAY = re.compile(
    r" in [A-Z][\w-]+(?: [A-Z][\w-]+)?(?: (?:last|this|earlier|yesterday|today)\b| in \d{4}| on (?:\w+day\b|\w+ \d|\d))"
)
"""Where and when an instrument was made, right after its noun: "signed the Friendship Treaty in Lome on Monday"."""
HEADLINE_VERBS = frozenset(
    "eyes inks signs seals seeks mulls weighs nears plans renews extends scraps axes backs floats offers wins lands "
    "ends halts drafts drops okays oks clinches strikes slams hails sign ink seal seek mull weigh renew extend "
    "scrap clinch strike initial initials ratify ratifies approve approves agree agrees revive revives freeze freezes "
    "ditch ditches dump dumps quit quits upgrade upgrades unveil unveils announce announces reach reaches eye near "
    "back finalise finalises finalize finalizes".split()
)
"""What the parse of a headline is apt to take for a noun: "Chad eyes base deal"."""
AMENDING = re.compile(r"\W*(the |an? |this )?([\w.-]+ ){0,3}(amendment|protocol|annex|addendum)", re.IGNORECASE)
OF_ITS_OWN = re.compile(
    r"\bprotocols? (?:on|for|concerning|regarding|covering)\b"
    r"|\b(?:cooperation|defen[cs]e|military|security|peace|border|training|intelligence|police|policing)(?: \w+)?"
    r" protocols?$",
    re.IGNORECASE,
)
"""What makes of a protocol an instrument of its own, not one that changes another."""


def extent(sentence: Sentence, token: Token, start: int, end: int) -> tuple[int, int, bool]:
    """From the noun to the whole wording: a run of capitalised words, else the modifiers before the noun."""
    text = sentence.text
    headline = sum(word[:1].isupper() for word in text.split()) > 0.7 * len(text.split())
    if text[start].isupper() and not headline:
        left, right = _capitals_left(text, start), _before_partner(sentence, end, _capitals_right(text, end))
        right = start + len(text[start:right].split('"')[0].rstrip(" (")) if '"' in text[start:right] else right
        if text[start:end].isupper() and text[start:end].lower() not in nouns() and not re.match(r" [A-Z]", text[end:]):
            right = end  # "under the LFA the other side has"
        right = end + len(ONE_SIDE.sub("", text[end:right])) if left < start else right
        if left < start or right > end:
            return left, right, len(content_words(text[left:right])) > 0
        if text[start:end].lower() not in nouns() and len(content_words(text[start:end])) > 1:
            return start, end, True  # a name that the text has given before
        short = text[start:end].isupper() or (end - start < 5 and text[end - 1].isupper())
        if (
            not short
            and token.i > 0
            and text[start - 2 : start] != ". "
            and token.nbor(-1).lower_ in {"the", "this"}
            and start > 4
        ):
            return start, end, True
    if (
        not headline
        and (left := _capitals_left(text, start)) < start
        and (NAMELY.match(text[left:start]) or _named_after(sentence, left, start))
    ):
        return left, end, True
    chunk = _without_verbs(parse.noun_chunk(token))
    words = [x for x in chunk if x.dep_ not in {"det", "poss", "case", "punct"} and x.pos_ != "DET"]
    first = next((x for x in words if x.lower_ != "own" and not governing.each_made(x)), token)
    inner = [one for one in chunk if first.i < one.i < token.i and one.lower_ in {"a", "an", "the"}]
    first = inner[-1].nbor(1) if inner else first  # "(ii) a memorandum", "after the talks a pact"
    start = min(first.idx, start)
    subject = SUBJECT_BEFORE.search(text[:start])
    start = subject.start() if subject else start
    end = _of_what(sentence, token, end)
    package = PACKAGE.search(text[:start])
    return (package.start() if package else start), end, False


def _without_verbs(chunk: Span) -> Span:
    """The part of a noun phrase after what headlines make the parser take for a noun ("Senate ratifies troop pact")."""
    verbs = [one.i for one in chunk if one.tag_ in {"VBZ", "VBP", "VBD", "MD"} and one.i < chunk.end - 1]
    named = [one for one in chunk if one.lower_ in HEADLINE_VERBS and chunk.start < one.i < chunk.end - 1]
    verbs += [one.i for one in named if one.nbor(-1).pos_ == "PROPN"]
    return chunk.doc[max(verbs) + 1 : chunk.end] if verbs else chunk


def _before_partner(sentence: Sentence, end: int, right: int) -> int:
    """Where a name stops before words that only say with whom, by whom or when ("… Agreement with Chad in May")."""
    for match in re.finditer(r" (with|by|in|from|under|on|to) (?:the )?", sentence.text[end:right]):
        after = end + match.end()
        named = match[1] != "on" and any(one.start <= after < one.end for one in actors.mentions(sentence))
        if named or any(one.start <= after < one.end for one in sentence.dates) or DAYS.match(sentence.text, after):
            return end + match.start()
        if match.start() == 0 and SOMEWHERE_ON_A_DAY.match(sentence.text, end):
            return end
    return right


def _named_after(sentence: Sentence, left: int, start: int) -> bool:
    """Whether capitalised words before a noun in small letters are its name ("the Kensington treaty"), not parties."""
    if left < 2 or not sentence.text[left:start].strip()[:1].isalpha():
        return False
    begun = sentence.text[:left].lower().endswith("the ")
    places = {"region", "city"} if begun and PLACED.match(sentence.text, start) else {"region"}
    parties = [(one.start, one.end) for one in actors.mentions(sentence) if one.kind not in places]
    dates = [(one.start, one.end) for one in sentence.dates]
    return not any(begin < start and left < end for begin, end in parties + dates)


def _of_what(sentence: Sentence, token: Token, end: int) -> int:
    """Where the wording ends with what the instrument is of or on ("treaty of friendship", "pact on joint patrols")."""
    for prep in token.doc:
        if prep.lower_ in {"of", "on", "for"} and prep.idx == end + 1 and not YEAR_NEXT.match(sentence.text, end):
            for noun in (one for one in prep.children if one.dep_ == "pobj" and one.pos_ == "NOUN"):
                if noun.lemma_ in TIMES and token.head.lemma_ in PROLONGING:
                    continue  # "renewed the treaty for five years"
                joined = [one for one in parse.conjuncts(noun) if one == noun or one.lower_ not in nouns()]
                right = max(one.idx + len(one) for one in [*joined, *_of_that(noun)])
                if not actors.within(sentence, prep.idx, right) and right - prep.idx < 60:
                    return right
    return end


def _of_that(noun: Token) -> list[Token]:
    """What a noun is of or in, as far as plain nouns go: "the transfer of defence equipment and technology"."""
    ofs = [one for one in noun.children if one.i == noun.i + 1]
    ofs = [one for one in ofs if one.lower_ == "of" or (one.lower_ == "in" and noun.lower_ in FIELDED)]
    return [
        end
        for of in ofs
        for one in of.children
        if one.dep_ == "pobj" and one.tag_ in NOUNS
        for end in parse.conjuncts(one)
    ]


def _capitals_left(text: str, start: int) -> int:
    """Where the run of capitalised words and connectors that ends at `start` begins, without leading connectors."""
    begin = start
    for match in reversed(list(re.finditer(r"[^\s]+ ", text[:start]))):
        word = match.group().strip()
        bare = word.strip("\"'(")
        if re.fullmatch(r"\([\w&-]+\)", word):
            continue  # "the Open Skies (OS) Treaty"
        opened = re.search(r"\((?![\w&-]+\))", text[match.end() : begin])  # "the Treaty on Trade (Lome Treaty)"
        if (
            opened
            or not bare
            or word[-1] in ",;:"
            or bare.endswith(("'s", "-brokered", "-mediated", "-backed", "-sponsored", "-led"))  # "Mali's Access Pact"
            or (match.end() < begin and text[match.end() - 1 : begin].strip() == "")
        ):
            break
        if bare[:1].isupper() or (bare[:1].isdigit() and len(bare) == 4) or VERSION.fullmatch(bare):
            if bare in OPENING or DAYS.fullmatch(bare) is not None:
                break
            begin = match.start() + (len(word) - len(word.lstrip("\"'(")))
            if word[:1] in "\"'(":
                break
        elif (
            bare.lower() not in {"of", "and", "on", "for"}
            or match.start() == 0
            or not re.search(r"[A-Z][\w.'-]* $", text[: match.start()])
        ):
            break
        else:
            begin = match.start()
    lead = re.match(r"(?:(?:of|and|on|for|the) )+", text[begin:start])
    return begin + lead.end() if lead else begin


def _capitals_right(text: str, end: int) -> int:
    """Where the run of connectors and capitalised words that follows `end` stops, at punctuation at the latest."""
    stop = end
    if text[end : end + 1] != " ":
        return end
    for match in re.finditer(r" ([^\s]+)", text[end:]):
        word = match.group(1)
        if AND_OTHERWISE.match(text, end + match.start()) or _goes_on_with_another(text, end, end + match.start()):
            break
        bare = word.rstrip(".,;:\"')?!")
        if bare[:1].isupper() or bare.lower() in CONNECTORS or re.fullmatch(r"\d{1,4}", bare):
            stop = end + match.start(1) + len(bare)
            rest = text[end + match.end() :]
            goes_on = LISTED.match(rest) or (
                LAST_LISTED.search(text, end, end + match.start(1) + len(bare)) and re.match(r" and [A-Z]", rest)
            )
            if bare != word and not (word.endswith(",") and goes_on) and not SHORT_FOR.fullmatch(word):
                break
            continue
        break
    run = text[end:stop]
    if not re.search(r"[A-Z]", run):
        return end
    return end + len(TRAILING.sub("", run))


def _goes_on_with_another(text: str, end: int, at: int) -> bool:
    """Whether after a name another instrument's begins: "the Lome Agreement and the Chad Framework"."""
    found = [match.groupdict() for one in (AND_THE, AND_TO_THE, AND_THE_LIKE) if (match := one.match(text, at))]
    worded = [((told.get("noun") or told.get("other") or "").lower(), told) for told in found]
    noun, told = next((pair for pair in worded if pair[0] in nouns()), ("", {}))
    sides = text[end:at].partition("etween ")[2]
    if ("etween" in text[end:at] and " and " not in sides) or noun not in nouns():
        return False
    paper = nouns()[noun][0]["strength"] == "strong" or noun in {"declaration", "protocol", "convention", "charter"}
    return paper or not told.get("of")


def aliases(sentence: Sentence, end: int, token: Token) -> Iterator[str]:
    """Names that the text gives the instrument in parentheses after it: (the "1958 Agreement"), (C-SIPA)."""
    for stop in sorted({end, token.right_edge.idx + len(token.right_edge)}):
        found = DEFINED.match(sentence.text[stop:])
        if found:
            name = found.group(1) or found.group(2) or found.group(3)
            if name.lower() not in nouns() or name.isupper() or AMENDING.match(name):
                yield name
            return


def is_amending(title: str) -> bool:
    """Whether a title is that of what changes or adds to another instrument."""
    return AMENDING.match(title) is not None and OF_ITS_OWN.search(title) is None


def names_sort(token: Token) -> bool:
    """Whether a word is one for an instrument, which is no partner: "signed a pact with Chad and an accord"."""
    return token.lower_ in nouns()


@cache
def nouns() -> dict[str, tuple[dict[str, str], bool]]:
    """Row of lexicon/instruments.csv and whether the word is a plural, by each word for an instrument."""
    rows = table("instruments")
    plurals = {plural: (row, True) for row in rows if row["plural"] for plural in row["plural"].split("|")}
    return {row["noun"]: (row, False) for row in rows} | plurals
