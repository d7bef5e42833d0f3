"""Guarantees of one side: what an official text or a signed order vows to another."""

from functools import cache

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase
from flows.extract.prefilter import Anchored
from flows.extract.reading import evidence
from flows.facts import AgreementFact


def observe(register: Register) -> None:
    """ "It is the policy of A to guarantee the security of B", in an official text; "the President of A signed an order
    vowing to defend B" in any: a guarantee of A to B.
    """
    reading = register.reading
    for sentence in reading.sentences:
        told = _by_order().matches(sentence.text)
        if reading.official and not told:
            told = _assuring().matches(sentence.text)
        if not told:
            continue
        match = told[0][1]
        givers = [one for one in actors.parties(actors.within(sentence, 0, match.start())) if one.iso3][-1:]
        after = actors.parties(actors.within(sentence, match.end(), len(sentence.text)))
        takers = [one for one in after if one.iso3][:1]
        if givers and takers and givers != takers:
            title = match["title"] if "title" in match.groupdict() else reading.article.title or match.group().strip()
            fact = AgreementFact(len(register.agreements), [title], "unilateral_guarantee", "in_force", named=True)
            where = evidence(sentence, match.start(), match.end(), "agreement.guarantee")
            fact.evidence.append(where)
            fact.add_party(givers[0], evidence(sentence, match.start(), match.end(), "party.guarantor"), "guarantor")
            fact.add_party(
                takers[0], evidence(sentence, match.start(), match.end(), "party.beneficiary"), "beneficiary"
            )
            register.agreements.append(fact)
            return


@cache
def _by_order() -> Anchored:
    return Anchored([phrase("guarantee_by_order").compiled])


@cache
def _assuring() -> Anchored:
    return Anchored([phrase("guarantee").compiled])
