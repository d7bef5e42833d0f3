"""Who is no party though "we" or "they" would make him one: of a truce or a treaty of others, of a deal at home."""

from flows.extract import actors
from flows.extract.agreements.sides import Sides
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence


def left_out(reading: Reading, sentence: Sentence, named: Sides, *, truce: bool, of_many: bool) -> Sides:
    """The parties without those whom only a pronoun makes parties of what is rather others': the government that
    speaks of a truce, and any two of a well-known treaty of many.
    """
    if named.partners or not (of_many or (truce and reading.official)):
        return named
    told = actors.parties(actors.mentions(sentence))
    ours = {*reading.ourselves, reading.voice}
    left = tuple(x for x in named.parties if x in told or not (of_many or x in ours))
    return Sides(left, ())


def of_one_side(reading: Reading, sentence: Sentence, named: Sides) -> bool:
    """Whether somebody makes it with a politician of his own state: a minister's "agreement with" the leader of a
    party at home.
    """
    persons = {actors.party_of(one.actor) for one in actors.mentions(sentence) if one.kind == "person"}
    own = reading.voice is not None and set(named.parties) == {reading.voice} == set(named.partners)
    return own and reading.voice in persons
