"""Whose an instrument is by what is done under it: whose forces it moves, who owes another something, who leaves."""

import re

from flows.extract import actors
from flows.extract.agreements import events, governing
from flows.extract.agreements.sides import lists
from flows.extract.agreements.sides.nouns import SEVERAL, means_both, opening, taking_part
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

IN_WHICH = re.compile(r"(?: of [\w ,]{3,30})?,? (?:(?:in|under|by|through|with) which|whereby) ")
""""A pact under which Chad …": he who acts in it is a party."""
OPENED = re.compile(r"The (?:[12]\d{3} )?")
OBLIGING = re.compile(
    r" (?:(?:also|still|formally|now|would|will) )?"
    r"(?:(?:oblig(?:es?|ed)|commit(?:s|ted)?|bind(?:s)?|bound|requires?|required) "
    r"(?=(?:the )?[A-Z][^,;]{2,60} to (?:defend|protect|help|assist|aid|consult|come|supply|keep)\b)"
    r"|(?:gives?|gave|grants?|granted) (?=(?:the )?[A-Z][^,;]{2,40} (?:the |an? )?(?:right|access|use|bas\w+)\b)"
    r"|(?:allows?|allowed|entitles?|entitled) (?=(?:the )?[A-Z][^,;]{2,40} to "
    r"(?:keep|station|base|use|deploy|maintain|train|send)\b))"
)
"""What an instrument does that lays a duty on one state, or gives it a right, towards another."""
UNDER = re.compile(r"(?:(?:But|And|Yet) )?[Uu]nder (?:the|an?|that|this|their) (?:\w+ )?")
NEXT = re.compile(r"(?: (?:signed|concluded|agreed|reached|struck) (?:in|on|last) [\w ]{3,20})?, (?:the )?")
ACTING = re.compile(r" [a-z]")
TRUCE = re.compile(r"\b(?:truce|cease-?fire|armistice|peace)\b", re.IGNORECASE)
SETTLING = frozenset("end settle resolve conclude seal cement crown formalise formalize close bury".split())
"""What two do with an instrument: "ended the war with an accord"."""
SPEAKERS = frozenset(
    "intelligence official source report media agency newspaper analyst diplomat researcher investigator expert "
    "lawmaker critic opposition estimate study think-tank".split()
)
"""Whose figures on what moves under an instrument make nobody its party."""
GROUNDS = {"under", "by", "through", "via", "in"}
"""Prepositions before the instrument under which one owes another something."""
STATIONING = frozenset("send deploy station dispatch post keep maintain base".split())
AGREEING = {"agree", "pledge", "promise", "undertake", "commit", "vow"}
LEAVING = frozenset("pull withdraw leave quit depart evacuate go lose".split())


def opened_under(sentence: Sentence, title: Span) -> list[Actor]:
    """Three states or more that act under what opens a sentence: "Under the pact, Chad, Mali and Niger share …"."""
    if UNDER.fullmatch(sentence.text, 0, title.start_char) is None:
        return []
    named = [one for one in actors.mentions(sentence) if one.start > title.end_char]
    begins = bool(named) and NEXT.fullmatch(sentence.text, title.end_char, named[0].start) is not None
    run = lists.run(sentence, named, of_subjects=True) if begins else []
    closed = len(run) >= SEVERAL and "and" in sentence.text[run[-2].end : run[-1].start]
    acting = closed and ACTING.match(sentence.text, run[-1].end) is not None
    return actors.parties(run) if acting else []


def obliging(sentence: Sentence, title: Span) -> list[Actor]:
    """The only two states of a sentence that says what an instrument obliges one to, or entitles it to: "The 1951
    treaty obliges Chad to defend Mali".
    """
    if OPENED.fullmatch(sentence.text, 0, title.start_char) is None or not OBLIGING.match(
        sentence.text, title.end_char
    ):
        return []
    named = actors.parties(actors.mentions(sentence))
    return named if len(named) == 2 and all(one.iso3 for one in named) else []


def in_which(sentence: Sentence, title: Span) -> list[Actor]:
    """Who acts in what an instrument provides: "the communique in which Chad undertook …"."""
    after = IN_WHICH.match(sentence.text, title.end_char)
    if after is None:
        return []
    opening = list(actors.within(sentence, after.end(), after.end() + 40, place=False))
    begins = bool(opening) and opening[0].start - after.end() <= len("the ")
    acting = [x for x in lists.beginning(sentence, opening[0].start) if x.iso3] if begins else []
    return [*acting, *_wronged(sentence, title, acting)]


def _wronged(sentence: Sentence, title: Span, acting: list[Actor]) -> list[Actor]:
    """Who says that another breaks what that one has undertaken to him: "Chad said that this violated the accord"."""
    if not acting or title.root.head.lemma_ not in {"violate", "breach", "break", "contravene", "flout", "betray"}:
        return []
    speaker = actors.of_tokens(sentence, parse.subjects(parse.root(sentence.tokens)))
    return [one for one in speaker[:1] if one.iso3 and one not in acting]


def moving(sentence: Sentence, title: Span) -> list[Actor]:
    """Whose forces the instrument is about: "a deal that lets Chadian troops …", where one side only is named else."""
    right = max((one.right_edge.idx for one in title.root.rights), default=0)
    found = actors.within(sentence, title.end_char, max(right, title.end_char), place=False)
    return actors.parties([one for one in found if phrase("forces_of").match(sentence.text, one.end)])


def under(reading: Reading, sentence: Sentence, token: Token, partners: list[Actor]) -> list[Actor]:
    """The two states of a sentence that says what one owes the other under an instrument: the only two that it names,
    or else the one who acts and the one to whom.
    """
    verb = _verb_over(token)
    settled = verb is not None and _settles(token, verb)
    if verb is None or (not settled and TRUCE.search(" ".join(one.text for one in parse.noun_chunk(token)))):
        return []  # under a truce others send peacekeepers
    doing = [one for one in parse.agents(verb) if one != token]
    if any(one.lemma_.lower() in SPEAKERS for one in doing):
        return []  # "Chadian intelligence put deliveries under the deal at 40"
    doers = actors.of_tokens(sentence, doing or parse.subjects(verb))
    if not doers and any(one.lower_ == "it" for one in doing):
        doers = [actor for one in doing for actor in reading.meant(sentence, one)]
    found = actors.parties(taking_part(sentence, actors.within(sentence, 0, len(sentence.text), place=False)))
    if len(found) == 2 and doers and doers[0] in found:
        return found
    listed = opening(sentence, verb)
    if listed and {*found} == {*listed}:
        return listed
    if not (found or doers) and verb.lemma_ in AGREEING and any(means_both(sentence, one) for one in doing):
        return reading.two_named(sentence)  # "the two leaders agreed in their partnership deal that …"
    if partners and not settled:  # "has troops there under an accord with Chad"
        return [one for one in doers if one.iso3 and one not in partners]
    voiced = _with_voice(reading, sentence) if not parse.is_negated(verb) else []
    return voiced or _to_whom(sentence, verb, doers)


def _verb_over(token: Token) -> Token | None:
    """The verb of what is done under an instrument, or of what it settles."""
    verb = token.head.head
    if verb.pos_ == "NOUN" and verb.dep_ in {"dobj", "pobj"} and token.head.lower_ == "under":
        verb = verb.head if verb.dep_ == "dobj" else verb.head.head  # "has troops under an accord", "on notice under"
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        verb = verb.head  # "help each other if attacked under a treaty"
    rests = token.head.lower_ in GROUNDS or _settles(token, verb)
    return verb if token.dep_ == "pobj" and verb.pos_ in {"VERB", "AUX"} and rests else None


def _settles(token: Token, verb: Token) -> bool:
    return token.head.lower_ == "with" and verb.lemma_ in SETTLING


def _with_voice(reading: Reading, sentence: Sentence) -> list[Actor]:
    """The one in whose name an official text speaks and the only other whom a sentence names."""
    named = actors.parties(actors.mentions(sentence))
    spoken = reading.official and reading.voice is not None and len({*named, reading.voice}) == 2
    return list(dict.fromkeys([reading.voice, *named])) if spoken and reading.voice is not None else []


def _to_whom(sentence: Sentence, verb: Token, doers: list[Actor]) -> list[Actor]:
    """The only one who acts, and to whom; without the latter he who stations something, as the sentences around tell
    with whom.
    """
    if len(doers) != 1:
        return []
    heads = [verb, *(one for one in verb.children if one.dep_ in {"acomp", "ccomp", "oprd"})]
    to_whom = [one for head in heads for one in parse.prepositional(head, {"to", "with", "from"})]
    ends = actors.of_tokens(sentence, [*to_whom, *parse.objects(verb)])
    if not ends:
        return doers if verb.lemma_.lower() in STATIONING and doers[0].iso3 else []
    return [doers[0], *ends] if doers[0] not in ends else []


def of_departed(sentence: Sentence, token: Token) -> list[Actor]:
    """Who leaves because another ends what they have: "Chad pulled out its men after Mali denounced five accords"."""
    for verb in governing.governors(token):
        main = verb.head
        ended = governing.statuses().get((verb.lemma_.lower(), "VERB")) in {"terminated", "suspended"}
        if ended and verb.dep_ == "advcl" and main.lemma_.lower() in LEAVING:
            return [one for one in actors.of_tokens(sentence, parse.subjects(main)) if one.iso3]
    return []


def at_home(sentence: Sentence, token: Token, found: list[Actor]) -> list[Actor]:
    """Who signs at home, where only the guest is named: "a pact with Chad was signed in Niamey"."""
    verbs = [verb for _, verb in events.of(token) if parse.is_passive(verb)]
    if not any(all(one.dep_ != "nsubj" or one.pos_ == "PROPN" for one in verb.children) for verb in verbs):
        return []  # "the accord that the government and the rebels signed in Doha"
    makers = " ".join(sentence.text[slice(*actors.phrase(x))] for verb in verbs for x in parse.agents(verb))
    if phrase("rebels").search(makers) or phrase("rebels").search(sentence.text[token.idx : token.idx + 80]):
        return []
    signed = any(status in {"signed", "initialled", "concluded"} for status, _ in events.of(token))
    towns = [
        one.actor
        for one in actors.mentions(sentence)
        if one.kind == "city" and one.role == "place" and sentence.text[: one.start].lower().endswith("in ")
        if any(one.start > verb.idx for verb in verbs) and not TRUCE.search(token.text)
    ]
    if any(one.kind in {"igo", "bloc"} for one in found):
        return []  # "the protocol of the bloc was signed in Lome"
    return towns if signed and len(set(found)) == 1 and len(set(towns)) == 1 and towns[0] not in found else []
