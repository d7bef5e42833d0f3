"""Clauses: what an instrument provides, as the text tells; not what may follow, and not what it leaves out."""

import pytest
from articles import clauses, facts_of

PACT = "Somalia and Egypt signed a security pact. "
FRIENDS = "Ghana and Togo signed a treaty of friendship. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "The pact obliges each side to give military assistance if the other is attacked.", {"DEF"}),
        (PACT + "If one of them is attacked, the other must give military assistance at once, the pact says.", {"DEF"}),
        (PACT + "Under the pact the two states shall consult each other in the event of a threat to either.", {"CON"}),
        (PACT + "The pact allows Egyptian troops to use bases in Somalia.", {"BAS"}),
        (PACT + "Under the pact neither side will join an alliance directed against the other.", {"TPA"}),
        (PACT + "The pact bars the transfer of arms to third parties.", {"NTX"}),
        (PACT + "The pact replaces a treaty of 1984.", {"SUP"}),
        (PACT + "The pact sets up a joint military committee.", {"INS"}),
        (PACT + "The pact is valid for ten years.", {"DUR"}),
        (PACT + "The pact will enter into force once both parliaments have ratified it.", {"RAT"}),
        (PACT + "Under the pact, disputes are settled through negotiation.", {"DIS"}),
        (PACT + "The pact calls for cooperation against terrorism and drug trafficking.", {"SEC"}),
        (PACT + "The pact commits both sides to oppose unilateral sanctions.", {"SAN"}),
        (FRIENDS + "It covers trade, investment, education and health.", {"ECO", "SCT"}),
        (FRIENDS + "The treaty covers civil nuclear energy and trade.", {"ECO", "TEC"}),
        (FRIENDS + "Under the treaty the two states renounce the use of force against each other.", {"NAG"}),
    ],
)
def test_what_the_instrument_provides(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta and Cyprus signed a pact under which Maltese warships may use Cypriot ports.", {"BAS"}),
        ("Malta and Cyprus signed a pact, pledging to come to each other's defence.", {"DEF"}),
        ("Malta and Cyprus signed a security pact to share intelligence on smugglers.", {"INT", "SEC"}),
        ("Malta and Cyprus signed an agreement on joint patrols and joint exercises.", {"MIL", "EXE"}),
        ("Malta and Cyprus signed a security pact allowing Cypriot troops to train on Maltese soil.", {"EXE"}),
        (PACT + "Joint exercises every spring are provided for in the pact.", {"EXE"}),
        (PACT + "A joint command was established by the pact.", {"INS"}),
        (PACT + "The pact's provisions on intelligence sharing take up a page.", {"INT"}),
        (PACT + "Under Article 4 of the pact each side lends the other its ports.", set()),
        (PACT + "In the pact Cairo undertakes to supply fighter jets to Somalia.", {"ARM"}),
        (PACT + "Either side may terminate the pact at six months' notice.", {"DUR"}),
        (PACT + "Parliament in Mogadishu must ratify the pact before it takes effect.", {"RAT"}),
        (PACT + "The pact: no foreign troops on the border, joint exercises, a hotline.", {"TPA", "EXE", "DLG"}),
    ],
)
def test_the_forms_in_which_an_instrument_provides(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected
