"""Official texts: what a joint statement promises, a fact sheet lists, a letter of transmittal says of a pact."""

import pytest
from articles import clauses, deployments, facts_of

STATEMENT = "Joint Statement of the Foreign Ministers of Norway and Chile"
MET = "The Foreign Ministers of Norway and Chile met in Oslo on 3 May 2024.\n\n"


def kinds(text: str, title: str = STATEMENT) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text, title=title, source_type="official_statement"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET + "The Ministers concurred to hold joint exercises every spring.", {"EXE"}),
        (MET + "Both sides have decided to share intelligence on smugglers.", {"INT", "SEC"}),
        (MET + "The Ministers decided to:\n\n- set up a joint committee;\n- widen trade.", {"INS", "ECO"}),
        (MET + "The sides will:\n\n(a) hold joint exercises;\n\n(b) share intelligence.", {"EXE", "INT"}),
        (MET + "They condemned the attacks on shipping and called for talks on trade.", set()),
        (MET + "They condemned the attacks on shipping, and agreed to deepen defence cooperation.", {"MIL"}),
        (MET + "They affirmed that all states must settle their disputes by negotiation.", set()),
    ],
)
def test_what_a_joint_statement_promises(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_a_joint_statement_is_an_agreement_of_those_who_make_it() -> None:
    [one] = facts_of(MET + "They will expand trade.", title=STATEMENT, source_type="official_statement").agreements
    assert (one.agreement_type, set(one.party_names())) == ("declaration", {"NOR", "CHL"})


def test_what_a_statement_tells_of_a_pact_that_it_carries_is_not_its_own_promise() -> None:
    text = (
        "The Defence Ministers of Norway and Chile signed the Bergen Security Agreement today. "
        "The Agreement sets up a joint committee."
    )
    found = facts_of(text, title=STATEMENT, source_type="official_statement")
    [pact] = [one.key for one in found.agreements if "Bergen" in one.titles[0]]
    assert {one.agreement for one in found.clauses if one.clause_type == "INS"} == {pact}


def test_what_a_meeting_without_a_paper_discusses_is_nothing() -> None:
    text = "The Minister met his Chilean colleague. They discussed trade and committed to close coordination."
    assert kinds(text, title="Readout of the Minister's Meeting") == set()


def test_a_fact_sheet_lists_under_headings_what_a_pact_provides() -> None:
    text = (
        "Today Norway and Chile signed a Defence Cooperation Agreement in Oslo.\n\nSecurity\n\n"
        "- Expanded joint exercises in the Arctic.\n\nEconomy\n\n- Lower tariffs and more trade.\n"
    )
    assert {"EXE", "ECO"} <= kinds(text, title="FACT SHEET: Norway and Chile")


def test_two_treaties_that_a_letter_transmits_provide_alike() -> None:
    found = facts_of(
        "I transmit the Visiting Forces Agreement between Norway and Chile, signed in Oslo in May 2024, and the "
        "Visiting Forces Agreement between Norway and Ghana, signed in Accra in June 2024. "
        "Both may be terminated by either party upon six months' notice.",
        title="Letter to the Storting",
        source_type="official_statement",
    )
    assert len({one.agreement for one in found.clauses if one.clause_type == "DUR"}) == 2


def test_the_treaty_is_the_one_that_the_text_is_about() -> None:
    found = facts_of(
        "Norway and Chile signed the Bergen Treaty on Friendship in Oslo. It does not affect their obligations under "
        "the North Atlantic Treaty. The Treaty sets up a joint committee.",
        source_type="official_statement",
    )
    [own] = [one.key for one in found.agreements if "Bergen" in one.titles[0]]
    assert {one.agreement for one in found.clauses if one.clause_type == "INS"} == {own}


def test_those_who_meet_are_the_parties_of_what_their_text_names() -> None:
    text = MET + "The Ministers also signed a Memorandum of Understanding on Coastal Radar."
    found = facts_of(text, title="Norway and Chile: outcomes", source_type="official_statement").agreements
    assert [set(one.party_names()) for one in found] == [{"NOR", "CHL"}]


@pytest.mark.parametrize(("where", "rows"), [("After the storm", 0), ("After the storms in the South Pacific", 1)])
def test_what_a_state_sends_at_home_is_no_deployment(where: str, rows: int) -> None:
    text = f"{where} we sent hundreds of soldiers to help, the Government of Fiji said."
    found = deployments(facts_of(text, source_type="official_statement", publisher="Government of Fiji"))
    assert [told[:3] for told in found] == [("FJI", None, "personnel_combat")] * rows


def test_a_text_of_its_own_says_at_its_end_when_it_was_signed() -> None:
    title = "JOINT DECLARATION ON SECURITY COOPERATION BETWEEN NORWAY AND CHILE"
    text = (
        "Affirming that the partnership between Norway and Chile is founded on trust, the leaders have decided as "
        "follows. Norway and Chile will hold joint exercises.\n\nDone in duplicate at Bergen on 22 October 2022."
    )
    (one,) = facts_of(text, title=title, source_type="official_statement").agreements
    assert (one.titles, one.agreement_type, one.status) == ([title], "declaration", "signed")
    assert one.signed is not None
    assert one.signed.edtf == "2022-10-22"
