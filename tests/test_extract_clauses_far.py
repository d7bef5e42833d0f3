"""Provisions that stand far from any mention of their agreement, or far behind it in its sentence."""

import pytest
from articles import facts_of

PACT = "Fiji and Tonga signed a security pact in Suva on Monday.\n\n"
FILLER = "The weather was fine. Guests drank kava. A choir sang. The band of the navy played for an hour. "


def types(text: str) -> set[str]:
    """The clause types of all agreements of a text."""
    return {one.clause_type for one in facts_of(text).clauses}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what little but texts of agreements speaks of is told further behind as well
        (PACT + FILLER + "\n\nA secretariat is to be set up later.", {"INS"}),
        (PACT + FILLER + "\n\nIf Tonga is attacked, Fiji comes to its defence.", {"DEF"}),
        (PACT + FILLER + "\n\nBoth parliaments must still give their consent.", {"RAT"}),
        # what somebody else is to set up, or merely might, is none of it
        (PACT + FILLER + "\n\nIf Samoa is attacked, Chile comes to its defence.", set()),
        (PACT + FILLER + "\n\nSamoa will set up a secretariat of its own.", set()),
        # a semicolon parts main clauses
        (
            PACT + "They commit to develop the capability of the Fiji Military Forces, to hold exercises each year and"
            " to share information; to let citizens of the one enlist in the forces of the other.",
            {"EXE", "INT"},
        ),
        # what would have been is no duty
        (PACT + "By that account Fiji would have leased a port from Tonga.", set()),
        # a relative clause behind the place and the guests
        (
            "Fiji and Tonga signed a declaration in Suva, with the king as witness, which renounced force as a way to"
            " settle anything between them.",
            {"NAG"},
        ),
        # what a paper has done
        ("Fiji and Tonga signed a treaty in 1966. The treaty set up a joint commission.", {"INS"}),
        ("Fiji and Tonga signed a treaty in 1966. The treaty angered Samoa, which hosts a joint commission.", set()),
    ],
)
def test_provisions_far_from_a_mention(text: str, expected: set[str]) -> None:
    found = types(text) & {"INS", "DEF", "RAT", "EXE", "INT", "NAG", "BAS"}
    assert found >= expected
    assert expected or not found


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("Ministers will compare notes every year.", "DLG"),
        ("None of it may be handed to a fourth country.", "NTX"),
        ("Its destroyers will get fuel and repairs at Suva.", "BAS"),
        ("What their satellites see is to be shared.", "INT"),
    ],
)
def test_wordings_of_reporters(wording: str, expected: str) -> None:
    assert expected in types("Fiji and Tonga signed a defence pact on Monday. It covers much. " + wording)
