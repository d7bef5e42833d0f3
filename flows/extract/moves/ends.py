"""The two ends of a move: who moves something, and who gets it or is left by it, as the words of a clause name them."""

import re
from collections.abc import Iterable, Sequence

from flows.extract import actors, examples, forces, hosts
from flows.extract.lexicons import words
from flows.extract.moves import firms
from flows.extract.moves.ownership import owner
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

ANEW = re.compile(
    r" (?:with )?(?:(?:about|around|some|another|up to|at least|over|nearly) )?"
    r"(?:[A-Z]{0,2}[$\u20ac\u00a3\u00a5]?\d|(?:an? |one|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens"
    r"|hundreds|thousands|several)\b)"
)
"""What follows a state that sends something, where the verb is left out."""
LATER = re.compile(r"(?:[\d,.]* )?(?:year|month|week|day|decade|few)s?\b")
"""What follows it where a date is meant ("left Fiji in 2020 and Chad a year later")."""
LEADS = re.compile(r"-(?:led|backed|brokered|sponsored|funded|financed)\b")
"""After a state that leads or pays for what is named."""
CALLED_ON = re.compile(r"\bcall(?:s|ed|ing)? (?:up)?on ((?:[\w.'’-]+,? ){1,6})to (?:\w+ly(?:,| and|, and)? )*$")
"""What stands before a verb that somebody is called on to do."""
AND = re.compile(r"\b(?:and|or|as well as)\b")


def named(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Actor, ...]:
    """Whom some tokens name as senders: a mission's people are those of the body behind it."""
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in _of_tokens(sentence, tokens)))


def suppliers(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Actor, ...]:
    """Whom some tokens name as senders of goods: of a firm its state, where that stands before it ("Fiji's Akar") or
    the firm is known ("Saab").
    """
    tokens = list(tokens)
    firm_names = [one for one in tokens if one.text[:1].isupper()]
    whose = [
        two for one in firm_names for two in one.children if two.dep_ in {"poss", "amod", "nmod"} and two.i < one.i
    ]
    found = [one for one in actors.of_tokens(sentence, whose) if one.iso3]
    return named(sentence, tokens) or tuple(found) or tuple(dict.fromkeys(firms.states_of(sentence, firm_names)))


def received(sentence: Sentence, tokens: Iterable[Token], barred: Sequence[Actor] = ()) -> tuple[Actor, ...]:
    """Whom some tokens name as recipients: what a mission gets goes where it serves; "the country" stands for one."""
    hostile = words("hostility")  # "to combat Chadian terror"
    tokens = [one for one in tokens if not (begins_anew(sentence, one) or one.lemma_.lower() in hostile)]
    found = [forces.host_of(one) for one in _of_tokens(sentence, tokens) if not _only_leads(sentence, tokens, one)]
    if not found:
        for token in tokens:
            found += hosts.standing_in(sentence, *actors.phrase(token), barred) or _own_soil(sentence, token, barred)
    return tuple(dict.fromkeys(found))


def _only_leads(sentence: Sentence, tokens: Sequence[Token], actor: Actor) -> bool:
    """Whether a state is only the leader or backer of what some tokens name ("the Fijian-led mission")."""
    spans = [actors.phrase(one) for one in tokens]
    named = [one for one in actors.mentions(sentence) if actors.party_of(one.actor) == actor]
    here = [one for one in named if any(start <= one.start < end for start, end in spans)]
    return bool(here) and all(LEADS.match(sentence.text, one.end) for one in here)


def _own_soil(sentence: Sentence, token: Token, barred: Sequence[Actor]) -> list[Actor]:
    """Whose "its territory" is, of others: the subject above the clause ("Chad said they would leave its soil")."""
    if token.lemma_.lower() not in words("own_soil") or not any(
        one.lower_ in {"its", "their"} for one in token.children
    ):
        return []
    for verb in (one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}):
        whose = [one for one in actors.of_tokens(sentence, parse.subjects(verb)) if one.iso3 and one not in barred]
        if whose:
            return whose if token.tag_ == "NNS" else whose[:1]
    return []


def _of_tokens(sentence: Sentence, tokens: Iterable[Token]) -> list[Actor]:
    """The actors of some tokens, and the states listed with a state that is one of them."""
    tokens = [_antecedent(one) for one in tokens]
    found = actors.of_tokens(sentence, tokens)
    for token in tokens:
        if some := examples.of(sentence, token):
            found = [one for one in found if one.kind != "bloc"] + some
        found += listed(sentence, token) or _seated(sentence, token)
    return list(dict.fromkeys(found))


def _seated(sentence: Sentence, token: Token) -> list[Actor]:
    """Whose body sits in a city that stands for its state ("lawmakers in Niamey", "the government in Suva")."""
    if token.lemma_.lower() not in words("seated_body"):
        return []
    start, end = actors.phrase(token)
    inner = [one.i for one in parse.prepositional(token, {"in"})]
    named = [one for one in actors.mentions(sentence) if one.kind in {"city", "metonym"} and one.start >= end]
    here = [one for one in named if sentence.token_at(one.start, one.end).i in inner]
    return actors.parties(here) if not actors.within(sentence, start, end) else []


def _antecedent(token: Token) -> Token:
    """Whose a noun is, for "whose": of "Chad, whose army has troops in Niger" the army's state."""
    if any(child.lower_ == "whose" for child in token.children):
        clause = next((one for one in token.ancestors if one.dep_ == "relcl"), None)
        return clause.head if clause is not None and clause.head.pos_ == "PROPN" else token
    return token


def listed(sentence: Sentence, token: Token) -> list[Actor]:
    """The states of the list that a state's name stands in, whatever the parser made of its commas."""
    named = [one for one in actors.mentions(sentence) if one.kind in {"state", "city", "metonym"}]
    here = next((n for n, one in enumerate(named) if one.start <= token.idx < one.end), None)
    if here is None:
        return []
    first = last = here
    while last + 1 < len(named) and actors.LIST_GAP.fullmatch(sentence.text[named[last].end : named[last + 1].start]):
        following = sentence.token_at(named[last + 1].start, named[last + 1].end)
        if following.dep_ == "nsubj" and token.dep_ != "nsubj":
            break  # "to Fiji, and Tonga has sent"
        last += 1
    if last > here and _begins_anew(sentence, named[last]):
        last = here  # "sent men to Fiji, and Tonga four boats"
    while first > 0 and actors.LIST_GAP.fullmatch(sentence.text[named[first - 1].end : named[first].start]):
        before = sentence.token_at(named[first - 1].start, named[first - 1].end)
        if token.dep_ == "nsubj" and before.dep_ in {"pobj", "conj"} and before.head not in (token, *token.children):
            break  # "Under a deal between Chad and Niger, Fiji has sent"
        first -= 1
    run = named[first : last + 1]
    joined = AND.search(sentence.text[run[0].start : run[-1].end]) is not None
    word_before = sentence.text[: run[0].start].split()[-1:]
    return actors.parties(run) if joined and (here == first or word_before != ["In"]) else []


def begins_anew(sentence: Sentence, token: Token) -> bool:
    """Whether a token joined to others by "and" opens a clause without verb ("to the fund, and Fiji $15 million")."""
    if token.dep_ not in {"conj", "appos"}:
        return False
    named = [one for one in actors.mentions(sentence) if one.start <= token.idx < one.end and one.kind == "state"]
    return any(ANEW.match(sentence.text, one.end) for one in named)


def is_subject_anew(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether a state opens a clause of a row whose verb is left out (", Fiji 400 soldiers and Chad a battalion")."""
    behind = ANEW.match(sentence.text, one.end)
    opens = sentence.text[: one.start].endswith((", ", "; ", " and "))
    return opens and behind is not None and LATER.match(sentence.text, behind.end()) is None


def _begins_anew(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether a state is the subject of a clause whose verb is left out: what it sends stands right behind it."""
    if ANEW.match(sentence.text, one.end):
        return True
    token = sentence.token_at(one.start, one.end)
    return token.i + 1 < len(token.doc) and token.nbor().tag_ == "NNS" and sentence.text[one.end : one.end + 1] == " "


def doers(mover: Token) -> list[Token]:
    """Who moves: the agent of the word; of what one is accused of, the accused."""
    accusing = accusation(mover)
    if accusing is not None:
        return parse.patients(accusing)
    return _thanked(mover) or _called_on(mover) or _of_paper(mover) or _who_orders(mover) or parse.agents(mover)


def _who_orders(mover: Token) -> list[Token]:
    """Who has the own army, cabinet or parliament do it ("Fiji's president ordered the army to send"), if these are not
    said to be of a state.
    """
    done_by = parse.agents(mover)
    if len(done_by) != 1 or done_by[0].lemma_.lower() not in words("home_authority") or done_by[0].dep_ != "dobj":
        return []
    told, order = done_by[0], done_by[0].head
    whose = any(one.dep_ in {"poss", "amod", "compound", "prep"} for one in told.children)
    return [] if whose or order.lemma_.lower() not in words("commanding") else parse.subjects(order)


def _of_paper(mover: Token) -> list[Token]:
    """Who makes a contract of some worth for the move ("struck a deal worth $3 billion to sell")."""
    paper = mover.head.head
    worth = mover.dep_ in {"xcomp", "advcl"} and mover.head.lower_ in {"worth", "valued"} and paper.dep_ == "dobj"
    return parse.subjects(paper.head) if worth else []


def _called_on(mover: Token) -> list[Token]:
    """Who is called on to move something ("we call on Fiji to withdraw its forces")."""
    while mover.dep_ == "conj" and mover.head.tag_ == mover.tag_:  # "to stop the war and withdraw its forces"
        mover = mover.head
    match = CALLED_ON.search(mover.doc.text[: mover.idx]) if mover.tag_ == "VB" else None
    return [one for one in mover.doc if match.start(1) <= one.idx < match.end(1)] if match is not None else []


def befriends(token: Token) -> bool:
    """Whether a noun is that of a state's friends, who are others than it ("Fiji's allies")."""
    return token.lemma_.lower() in words("friend") and any(one.dep_ == "poss" for one in token.children)


def befriended(sentence: Sentence, mover: Token) -> tuple[Actor, ...]:
    """The state whose friends move something ("Fiji's allies have sent 300 tanks")."""
    friends = [one for one in doers(mover) if befriends(one)]
    found = actors.of_tokens(sentence, [two for one in friends for two in one.children if two.dep_ == "poss"])
    return tuple(one for one in found if one.iso3)


def is_called_for(mover: Token) -> bool:
    """Whether a verb tells what somebody is called on to do."""
    return bool(_called_on(mover))


def _thanked(mover: Token) -> list[Token]:
    """Who is thanked or blamed for the move ("thanked Fiji for sending", "grateful to Fiji for sending")."""
    if mover.tag_ != "VBG" or mover.dep_ != "pcomp" or mover.head.lower_ != "for":
        return []
    above = next((one for one in mover.head.ancestors if one.lemma_.lower() in words("thanking")), None)
    if above is None:
        return []
    return parse.patients(above) if above.pos_ == "VERB" else parse.prepositional(above, {"to"})


def accusation(mover: Token) -> Token | None:
    """The verb of accusing somebody of the move ("accused by experts of sending")."""
    if mover.dep_ != "pcomp" or mover.head.lower_ != "of":
        return None
    near = [one for one in mover.head.ancestors][:3]
    return next((one for one in near if one.lemma_.lower() in {"accuse", "suspect"}), None)


def is_accused(mover: Token) -> bool:
    """Whether somebody is accused of the move, or of helping another to make it ("of letting Fiji send arms")."""
    while mover.dep_ in {"xcomp", "ccomp"} and mover.head.lemma_.lower() in words("abetting"):
        mover = mover.head
    return accusation(mover) is not None


def of_noun(sentence: Sentence, noun: Token) -> tuple[Actor, ...]:
    """Whose move a noun of moving is: possessor, adjective, "by"; of a gerund or infinitive the subject."""
    start, _ = actors.phrase(noun)
    found = actors.parties(actors.within(sentence, start, noun.idx))
    by = {"by"} if found else {"by", "from"}  # "Fijian deployments from Chad to Niger"
    found += actors.of_tokens(sentence, [one for head in attached(noun) for one in parse.prepositional(head, by)])
    found += owner(sentence, noun)
    verb = noun.head
    if not found and noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head  # "notified Congress of a sale"
    means = noun.dep_ == "pobj" and noun.head.lower_ == "with"  # "supports Fiji with deliveries of rifles"
    for above in (verb, *verb.ancestors) if noun.dep_ in {"dobj", "pobj"} else ():
        if above.lemma_.lower() in words("judging") and not means:
            break  # "condemned the supply of missiles", "spoke of the deployment of troops"
        if not found and (above.pos_ == "VERB" or (above.lemma_ == "be" and noun.lemma_.lower() in words("contract"))):
            found += named(sentence, parse.agents(above))[:1]
    if (
        not found and noun.dep_ == "pobj" and noun.head.lower_ in {"through", "via"}
    ):  # "is a donor through its supply of"
        being = next((one for one in noun.ancestors if one.pos_ in {"VERB", "AUX"}), noun)
        found += named(sentence, parse.subjects(being))[:1]
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in found))


def attached(noun: Token) -> list[Token]:
    """A noun and the nouns above it that the parser may have hung its "by" and "to" on: no verb stands between."""
    found = [noun]
    while noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN", "ADP"} and noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
        if noun.pos_ != "ADP":
            found.append(noun)
    return found[:3]


def called(noun: Token) -> list[Token]:
    """Who is said to be what a noun tells ("is one of the largest recipients", "is among the contributors")."""
    while noun.dep_ == "pobj" and noun.head.head.dep_ in {"attr", "appos", "prep"}:
        noun = noun.head.head
    among = noun.dep_ == "pobj" and noun.head.lower_ == "among"
    above = noun.head.head if among else noun.head
    if among or noun.dep_ in {"attr", "prep"}:
        return parse.subjects(above)
    return [above] if noun.dep_ == "appos" else []


def beside(sentence: Sentence, mover: Token, barred: Sequence[Actor]) -> tuple[Actor, ...]:
    """The state right after a verb of giving, before what is given ("sell Fiji three boats")."""
    after = mover.idx + len(mover) + 1
    start = after + 4 if sentence.text.startswith("the ", after) else after
    found = [
        one
        for one in actors.mentions(sentence)
        if one.start == start
        and one.kind in {"state", "city", "metonym"}
        and sentence.text[one.end : one.end + 1] != "-"
    ]
    return tuple(one for one in actors.parties(found) if one not in barred)


def left(sentence: Sentence, mover: Token, barred: Sequence[Actor] = ()) -> tuple[Actor, ...]:
    """What is left: after from or out of, or the object of leaving."""
    tokens = parse.prepositional(mover, {"from"}) + [
        inner
        for out in mover.children
        if out.dep_ in {"prep", "prt", "advmod"} and out.lower_ in {"out", "home", "back", "away"}
        for inner in parse.prepositional(out, {"of", "from"})
    ]
    tokens += parse.prepositional(mover, {"of"}) if any(one.lower_ == "out" for one in mover.children) else []
    return received(sentence, tokens, barred)
