"""Whose an instrument is by the word that governs it: who makes, holds or joins it, whose ties become one."""

from flows.extract import actors, listings
from flows.extract.agreements import events, governing
from flows.extract.agreements.sides import with_whom
from flows.extract.agreements.sides.nouns import (
    among_them,
    at_hand,
    denoted,
    just_before,
    means_both,
    number_of,
    office_holders,
    opening,
    owners_of,
)
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

SUBJECT_VERBS = frozenset(
    "have seek want announce agree enter maintain extend renew establish hold possess keep boast share need pursue get "
    "obtain win gain enjoy consider explore weigh prepare honour honor invoke activate implement violate breach break "
    "accept operate benefit trigger amend revise renegotiate observe respect uphold visit revive resurrect "
    "shelve".split()
)
"""Verbs whose subject is a party to their object, besides those of lexicon/signing.csv; "visit" is what the parse makes
of "has visiting forces agreements"."""
TALKING = frozenset("hold begin start open launch have conclude complete finish end resume continue announce".split())
"""What two do with talks: "the two governments concluded talks on a pact"."""
TIES = {"tie", "relation", "relationship", "partnership", "cooperation"}
"""What two raise to an instrument."""
RESTING = {"rest", "base", "govern", "regulate", "anchor", "underpin", "enshrine", "root", "codify", "ground"}
"""How ties stand to an instrument."""
HOLDERS = {"obligation", "commitment", "party", "signatory", "member", "accession", "ally"}
"""Nouns for having an instrument, whose owner is a party: "Chad's obligations under the pact"."""
NEAR = {"close", "closer", "near", "nearer"}
BINDING = {"bind", "link", "tie", "join", "connect", "unite", "ally"}
"""Verbs whose object is whom an instrument binds: "the two are bound by a treaty"."""
JOINING = {"join", "accede", "enter"}
TAKING_PLACE = {"replace", "supersede", "supplant", "supplement", "complement"}
"""What an instrument does to another one."""
DENOUNCE = "denounce"
"""What a party does to a treaty to end it, and others to what they dislike."""
OUTSIDE = frozenset(
    "broker mediate facilitate sponsor host oversee monitor welcome condemn praise criticise criticize reject oppose "
    "hail applaud slam deplore attack blast".split()
)
"""What those do to an instrument who are no parties to it."""


def of_with(token: Token) -> list[Token]:
    """The words around an instrument whose "with" says with whom it is made: verbs, and ties that become one."""
    return [*_verbs(token), *_raised(token), *_existing(token)]


def _verbs(token: Token) -> list[Token]:
    """The verbs whose "with" says with whom the instrument is made."""
    return [verb for verb in governing.governors(token) if _makes(token, verb)]


def _makes(token: Token, verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return (verb.lemma_.lower(), "NOUN") in governing.statuses()
    lemma = verb.lemma_.lower()
    return (
        (lemma, "VERB") in governing.statuses()
        or lemma in SUBJECT_VERBS
        or any(status in {"signed", "in_force"} and word == verb for status, word in events.of(token))
    )


def _raised(token: Token) -> list[Token]:
    """The ties that become an instrument, whose "with" is its own: "raised its ties with Chad to a partnership"."""
    verbs = [verb for verb in governing.governors(token) if verb.pos_ == "VERB"]
    return [one for verb in verbs for one in parse.patients(verb) if one.lemma_ in TIES]


def of_raised(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Whose ties become an instrument: "Chad's relations with Mali were raised to a partnership"; where the sentence
    names nobody, of the two just spoken of.
    """
    ties = [one for one in (*_raised(token), *_resting(token)) if one != token]
    owners = [x for one in ties for x in one.children if x.dep_ == "poss"]
    owners += [x for one in ties for x in parse.prepositional(one, {"between", "with"})]
    found = actors.of_tokens(sentence, owners)
    if ties and not found and not actors.parties(actors.mentions(sentence)):
        return reading.two_named(sentence)
    return found


def _resting(token: Token) -> list[Token]:
    """The ties that rest on an instrument: "its ties with Chad are governed by an accord", "rest on a pact"."""
    verb = token.head.head
    rests = token.dep_ == "pobj" and token.head.lower_ in {"on", "by", "in", "under"} and verb.lemma_ in RESTING
    return [one for one in parse.subjects(verb) if one.lemma_ in TIES] if rests else []


def _existing(token: Token) -> list[Token]:
    """The verb of "there is a treaty", "an accord exists", whose "with" says with whom."""
    verb = token.head
    told = verb.lemma_ in {"exist", "remain", "follow"} or any(one.dep_ == "expl" for one in verb.children)
    return [verb] if verb.pos_ in {"VERB", "AUX"} and told else []


def of_holder(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """ "Chad's obligations under the pact", "Chad is a party to the pact", "… its commitment to the pact": Chad."""
    holder = token.head.head
    if holder.lemma_ not in HOLDERS and token.head.lower_ == "under" and token.head.i > 0:
        holder = token.head.nbor(-1)  # "reaffirmed our commitments under the pact"
    if token.dep_ != "pobj" or holder.lemma_ not in HOLDERS:
        return []
    owners = [one for one in holder.children if one.dep_ == "poss"]
    found = actors.of_tokens(sentence, owners)
    found = found or [actor for one in owners if one.lower_ in {"its", "our"} for actor in reading.meant(sentence, one)]
    if holder.dep_ == "attr" and not parse.is_negated(holder.head):
        named = actors.of_tokens(sentence, parse.subjects(holder.head))
        listed = just_before(sentence, holder.head)
        found += listed if len(listed) > len(named) else named
    return found


def nearing(sentence: Sentence, token: Token) -> list[Actor]:
    """Who is said to be close to an instrument: "Chad and Niger are close to a peace deal"."""
    near = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ not in {"to", "on"} or near.lemma_.lower() not in NEAR:
        return []
    if parse.is_negated(near.head) or parse.is_negated(near):
        return []
    found = actors.of_tokens(sentence, parse.subjects(near.head))
    return found if len(found) > 1 else []


def by_verb(reading: Reading, sentence: Sentence, token: Token, verb: Token, known: list[Actor]) -> list[Actor]:
    """Whom one of an instrument's governing words names as making it or bound by it; `known` are the parties so far."""
    if (verb.lemma_.lower(), "NOUN") in governing.statuses():
        return _by_noun(reading, sentence, verb)
    opined = verb.lemma_ in governing.OPINING and not governing.tells(verb)
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() in OUTSIDE or _would_join(verb) or opined:
        return []
    if verb.lemma_ == DENOUNCE and len(set(known)) > 1:
        return []  # "Chad denounced the pact between Mali and Niger"
    making = _makes(token, verb)
    found: list[Actor] = []
    if (making and token not in parse.subjects(verb)) or parse.is_passive(verb):
        doing = _begun(sentence, verb) or _of_doers(reading, sentence, _doers(token, verb), known)
        listed = opening(sentence, verb)
        found += listed if set(doing) < set(listed) else doing
        if making and len({*found, *known}) < 2:
            found += just_before(sentence, verb) or office_holders(sentence, verb)
    if making:
        found += _where(sentence, verb)
        found += with_whom.linked(reading, sentence, [verb], {"between"})
        if not found and any(means_both(sentence, one) for one in parse.prepositional(verb, {"between"})):
            found += reading.two_named(sentence)
    if not found and verb == governing.following(token):
        between = sentence.text[token.idx + len(token) : verb.idx]
        found += actors.parties(actors.within(sentence, token.idx + len(token), verb.idx, place=False))
        if not found and phrase("both_sides").search(between):
            found += reading.two_named(sentence)
    return found


def _where(sentence: Sentence, verb: Token) -> list[Actor]:
    """Who is the other side of what is made there: "Chad, where Mali hopes to sign a pact"."""
    clause = next((one for one in (verb, *verb.ancestors) if one.dep_ == "relcl"), None)
    if clause is None or not any(one.lower_ == "where" for one in clause.lefts):
        return []
    return [one for one in actors.denoted(sentence, clause.head) if one.iso3]


def _would_join(verb: Token) -> bool:
    """Whether somebody only wants to become a party of what others have: "is seeking to join the pact"."""
    return verb.lemma_.lower() in JOINING and parse.modality(verb) != "asserted"


def of_joiner(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Who has become a party of what others have: "Chad joined the pact between Mali and Niger"."""
    verbs = [one for one in governing.governors(token) if one.lemma_.lower() in {"join", "accede"}]
    doers = [x for one in verbs for x in parse.agents(one) if parse.modality(one) == "asserted" and x != token]
    return [x for one in doers for x in denoted(reading, sentence, one, ()) if x.iso3]


def _by_noun(reading: Reading, sentence: Sentence, noun: Token) -> list[Actor]:
    """Whom a noun for the making of an instrument names, and who does what it is object of: "held talks on a pact"."""
    ends = parse.prepositional(noun, {"between", "with", "by"})
    found = actors.of_tokens(sentence, ends) or owners_of(sentence, noun)
    if any(one.lower_ == "two" for one in ends):
        found += reading.two_named(sentence)
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "into", "through"}:  # "is in talks on a pact"
        noun = noun.head
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass", "nsubj", "prep"} else noun
    earlier = _forerunners(verb)
    doers = [one for one in parse.agents(verb) if one not in earlier]
    if not found and verb.lemma_ in TALKING and any(means_both(sentence, one) for one in doers):
        found += _acting_above(reading, sentence, doers) or reading.two_named(sentence)
    return list(dict.fromkeys([*found, *actors.of_tokens(sentence, doers)]))


def _doers(token: Token, verb: Token) -> list[Token]:
    """Who makes an instrument, or is bound by it, by the grammar of the verb."""
    earlier = _forerunners(verb)
    doers = [one for one in parse.agents(verb) if one != token and one not in earlier]
    if earlier and not doers and verb.dep_ == "advcl":
        doers = parse.subjects(verb.head)
    doers = [one for one in doers if not any(x.text == ";" for x in verb.doc[verb.i : one.i])]
    if verb.lemma_ in TAKING_PLACE:
        doers = [one for one in doers if one.lower_ not in {"it", "this", "that"}]  # which is another instrument
    if not doers and verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VB":  # "the first country to sign a pact"
        doers = parse.subjects(verb.head.head) if verb.head.dep_ == "attr" else [verb.head]
    if not doers and verb.lemma_.lower() in BINDING:
        doers = parse.patients(verb)
    return doers


def _forerunners(verb: Token) -> list[Token]:
    """Those after whom another does the same: "After Chad, Mali left the pact", "the third after Chad to sign"."""
    after = next((one for one in verb.children if one.dep_ == "mark" and one.lower_ == "after"), None)
    subjects = [one for one in verb.children if one.dep_ == "nsubj"]
    first = [one for one in subjects[:1] if after is not None and one.left_edge.i == after.i + 1]
    found = first if len(subjects) > 1 or any(one.lower_ == "to" for one in verb.children) else []
    return [x for one in found for x in parse.conjuncts(one)]


def _begun(sentence: Sentence, verb: Token) -> list[Actor]:
    """Whom a sentence names right before a verb that the parse gives another subject: "… and Chad has a pact"."""
    named = [x for x in actors.mentions(sentence) if x.end + 1 == verb.idx and verb.dep_ == "conj"]
    return actors.parties(x for x in named if with_whom.begins_clause(sentence, x))


def _of_doers(reading: Reading, sentence: Sentence, doers: list[Token], known: list[Actor]) -> list[Actor]:
    """Whom the doers stand for: those they name, or the several or the two of whom the text has just spoken."""
    found = [actor for one in doers for actor in denoted(reading, sentence, one, known)]
    told = [sentence.text[slice(*actors.subtree(one))] for one in doers]
    if len(set(found)) < 2 and any(one.lower_ == "they" for one in doers):
        found = _acting_above(reading, sentence, doers) or _just_acting(reading, sentence) or found
    found = found or [x for one in doers for x in among_them(sentence, one)]
    if not found and (several := next(filter(None, map(number_of, told)), None)):
        found += listings.listed(reading, sentence, several)
    doers = [one for one in doers if not any(map(_restricts, one.subtree))]
    doers = [
        one for one in doers if not phrase("legislature").search(one.text)
    ]  # "both parliaments" ratify what is told
    if not found and any(_told_again(one) or means_both(sentence, one) or at_hand(one) for one in doers):
        two = any(x.lower_ in {"two", "both"} for one in doers for x in one.subtree)
        listed = [] if two else listings.just_listed(reading, sentence)
        theirs = [one for one in doers if one.lower_ == "they" or any(x.lower_ == "their" for x in one.children)]
        found += _acting_above(reading, sentence, theirs) or listed or reading.two_named(sentence, start=doers[0].idx)
    return found


def _restricts(token: Token) -> bool:
    """Whether a relative makes a noun mean no one told of: "both of which", "the countries that have signed"."""
    return token.tag_ == "WDT" and token.i > 0 and token.nbor(-1).text != ","


def _told_again(doer: Token) -> bool:
    """Whether a doer means those told of before: "they", "their ministers"."""
    return doer.lower_ == "they" or (doer.tag_ == "NNS" and any(one.lower_ == "their" for one in doer.children))


def _acting_above(reading: Reading, sentence: Sentence, doers: list[Token]) -> list[Actor]:
    """The several who are the subject of a clause around: "Chad and Mali said that they had concluded talks"."""
    verbs = [above for one in doers[:1] for above in one.head.ancestors if above.pos_ in {"VERB", "AUX"}]
    told = [[x for one in parse.subjects(verb) for x in denoted(reading, sentence, one, ())] for verb in verbs]
    return next((list(dict.fromkeys(found)) for found in told if len(set(found)) > 1), [])


def _just_acting(reading: Reading, sentence: Sentence) -> list[Actor]:
    """The several who are the subject of the sentence before, whom "they" stands for."""
    earlier = next(iter(reading.before(sentence, 1)), None)
    if earlier is None or not earlier.read:
        return []
    subjects = parse.subjects(parse.root(earlier.tokens))
    found = list(dict.fromkeys(x for one in subjects for x in denoted(reading, earlier, one, ())))
    return found if len(found) > 1 else []
