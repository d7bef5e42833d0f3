"""Item nouns: forces, weapons and aid as a sentence names them, each under one category."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from flows.extract import actors, forces, gazetteer
from flows.extract.lexicons import phrase, table
from flows.extract.numbers import Quantity
from flows.extract.prefilter import Alternation, Anchored, Patterns, alternatives
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.facts import Actor

PERSONNEL = {"personnel_combat", "personnel_support"}
AID = {"financial_aid", "humanitarian_aid"}
STATIONED = PERSONNEL | {"basing", "nuclear_weapons", "missiles", "weapon_systems"}
NUMBER_PLACED = re.compile(r" (?:more |others |of them )?(?:still |already |now )?(?:in|at|on|across) (?:the )?[A-Z]")
FLEEING = re.compile(
    r"\b(?:refugees?|displaced|fle[ed]\w*|asylum|resettle\w*|hunger|food insecurity|laid down their lives)\b",
    re.IGNORECASE,
)
"""A text about people who move on no state's orders."""
MONEY = 20_000_000
"""A bare number of so many counts money."""
FEW = 10
"""A bare number below this may count anything."""
JOINED = re.compile(r" (?:[A-Z][a-z]+ )?")
STANDS_FOR = re.compile(r" (?:in|of|worth of|for)(?: \w+){0,3} ")
PURCHASES = set("buy order purchase acquire procure sell get sale contract deal".split())
KIND_AFTER = re.compile(
    r" (?:(?:air|missile|anti-aircraft|surface-to-air|weapons?|rocket|self-propelled|medium-range|short-range"
    r"|long-range|ground-based)[ -](?:defen[cs]e )?){0,2}"
    r"(?:systems?|batter(?:y|ies)|launchers?|platforms?|complex(?:es)?|units?|howitzers?|tanks?|interceptors?)\b"
)
NATIONALS = re.compile(r" (nationals|citizens|men|youths|volunteers|recruits|migrants|students)\b")
FORCES = re.compile(
    r"(?:forces|troops|soldiers|personnel|battalions?|brigades?|regiments?|company|companies|platoons?|contingents?"
    r"|detachments?|crews?|operators|instructors|specialists|experts|technicians)$",
    re.IGNORECASE,
)
SHIP = re.compile(
    r"\b(?P<prefix>HMS|RFA|USS|USNS|USCGC|HMAS|HMCS|HMNZS|INS|JS|ROKS|HNLMS|HDMS|HNoMS|HSwMS|BRP|KRI|RSS|PNS|TCG|FS"
    r"|ITS|ESPS)"
    r" (?:[A-Z][\w.'\u2019-]+ ?)(?:of [A-Z]\w+|[A-Z][\w.]*[a-z]\b)?"
)
"""A ship by her name after the letters that tell whose she is."""
NAVIES = dict(
    pair.split(":")
    for pair in (
        "HMS:GBR RFA:GBR USS:USA USNS:USA USCGC:USA HMAS:AUS HMCS:CAN HMNZS:NZL INS:IND JS:JPN ROKS:KOR HNLMS:NLD "
        "HDMS:DNK HNoMS:NOR HSwMS:SWE BRP:PHL KRI:IDN RSS:SGP PNS:PAK TCG:TUR FS:FRA ITS:ITA ESPS:ESP"
    ).split()
)
WORTH = re.compile(r" (?:package )?(?:worth|valued at|costing)(?: \w+){0,2} ")


@dataclass(frozen=True)
class Item:
    """One item noun at text[start:end] of a sentence. `head` stands for it in the clause ("thousands" of troops).

    `owners` is whose it is where its own name tells ("Africa Corps"), `hosts` the states where it serves ("KFOR").
    """

    sentence: Sentence
    start: int
    end: int
    category: str
    token: Token
    head: Token
    owners: tuple[Actor, ...] = ()
    hosts: tuple[Actor, ...] = ()

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


@cache
def _item_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["category"], _as_words(row["pattern"])) for row in table("items")]


def _as_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


@cache
def _wordings() -> Anchored:
    """`_item_patterns`, looked for by every wording of an item."""
    wordings = [(index, one) for index, row in enumerate(table("items")) for one in alternatives(row["pattern"])]
    return Anchored([one for _, one in _item_patterns()], [(index, _as_words(one)) for index, one in wordings])


@cache
def _unsaid() -> Patterns:
    """What names an item without a noun of `_item_patterns`: money that is given, a move of people, a named force."""
    phrases = [
        re.compile(one, re.IGNORECASE)
        for name in ("given_money", "moves_unsaid", "exercise", "foreign_ranks")
        for one in alternatives(phrase(name).pattern)
    ]
    return Patterns([*phrases, _force_names(), SHIP])


@cache
def _not_items() -> Alternation:
    return Alternation([rf"\b(?:{row['pattern']})\b" for row in table("not_items")])


def is_civil(text: str) -> bool:
    """Whether a text names what the lexicon bars: civil goods, figures of speech."""
    return bool(_not_items().spans(text))


@cache
def movers() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("moves"):
        found.setdefault((row["lemma"], row["pos"]), []).append((row["frame"], row["flow"]))
    return found


@cache
def _force_names() -> re.Pattern[str]:
    """The written forms of the named forces; exact case."""
    forms = [form for name in forces.named() for form in gazetteer.forms_of(name)]
    return re.compile(gazetteer.alternation(forms))


@lru_cache(maxsize=16_384)
def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an item, money that is given, or a move of people, at all."""
    return _wordings().within(text) or _unsaid().search(text) is not None


def find(sentence: Sentence) -> list[Item]:
    """The item nouns of a sentence, each once, under the most specific category; modifiers of other nouns are none."""
    known = sentence.items.get(sentence.item_before)
    if known is None:
        known = sentence.items[sentence.item_before] = _find(sentence)
    return known


def _find(sentence: Sentence) -> list[Item]:
    found: list[Item] = []
    for category, start, end in _joined(sentence.text, _longest(sentence.text)):
        token = sentence.token_at(start, end)
        if token.pos_ == "VERB" and " " in sentence.text[start:end]:  # "ships Pinaka launchers": the last word tells
            token = sentence.token_at(start + sentence.text[start:end].rindex(" ") + 1, end)
        if (
            token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
            and not _moves_something(token)
            and not _in_a_name(sentence, start, end)
        ):
            found.append(Item(sentence, start, end, category, token, _head(token)))
    found += _ships(sentence, found)
    found += _forces(sentence, found)
    found += _labour(sentence)
    for one in actors.mentions(sentence):
        counted = one.kind == "demonym" and any(
            quantity.unit in {None, "person"} and 0 < one.start - quantity.end <= 2 for quantity in sentence.quantities
        )
        if one.kind != "demonym" or (token := sentence.token_at(one.start, one.end)).tag_ not in {"NNPS", "NNS"}:
            continue
        again = sentence.item_before in PERSONNEL and token.dep_ == "nsubj" and _is_moved(token, many=True)
        again = again and not any(child.dep_ == "dobj" for child in token.head.children)  # "the Fijians sent boats"
        if (
            counted and not FLEEING.search(sentence.text)
        ) or again:  # "up to 8,000 Fijians"; after soldiers were named "the Fijians left"
            found.append(Item(sentence, one.start, one.end, "personnel_combat", token, _head(token)))
    found += _in_ranks(sentence, found)
    for quantity in sentence.quantities:
        priced = any(_priced(sentence.text, one, quantity) for one in found) or (
            quantity.currency is not None and _paid(number_token(sentence, quantity), found)
        )
        if quantity.currency and not priced and phrase("security_matter").search(sentence.text):
            token = number_token(sentence, quantity)
            found.append(Item(sentence, quantity.start, quantity.end, "financial_aid", token, _head(token)))
    found += [*_left_out(sentence, found), *_others(sentence, found)]
    return _agreeing(sorted(found, key=lambda one: one.start))


def _agreeing(found: list[Item]) -> list[Item]:
    """Two names of the same people ("peacekeepers, about 2,000 men") under the category of the first."""
    first: dict[int, str] = {}
    agreed = []
    for one in found:
        same = first.setdefault(one.head.i, one.category)
        apart = one.category in PERSONNEL and same in PERSONNEL and one.token.dep_ in {"appos", "pobj"}
        agreed.append(replace(one, category=same) if apart else one)
    return agreed


def _labour(sentence: Sentence) -> Iterator[Item]:
    """Workers and civilians of a nationality: no other text of work and trade speaks of them so."""
    for one in actors.mentions(sentence):
        match = phrase("labour").match(sentence.text, one.end) if one.kind == "demonym" else None
        if match is not None:
            token = sentence.token_at(match.start(1), match.end(1))
            yield Item(sentence, match.start(1), match.end(1), "personnel_support", token, _head(token))


def _in_ranks(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Foreigners by their nationality alone who serve in an army ("Fijians fighting for", "nationals in its army")."""
    if phrase("foreign_ranks").search(sentence.text) is None or FLEEING.search(sentence.text):
        return
    for one in actors.mentions(sentence):
        start, end = one.start, one.end
        match = NATIONALS.match(sentence.text, end) if one.kind == "demonym" else None
        token = sentence.token_at(start, end)
        if match is not None:
            start, end = match.start(1), match.end(1)
            token = sentence.token_at(start, end)
        elif one.kind != "demonym" or token.tag_ not in {"NNPS", "NNS"}:
            continue
        if not any(other.start < end and start < other.end for other in found):
            yield Item(sentence, start, end, "personnel_combat", token, _head(token))


def _in_a_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an item noun is part of the name of a force or body ("the Multinational Security Support mission")."""
    return any(
        one.start <= start
        and end <= one.end
        and (one.actor.name in forces.named() or (one.kind == "organisation" and not one.actor.affiliation))
        for one in actors.mentions(sentence)
    )


def _forces(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Forces and missions named as such ("KFOR"), where the name is no modifier of another noun."""
    for one in actors.mentions(sentence):
        force = forces.named().get(one.actor.name)
        if force is not None and not any(other.start < one.end and one.start < other.end for other in found):
            token = sentence.token_at(one.start, one.end)
            joined = token.dep_ == "pobj" and token.head.lower_ in {"with", "to", "alongside", "under"}
            if not joined and token.dep_ not in {"compound", "nmod", "amod", "poss"}:
                owners = force.senders or (one.actor,)
                yield Item(sentence, one.start, one.end, force.category, token, _head(token), owners, force.hosts)


def _ships(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Ships by their names, which replace the noun before them ("the destroyer USS Boone")."""
    for match in SHIP.finditer(sentence.text):
        start, end = match.start(), match.end() - (match[0][-1] == " ")
        token = sentence.token_at(start, end)
        named = [one for one in actors.mentions(sentence) if one.kind in actors.PLACES]
        ashore = any(one.start < end and start < one.end for one in named)
        if ashore or token.dep_ in {"poss", "amod"} or "class" in sentence.text[end : end + 6]:
            continue  # "HMAS Stirling" is a base
        owner = (actors.state(NAVIES[match["prefix"]]),)
        yield Item(sentence, start, end, "weapon_systems", token, _head(token), owner)


def number_token(sentence: Sentence, quantity: Quantity) -> Token:
    """The token that governs the number itself, without words like "surpassing" or "up to" before it."""
    inside = [one for one in sentence.tokens if quantity.start <= one.idx < quantity.end]
    first = next((one for one in inside if one.like_num or one.is_currency or one.pos_ in {"NUM", "SYM"}), None)
    return sentence.token_at(first.idx if first is not None else quantity.start, quantity.end)


def _priced(text: str, item: Item, quantity: Quantity) -> bool:
    """Whether the money only says how much of an item: "$4 million in equipment", "arms worth $4 million"."""
    after = item.start >= quantity.end and STANDS_FOR.fullmatch(text[quantity.end : item.start])
    before = item.end <= quantity.start and WORTH.fullmatch(text[item.end : quantity.start])
    return bool(after or before)


def _paid(token: Token, found: list[Item]) -> bool:
    """Whether money is what is paid for goods ("ordered five systems for about $5 billion")."""
    above = token.head if token.dep_ == "pobj" else token.head.head
    if above.lower_ != "for":
        return False
    goods = any(above.head in {one.token, one.head} for one in found)
    return goods or above.head.lemma_.lower() in PURCHASES


def _left_out(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Numbers that stand for the item named before: "Fiji will provide 30", "there are 400 of them"."""
    for quantity in sentence.quantities:
        here = [one.category for one in found if one.end <= quantity.start and not one.category.endswith("_aid")]
        meant = here[-1] if here else sentence.item_before
        if meant is None:
            continue
        if quantity.unit is None and not quantity.currency and quantity.qualifier != "vague":
            token = number_token(sentence, quantity)
            if token.dep_ == "nummod" and token.head.lower_ == "each":
                token = token.head  # "Fiji and Chad ordered 36 each"
            of_them = re.match(r" of (?:them|its|their|these|those)\b", sentence.text[quantity.end :]) is not None
            many = (quantity.point or quantity.low or quantity.high or 0) >= FEW
            given = _is_moved(token, many) or (many and _is_placed(sentence, quantity, token))
            sized = quantity.point is None or 1 < quantity.point < MONEY
            if (
                (of_them or given)
                and sized
                and not any(one.start < quantity.end and quantity.start < one.end for one in found)
            ):
                whose = _them(sentence, quantity.start) if of_them else ()
                category = "personnel_combat" if meant == "basing" else meant
                yield Item(sentence, quantity.start, quantity.end, category, token, token, whose)


def _is_moved(token: Token, many: bool) -> bool:
    """Whether a number is the subject or object of a verb of moving ("Fiji sent 30", "another 400 followed")."""
    moved = (token.head.lemma_.lower(), "VERB") in movers() and token.head.pos_ == "VERB"
    return moved and token.dep_ in ({"dobj", "nsubj", "nsubjpass"} if many else {"dobj"})


def _is_placed(sentence: Sentence, quantity: Quantity, token: Token) -> bool:
    """Whether a number of more than a few is said to be somewhere ("1,000 were still in Chad", "the 600 in Chad")."""
    beside = NUMBER_PLACED.match(sentence.text, quantity.end) is not None
    return beside or (token.dep_ in {"nsubj", "attr"} and token.head.lemma_ in {"be", "remain", "stay"})


def _them(sentence: Sentence, offset: int) -> tuple[Actor, ...]:
    """Whom "of them" means, where the sentence has just named a people ("The Fijians left: 200 of them")."""
    named = [one for one in actors.mentions(sentence) if one.end <= offset and one.kind == "demonym"]
    peoples = [one for one in named if sentence.token_at(one.start, one.end).tag_ in {"NNPS", "NNS"}]
    return tuple(actors.parties(peoples[-1:]))


def _others(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """ "Others", "the rest" and "more" after people or goods: more of the same ("others came from Fiji")."""
    for match in phrase("more_of_the_same").finditer(sentence.text):
        before = [one.category for one in found if one.end <= match.start()]
        category = before[-1] if before else sentence.item_before
        token = sentence.token_at(*match.span())
        moved = token.dep_ in {"nsubj", "nsubjpass", "dobj"} and (token.head.lemma_.lower(), "VERB") in movers()
        if category is not None and moved and token.head.pos_ == "VERB":
            yield Item(sentence, *match.span(), category, token, token)


def _moves_something(token: Token) -> bool:
    """Whether the noun is the move and not the item ("supplies of ammunition")."""
    return (token.lemma_.lower(), "NOUN") in movers() and any(one.lower_ == "of" for one in token.children)


def _joined(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Item nouns that follow one another ("HIMARS rocket launchers") as one, of the category of the last."""
    joined: list[tuple[str, int, int]] = []
    for category, start, end in sorted(found, key=lambda one: one[1]):
        if joined and JOINED.fullmatch(text, joined[-1][2], start):
            supplied = text[start:end].lower() == "supplies"
            people = FORCES.search(text, start, end) is not None  # "air defence forces"
            goods = (category in PERSONNEL and not people) or supplied  # "Yak-130 trainers" are no people
            kept = joined[-1][0] if goods else category
            joined[-1] = (kept, joined[-1][1], end)
        else:
            joined.append((category, start, end))
    return [(category, start, _whole(text, category, end)) for category, start, end in joined]


def _whole(text: str, category: str, end: int) -> int:
    """Where the name of arms ends with the noun after a type ("a THAAD battery", "IRIS-T air defence systems")."""
    match = KIND_AFTER.match(text, end) if category in {"weapon_systems", "missiles", "uav"} else None
    return match.end() if match is not None else end


def _longest(text: str) -> list[tuple[str, int, int]]:
    """Category and span of the item nouns of a text; of those that overlap the longest, then the lexicon's first."""
    patterns = _item_patterns()
    matches = [(patterns[index][0], *match.span()) for index, match in _wordings().matches(text)]
    found: list[tuple[str, int, int]] = []
    if not matches:
        return found
    barred = _not_items().spans(text)
    matches = [one for one in matches if not any(left < one[2] and one[1] < right for left, right in barred)]
    for category, start, end in sorted(matches, key=lambda one: one[1] - one[2]):
        if not any(left < end and start < right for _, left, right in found):
            found.append((category, start, end))
    return found


def _head(token: Token) -> Token:
    """The noun that stands for the item in its clause: through conjunction, apposition, "thousands of", "$3 bn in"."""
    for _ in range(6):
        parent = token.head
        labelled = any(one.text == ":" for one in parent.children if parent.i < one.i < token.i)  # "Pentagon: troops …"
        joined = token.dep_ in {"conj", "appos"} and not labelled
        if joined and token.pos_ == "NOUN" and parent.pos_ == "PROPN" and parent.dep_ == "pobj":
            beside = _beside_place(parent)
            if beside is None:
                return token
            token = beside
        elif joined and parent != token and parent.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ in {"of", "in", "as"} and _light(parent.head):
            token = parent.head
        elif (
            token.dep_ == "pobj"
            and parent.lower_ == "in"
            and (money := [one for one in (parent.head, *parent.head.children) if _is_object_sum(one, parent.head)])
        ):
            token = money[0]
        elif token.dep_ in {"compound", "nmod"} and token.tag_ in {"NNS", "NNPS"} and _joins(token):
            token = parent  # "246 Javelins and armoured vehicles"
        elif token.dep_ == "pobj" and parent.lower_ == "with" and (kin := _accompanied(parent)) is not None:
            token = kin
        elif token.dep_ in {"compound", "nmod"} and parent.lemma_ == "part":  # "Fijian forces part of the mission"
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ == "including" and parent.head.pos_ == "NOUN":
            token = parent.head
        elif token.dep_ in {"nummod", "quantmod", "nmod"} and parent.pos_ in {"NUM", "SYM"}:
            token = parent
        else:
            return token
    return token


def _joins(token: Token) -> bool:
    """Whether "and" or a comma follows a noun."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in {"and", ",", "or"}


def _accompanied(preposition: Token) -> Token | None:
    """What is moved "along with" or "together with" an item: the noun before, or the object or subject of the verb."""
    before = preposition.nbor(-1) if preposition.i else preposition
    if before.lower_ not in {"along", "together"}:
        return None
    above = preposition.head if preposition.head != before else before.head
    if above.pos_ not in {"VERB", "AUX"}:
        return above if above.pos_ == "NOUN" else None
    roles = ("dobj", "nsubjpass", "nsubj")
    nouns = [one for role in roles for one in above.children if one.dep_ == role and one.i < preposition.i]
    return next((one for one in nouns if one.pos_ == "NOUN" or one.dep_ != "dobj"), None)


def _beside_place(place: Token) -> Token | None:
    """The noun that a place's preposition tells of ("a depot at Duqm and a base": depot)."""
    governor = place.head.head
    if governor.pos_ == "NOUN":
        return governor
    return next((one for one in governor.children if one.dep_ in {"dobj", "nsubjpass"} and one.pos_ == "NOUN"), None)


def _is_sum(token: Token) -> bool:
    """Whether a noun is an amount: "$3 billion", "500 million dollars"."""
    counted = any(child.pos_ == "NUM" for child in token.children)
    return token.pos_ in {"NUM", "SYM"} or (counted and token.lemma_.lower() in _money_words())


def _is_object_sum(token: Token, governor: Token) -> bool:
    """Whether an amount is what "in" tells of: "500 million euros in aid", "gave $3 billion this year in aid"."""
    return _is_sum(token) and (token == governor or token.dep_ == "dobj")


@cache
def _money_words() -> frozenset[str]:
    return frozenset(row["form"].lower().split()[-1] for row in table("currencies") if row["kind"] == "word") | {
        "pound"
    }


@cache
def _light_nouns() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("light_nouns"))


def _light(token: Token) -> bool:
    return token.lemma_.lower() in _light_nouns() or token.pos_ in {"NUM", "SYM"} or token.lower_ in {"such", "assets"}
