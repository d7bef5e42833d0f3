"""Ids that outlive an edit, and signed decisions that cannot be carried out."""

from datetime import date

import pytest
from articles import facts_of, pact, resolve, story

from flows.resolve.curated import Correction, Curated, CuratedError, Judgement


def telling(text):
    found = story("a.txt", text)
    pact(found, "Reef Treaty", "FJI TON", signed="4 May 2019", clause="DEF")
    return found


def test_an_agreement_and_its_clauses_keep_their_ids_when_their_document_is_edited():
    before = resolve([telling("The Reef Treaty is what the two islands speak of.")])
    after = resolve([telling("The Reef Treaty is what the two islands often speak of.")], before)
    assert after["agreements"]["agreement_id"].to_pylist() == before["agreements"]["agreement_id"].to_pylist()
    assert after["clauses"]["clause_id"].to_pylist() == before["clauses"]["clause_id"].to_pylist()


def test_a_number_about_an_agreement_that_is_no_row_does_not_break_the_release():
    text = "They also signed a package of 12 agreements on trade and health. Ghana was there."
    for one in ("Laos and Vietnam signed a strategic partnership treaty in Hanoi on 6 May 2021. " + text, text):
        resolve([facts_of(one)])


@pytest.mark.parametrize(
    "decided",
    [
        Curated((Judgement("deployments", "dep:A", "dep:B", True, "x", date(2031, 9, 2), "A"),)),
        Curated((Judgement("agreement", "agr:A", "agr:B", True, "x", date(2031, 9, 2), "A"),)),
        Curated((Judgement("actors", "act:nobody", "act:noone", True, "x", date(2031, 9, 2), "A"),)),
        Curated((Judgement("actors", "act:FJI", "act:TON", False, "x", date(2031, 9, 2), "A"),)),
        Curated((Judgement("agreements", "agr:FJI-TON_2019_01", "agr:nobody", True, "x", date(2031, 9, 2), "A"),)),
        Curated((), (Correction("agreement", "agr:FJI-TON_2019_01", "place", "Suva", "x", date(2031, 9, 2), "A"),)),
        Curated(
            (),
            (Correction("agreements", "agr:FJI-TON_2019_01", "signed_edtf", "May 2019", "x", date(2031, 9, 2), "A"),),
        ),
        Curated(
            (), (Correction("agreements", "agr:FJI-TON_2019_01", "agreement_id", "agr:X", "x", date(2031, 9, 2), "A"),)
        ),
        Curated((), (Correction("agreements", "agr:FJI-TON_2019_01", "status", "singed", "x", date(2031, 9, 2), "A"),)),
    ],
    ids=[
        "table not supported",
        "table misspelt",
        "actors unknown",
        "actors not_same",
        "same: one side unknown",
        "correction of no table",
        "no EDTF",
        "primary key",
        "not in vocabulary",
    ],
)
def test_a_decision_that_has_no_effect_or_cannot_be_made_is_refused(decided):
    with pytest.raises(CuratedError):
        resolve([telling("The Reef Treaty is what the two islands speak of.")], None, decided)
