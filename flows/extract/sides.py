"""Which parties the phrase of an instrument names: by modifier, possessor, preposition and verb."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.extract import actors, events, parse, standins, wording
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.tree import Span, Token
from flows.facts import Actor

SUBJECT_VERBS = frozenset(
    "have seek want announce agree enter maintain extend renew establish hold possess keep boast share need pursue get "
    "obtain win gain enjoy consider explore weigh prepare honour honor invoke activate implement violate breach break "
    "accept share operate benefit activate trigger amend revise renegotiate observe respect uphold".split()
)
AT_HAND = frozenset(
    "sides parties leaders presidents ministers governments countries nations neighbours neighbors allies "
    "partners".split()
)
TALKING = frozenset("hold begin start open launch have conclude complete finish end resume continue announce".split())
"""What two do with talks: "the two governments concluded talks on a pact"."""
SETTLING = frozenset("end settle resolve conclude seal cement crown formalise formalize close bury".split())
"""What two do with an instrument: "ended the war with an accord"."""
SPEAKERS = frozenset(
    "intelligence official source report media agency newspaper analyst diplomat researcher investigator expert "
    "lawmaker critic opposition estimate study think-tank".split()
)
TIES = {"tie", "relation", "relationship", "partnership", "cooperation"}
HOLDERS = {"obligation", "commitment", "party", "signatory", "member", "accession"}
LINKING = re.compile(
    r",? (?:(?:that|which) )?(?:(?:now |already |still |also )?(?:links?|binds?|ties?|unites?|joins?|groups?|couples?"
    r"|brings together)|linking|binding|tying|uniting|joining|grouping|involving|comprising|bringing together"
    r"|(?:made|signed|concluded|reached|agreed|struck|negotiated|inked|initialled|sealed|issued|adopted) by|by|of) "
    r"[^.;:()]{3,90}"
)
"""What after an instrument names all its parties at once: "a pact linking Chad, Niger and Mali"."""
CLAUSE_SUBJECTS = {"nsubj", "nsubjpass"}
BINDING = {"bind", "link", "tie", "join", "connect", "unite", "ally"}
"""Verbs whose object is whom an instrument binds: "the two are bound by a treaty"."""
BETWEEN_THEM = re.compile(r"\bbetween (?:(?:the|our|these) two\b|them\b|both\b|the (?:neighbou?rs|sides|allies)\b)")
GROUNDS = {"under", "by", "through", "via", "in"}
PARTS = re.compile(r"; |: |\s[–—-]\s|, (?:while|whereas|but|although) ")
"""What divides a sentence into parts that may tell of different things."""
OUTSIDE = frozenset(
    "broker mediate facilitate sponsor host oversee monitor welcome condemn praise criticise criticize reject oppose "
    "hail applaud slam deplore".split()
)
"""What those do to an instrument who are no parties to it."""
JOINED = re.compile(r",? and |, | & |,? along with ")
AS_HELPERS = re.compile(
    r"(?:,? and |, )?(?:(?:the )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?(?:,? and |, |(?= as )))*"
    r",? (?:acting |serving )?as (?:the |a |its |their )?"
    r"(?:guarantor|mediator|witness|observer|facilitator|broker|depositar|co-chair|host)\w*"
)
"""What after a list of states says that they only help: "with Chad and Niger as guarantors"."""
BETWEEN_WHOM = re.compile(
    r",? (?:signed )?between (?:(?! (?:was|were|is|are|has|have|had|will|would|could|should|may|might|can|which|that"
    r"|who|under|after|before|since|during|while|because)\b)[^.;()]){5,90}"
)
"""The words after an instrument that name its parties, up to where the sentence goes on."""
WITH_WHOM = re.compile(
    r"(?:,? (?:\w+ed|worth|valued at|[\w]{0,3}[$€£]? ?\d[\d.,]*|[mb]illion|bn|dollars|euros"
    r"|struck|made|already|recently|just|last \w+|in \w+|in \w+ \d{4}|earlier this \w+|this \w+|has|have"
    r"|had|been|it|they|yesterday|today)){0,5}?,? with (?:(?:the|its|their|neighbou?ring|fellow|nearby|rival"
    r"|(?:[Gg]overnment|[Ss]tate|[Kk]ingdom|[Rr]epublic|rulers|leaders?|authorities|junta) (?:of|in)) )*"
)
HEADLINE = re.compile(
    r"([A-Z][^.;:!?]{2,70}?),? (?:to |set to |will |both |agree to |poised to )?(?:sign|ink|seal|strike|clinch|reach"
    r"|conclude|unveil|finali[sz]e|renew|initial|extend|forge|cement|pen|ratify|announce|approve|upgrade|agree(?: on)?)"
    r"(?:e?s)? (?!up\b|off\b|back\b|at\b|out\b)"
)
IN_WHICH = re.compile(r"(?: of [\w ,]{3,30})?,? (?:(?:in|under|by|through|with) which|whereby) ")
""""A pact under which Chad …": he who acts in it is a party."""


TRADING = re.compile(
    r"(?: (?:worth|valued at) [\w$€£., ]{2,25})? (?:to|under which it will|for the) (?:\w+ly )?"
    r"(?:supply|sell|provide|equip|arm|deliver|build|train|lease|give|export|ship|buy|purchase|acquire|procure|sale|delivery)\b"
)
BREAKING = re.compile(r"[.;:()]|, (?:which|while|but|as|after)\b|\bin\b $")


@dataclass(frozen=True)
class Sides:
    """The parties that a phrase names; `partners` are those of them that stand after "with"."""

    parties: tuple[Actor, ...]
    partners: tuple[Actor, ...]


def of(reading: Reading, sentence: Sentence, title: Span, left: int, noun: int) -> Sides:
    """Parties by modifier, possessor, between/with-phrase and the subject of the verb that makes the instrument.

    `title` are the words of the instrument, `left` is where its noun phrase begins and `noun` where its noun does.
    """
    token = title.root
    before = [one for one in actors.within(sentence, left, noun, place=False) if one.end <= noun]
    found = actors.parties(_taking_part(sentence, before))
    if phrase("both_sides").search(sentence.text[left:noun]):
        found += reading.two_named(sentence)
    found += _possessors(reading, sentence, token)
    found += _between(reading, sentence, title, noun)
    heads = [*title, *_fellows(token), *_verbs(token), *_raised(token), *_existing(token)]
    partners = _linked(reading, sentence, heads, {"with"})
    partners = partners or _right_after(sentence, title)
    found += partners
    if token.dep_ == "pobj" and token.head.head.lemma_ in HOLDERS:
        found += _of_holder(reading, sentence, token.head.head)
    if not any(child.lower_ in {"between", "among"} for one in title for child in one.children):
        for verb in events.governors(token):
            found += _by_verb(reading, sentence, token, verb, found)
    if len(set(found)) < 2:
        found += _all_at_once(sentence, title, found)
    if len(set(found)) < 2:
        found += _moving(sentence, title) or _under(reading, sentence, token) or _at_home(sentence, token, found)
    if len(set(found)) < 2:
        found += _in_which(sentence, title) or _traded(sentence, title)
    if len(set(found)) < 2:
        found += _of_headline(sentence, title, found)
    return Sides(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(partners)))


def _taking_part(sentence: Sentence, found: Iterable[actors.ActorMention]) -> list[actors.ActorMention]:
    """Without those who only bring it about or are a model for it: "a US-brokered deal"."""
    return [
        one
        for one in found
        if not phrase("mediating").match(sentence.text, one.end)
        and not AS_HELPERS.match(sentence.text, one.end)
        and not phrase("mediated_by").search(sentence.text[max(0, one.start - 60) : one.start])
    ]


def _possessors(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" stands for in "its pact with Chad"."""
    own = [one for one in token.children if one.dep_ == "poss" and one.lower_ in {"its", "his", "her", "our"}]
    return [actor for one in own for actor in reading.meant(sentence, one)]


def _right_after(sentence: Sentence, title: Span) -> list[Actor]:
    """Whom "with" names right after an instrument, wherever the parse hangs it: "pulled out of its pact with Chad"."""
    after = WITH_WHOM.match(sentence.text, title.end_char)
    named = [] if after is None else [one for one in actors.mentions(sentence) if one.start >= after.end()]
    if after is None or not named or named[0].start > after.end():
        return []
    run = named[:1]
    for one in named[1:]:
        gap = sentence.text[run[-1].end : one.start]
        if not standins.LISTING.fullmatch(gap) or standins.new_clause(sentence, one.start, one.end, gap):
            break
        run.append(one)
    return actors.parties(run)


def _fellows(token: Token) -> list[Token]:
    """The instruments after it in a list, whose "with" is also its own: "a treaty and an accord with Chad"."""
    return [one for one in parse.conjuncts(token) if one.i > token.i and one.lower_ in wording.nouns()]


def _all_at_once(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Two states or more that a participle or relative clause after an instrument names as those whom it binds."""
    after = LINKING.match(sentence.text, title.end_char)
    found = actors.parties(actors.within(sentence, title.end_char, after.end(), place=False)) if after else []
    found = [one for one in found if one.iso3 or one.kind in {"igo", "bloc", "unrecognised_state"}]
    return found if len(found) >= 2 and set(known) <= set(found) else []


def _in_which(sentence: Sentence, title: Span) -> list[Actor]:
    """Who acts in what an instrument provides: "the communique in which Chad undertook …"."""
    after = IN_WHICH.match(sentence.text, title.end_char)
    if after is None:
        return []
    opening = list(actors.within(sentence, after.end(), after.end() + 40, place=False))
    acting = [one.actor for one in opening[:1] if one.start - after.end() <= len("the ") and one.actor.iso3]
    return [*acting, *_wronged(sentence, title, acting)]


def _traded(sentence: Sentence, title: Span) -> list[Actor]:
    """To whom or from whom something goes by what an instrument is for: "a deal to supply Chad with 12 jets"."""
    after = TRADING.match(sentence.text, title.end_char)
    found = actors.within(sentence, after.end(), after.end() + 70, place=False) if after else []
    if not found or BREAKING.search(sentence.text[after.end() if after else 0 : found[0].start]):
        return []
    return [one for one in actors.parties(found[:1]) if one.iso3]


def _of_headline(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Who makes it in a headline, which the parse is apt to misread: "Chad and Niger ink arms deal"."""
    made = HEADLINE.match(sentence.text) if sentence.in_headline or sentence.index < 2 else None
    if made is None or made.end() > title.end_char:
        return []
    found = actors.parties(_taking_part(sentence, actors.within(sentence, 0, made.end(1), place=False)))
    return found if set(known) <= set(found) or len(found) == 1 else []


def _wronged(sentence: Sentence, title: Span, acting: list[Actor]) -> list[Actor]:
    """Who says that another breaks what that one has undertaken to him: "Chad said that this violated the accord"."""
    if not acting or title.root.head.lemma_ not in {"violate", "breach", "break", "contravene", "flout", "betray"}:
        return []
    speaker = actors.of_tokens(sentence, parse.subjects(parse.root(sentence.tokens)))
    return [one for one in speaker[:1] if one.iso3 and one not in acting]


def _moving(sentence: Sentence, title: Span) -> list[Actor]:
    """Whose forces the instrument is about: "a deal that lets Chadian troops …", where one side only is named else."""
    right = max((one.right_edge.idx for one in title.root.rights), default=0)
    found = actors.within(sentence, title.end_char, max(right, title.end_char), place=False)
    return actors.parties([one for one in found if phrase("forces_of").match(sentence.text, one.end)])


def _at_home(sentence: Sentence, token: Token, found: list[Actor]) -> list[Actor]:
    """Who signs at home, where only the guest is named: "a pact with Chad was signed in Niamey"."""
    verbs = [verb for _, verb in events.of(token) if parse.is_passive(verb)]
    if not any(all(one.dep_ != "nsubj" or one.pos_ == "PROPN" for one in verb.children) for verb in verbs):
        return []  # "the accord that the government and the rebels signed in Doha"
    signed = any(status in {"signed", "initialled", "concluded"} for status, _ in events.of(token))
    towns = [
        one.actor
        for one in actors.mentions(sentence)
        if one.kind == "city" and one.role == "place" and sentence.text[: one.start].lower().endswith("in ")
    ]
    return towns if signed and len(set(found)) == 1 and len(set(towns)) == 1 and towns[0] not in found else []


def _under(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """The two states of a sentence that says what one owes the other under an instrument: the only two that it names,
    or else the one who acts and the one to whom.
    """
    verb = token.head.head
    settled = token.head.lower_ == "with" and verb.lemma_ in SETTLING
    if token.dep_ != "pobj" or verb.pos_ not in {"VERB", "AUX"} or not (token.head.lower_ in GROUNDS or settled):
        return []
    found = actors.parties(actors.within(sentence, 0, len(sentence.text), place=False))
    doing = [one for one in parse.agents(verb) if one != token]
    if any(one.lemma_.lower() in SPEAKERS for one in doing):
        return []  # "Chadian intelligence put deliveries under the deal at 40"
    doers = actors.of_tokens(sentence, doing or parse.subjects(verb))
    if len(found) == 2 and doers and doers[0] in found:
        return found
    named = actors.parties(actors.mentions(sentence))
    if (
        reading.official
        and reading.voice is not None
        and not parse.is_negated(verb)
        and len({*named, reading.voice}) == 2
    ):
        return list(dict.fromkeys([reading.voice, *named]))
    heads = [verb, *(one for one in verb.children if one.dep_ in {"acomp", "ccomp", "oprd"})]
    to_whom = [one for head in heads for one in parse.prepositional(head, {"to", "with", "from"})]
    ends = actors.of_tokens(sentence, [*to_whom, *parse.objects(verb)])
    return [doers[0], ends[0]] if len(doers) == 1 and ends and ends[0] != doers[0] else []


def _raised(token: Token) -> list[Token]:
    """The ties that become an instrument, whose "with" is its own: "raised its ties with Chad to a partnership"."""
    verbs = [verb for verb in events.governors(token) if verb.pos_ == "VERB"]
    return [one for verb in verbs for one in parse.patients(verb) if one.lemma_ in TIES]


def _existing(token: Token) -> list[Token]:
    """The verb of "there is a treaty", "an accord exists", whose "with" says with whom."""
    verb = token.head
    told = verb.lemma_ in {"exist", "remain", "follow"} or any(one.dep_ == "expl" for one in verb.children)
    return [verb] if verb.pos_ in {"VERB", "AUX"} and told else []


def beside(sentence: Sentence, start: int, end: int) -> list[Actor]:
    """Whom a sentence names in the part of it that speaks of the instrument at text[start:end], mediators left out."""
    breaks = [match.span() for match in PARTS.finditer(sentence.text)]
    left = max((stop for _, stop in breaks if stop <= start), default=0)
    right = min((first for first, _ in breaks if first >= end), default=len(sentence.text))
    found = [
        one
        for one in actors.within(sentence, left, right)
        if not (one.kind == "city" and sentence.text[: one.start].lower().endswith((" in ", " at ", "in ")))
        and not (one.kind in {"city", "metonym"} and start <= one.start and one.end <= end)  # "the Algiers accord"
    ]
    return actors.parties(_taking_part(sentence, found))


def _between(reading: Reading, sentence: Sentence, title: Span, noun: int) -> list[Actor]:
    token, end = title.root, title.end_char
    found: list[Actor] = []
    if re.search(r"\b[Bb]etween\b", sentence.text[noun:end]):
        found += actors.parties(actors.within(sentence, noun, end))
    if (
        token.dep_ != "pobj"
        and (among := re.search(r"\b(?:between|among)\b [^.;()]{5,120}", sentence.text[end:]))
        and sentence.text[noun:end].isupper()
    ):
        found += actors.parties(actors.within(sentence, end + among.start(), end + among.end()))
    if after := BETWEEN_WHOM.match(sentence.text[end:]):
        found += actors.parties(_taking_part(sentence, actors.within(sentence, end, end + after.end())))
    if not found and BETWEEN_THEM.search(sentence.text[end:]):
        found += reading.two_named(sentence)
    for linking in ("between", "among"):
        ends = [side for one in title for side in parse.prepositional(one, {linking})]
        found += actors.of_tokens(sentence, ends)
        if linking == "between" and any(_both(sentence, one) for one in ends):
            found += reading.two_named(sentence)
    return found


def _linked(reading: Reading, sentence: Sentence, heads: Iterable[Token], linking: set[str]) -> list[Actor]:
    """The actors after a preposition that hangs from any of the heads."""
    ends = [side for head in heads for side in parse.prepositional(head, linking)]
    ends = [one for one in ends if not AS_HELPERS.match(sentence.text, one.idx + len(one))]
    ends = [one for one in ends if not standins.partnered(sentence, one.idx)]
    return [actor for one in ends for actor in denoted(reading, sentence, one, ())]


def _verbs(token: Token) -> list[Token]:
    """The verbs whose "with" says with whom the instrument is made."""
    return [verb for verb in events.governors(token) if _makes(token, verb)]


def _makes(token: Token, verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return (verb.lemma_.lower(), "NOUN") in events.statuses()
    lemma = verb.lemma_.lower()
    return (
        (lemma, "VERB") in events.statuses()
        or lemma in SUBJECT_VERBS
        or any(status == "signed" for status, _ in events.of(token))
    )


def _of_holder(reading: Reading, sentence: Sentence, holder: Token) -> list[Actor]:
    """ "Chad's obligations under the pact", "Chad is a party to the pact", "… its commitment to the pact": Chad."""
    owners = [one for one in holder.children if one.dep_ == "poss"]
    found = actors.of_tokens(sentence, owners)
    found = found or [actor for one in owners if one.lower_ == "its" for actor in reading.meant(sentence, one)]
    if holder.dep_ == "attr" and not parse.is_negated(holder.head):
        found += actors.of_tokens(sentence, parse.subjects(holder.head))
    return found


def _by_verb(reading: Reading, sentence: Sentence, token: Token, verb: Token, known: list[Actor]) -> list[Actor]:
    found: list[Actor] = []
    if (verb.lemma_.lower(), "NOUN") in events.statuses():
        ends = parse.prepositional(verb, {"between", "with", "by"})
        found += actors.of_tokens(sentence, ends)
        if any(one.lower_ == "two" for one in ends):
            found += reading.two_named(sentence)
        if verb.dep_ == "pobj" and verb.head.lower_ in {"in", "into", "through"}:  # "is in talks on a pact"
            verb = verb.head
        verb = verb.head if verb.dep_ in {"dobj", "nsubjpass", "nsubj", "prep"} else verb
        if not found and verb.lemma_ in TALKING and any(_both(sentence, one) for one in parse.agents(verb)):
            found += reading.two_named(sentence)
        return list(dict.fromkeys([*found, *actors.of_tokens(sentence, parse.agents(verb))]))
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() in OUTSIDE:
        return found
    making = _makes(token, verb)
    if (making and token not in parse.subjects(verb)) or parse.is_passive(verb):
        doers = [one for one in parse.agents(verb) if one != token]
        if not doers and verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VB":  # "the first country to sign a pact"
            doers = parse.subjects(verb.head.head) if verb.head.dep_ == "attr" else [verb.head]
        if not doers and verb.lemma_.lower() in BINDING:
            doers = parse.patients(verb)
        found += [actor for one in doers for actor in denoted(reading, sentence, one, known)]
        told = [sentence.text[slice(*actors.subtree(one))] for one in doers]
        if not found and (several := next(filter(None, map(number_of, told)), None)):
            found += reading.listed(sentence, several)
        doers = [one for one in doers if not any(inner.tag_ == "WDT" for inner in one.subtree)]  # "both of which"
        if not found and any(one.lower_ == "they" or _both(sentence, one) or _sides_at_hand(one) for one in doers):
            found += reading.just_listed(sentence) or reading.two_named(sentence)
        if making and len({*found, *known}) < 2:
            found += _just_before(sentence, verb)
    if making:
        found += _linked(reading, sentence, [verb], {"between"})
        if not found and any(_both(sentence, one) for one in parse.prepositional(verb, {"between"})):
            found += reading.two_named(sentence)
    if not found and verb == events.following(token):
        between = sentence.text[token.idx + len(token) : verb.idx]
        found += actors.parties(actors.within(sentence, token.idx + len(token), verb.idx, place=False))
        if not found and phrase("both_sides").search(between):
            found += reading.two_named(sentence)
    return found


def number_of(text: str) -> int | None:
    """How many states a word for all of them stands for ("trilateral", "the four countries"): three to five."""
    return next((n for n, name in ((3, "three"), (4, "four"), (5, "five")) if phrase(name).search(text)), None)


def _sides_at_hand(token: Token) -> bool:
    """ "The leaders signed …", "the neighbours": those of whom the text has just spoken."""
    return token.tag_ == "NNS" and token.lower_ in AT_HAND and any(one.lower_ == "the" for one in token.children)


def _both(sentence: Sentence, token: Token) -> bool:
    """Whether a noun means both sides: "the two leaders", "the defence ministers of the two countries"."""
    start, end = actors.phrase(token)
    of_whom = [one for child in token.children if child.lower_ == "of" for one in child.subtree]
    end = max([end, *(one.idx + len(one) for one in of_whom)])
    return phrase("both_sides").search(sentence.text[start:end]) is not None


def denoted(reading: Reading, sentence: Sentence, token: Token, known: Iterable[Actor]) -> list[Actor]:
    """Whom a noun stands for, with those joined to it; for "the island nation" or "it" those named before."""
    found = actors.denoted(sentence, token)
    if found:
        return list(dict.fromkeys([*found, *_listed_after(sentence, token)]))
    if own := [one for one in token.children if one.dep_ == "poss" and one.lower_ in {"its", "his", "her", "our"}]:
        return [one for one in reading.meant(sentence, own[0]) if one not in known]
    return [one for one in reading.meant(sentence, token) if one not in known]


def _listed_after(sentence: Sentence, token: Token) -> list[Actor]:
    """The states that a list goes on with after a noun ("Chad, Niger and Mali"), also where the parse breaks it."""
    named = actors.mentions(sentence)
    run: list[actors.ActorMention] = []
    gaps: list[str] = []
    for one in named:
        if one.start <= token.idx < one.end:
            run, gaps = [one], []
        elif run and re.fullmatch(r",? (?:and )?(?:the )?", gap := sentence.text[run[-1].end : one.start]):
            if token.dep_ not in CLAUSE_SUBJECTS and standins.new_clause(sentence, one.start, one.end, gap):
                break
            run.append(one)
            gaps.append(gap)
        elif run:
            break
    return actors.parties(run) if gaps and "and" in gaps[-1] else []


def _just_before(sentence: Sentence, verb: Token) -> list[Actor]:
    """The states joined by "and" that end just before a verb, where the parse has taken them for something else."""
    ending = [one for one in actors.mentions(sentence) if one.end <= verb.idx]
    run: list[actors.ActorMention] = []
    for one in reversed(ending):
        gap = sentence.text[one.end : run[0].start if run else verb.idx]
        if not (JOINED.fullmatch(gap) if run else len(gap) < 20 and not re.search(r"[,;:()]", gap)):
            break
        run.insert(0, one)
    return actors.parties(run) if len(run) >= 2 else []


def pairs(sentence: Sentence) -> Iterator[tuple[list[Actor], int, int]]:
    """Two states that a sentence names as a pair: "between A and B", "A-B alignment", "A and B's pact"."""
    found = [one for one in actors.mentions(sentence) if one.actor.iso3 or one.actor.affiliation]
    for one, two in pairwise(found):
        both = actors.parties([one, two])
        gap = sentence.text[one.end : two.start]
        joined = re.fullmatch(r"-| and |'s? and |, and | with ", gap)
        cue = phrase("pair_relation").search(
            sentence.text[max(0, one.start - 12) : min(len(sentence.text), two.end + 40)]
        )
        if len(both) == 2 and joined and (cue or gap == "-"):
            yield both, one.start, two.end
