"""Which state "his country" is, who is called a recipient, and deals and people that are no matter of security."""

import pytest
from articles import agreements, deployments, facts_of

Ends = set[tuple[str | None, str | None]]


def pairs(text: str) -> Ends:
    """Sender and recipient of each deployment."""
    return {one[:2] for one in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tonga's prime minister said his country would send 90 soldiers to Chad.", ("TON", "TCD")),
        ("The Tongan defence minister, Sione Vea, said his country had sent 90 soldiers to Chad.", ("TON", "TCD")),
        ("Sione Vea, Tonga's prime minister, said his government was sending tanks to Chad.", ("TON", "TCD")),
        ("The president of Tonga, Ana Vea, told reporters that her nation would keep 90 men in Chad.", ("TON", "TCD")),
        ("Tongan Prime Minister Ana Vea said on Monday her country's army would send tanks to Chad.", ("TON", "TCD")),
        (
            "Tongan Prime Minister Ana Vea met her Chadian counterpart in Suva. She said her country would send tanks "
            "to Chad.",
            ("TON", "TCD"),
        ),
        (
            "Tongan Prime Minister Ana Vea told Chadian President Idris Sow that her country would send him 40 tanks "
            "for Chad.",
            ("TON", "TCD"),
        ),
        ("His country would send 90 soldiers to Chad, Tongan Defence Minister Sione Vea said.", ("TON", "TCD")),
        ("Chad's prime minister said his country had received tanks from Tonga.", ("TON", "TCD")),
        ("Chadian Prime Minister Idris Sow said Tongan troops were in his country.", ("TON", "TCD")),
    ],
)
def test_his_country_is_the_state_of_who_speaks(text: str, expected: tuple[str, str]) -> None:
    assert pairs(text) == {expected}


def test_his_country_makes_pacts() -> None:
    text = "Tongan Prime Minister Sione Vea said his country had signed a defence pact with Chad in May."
    assert [one[1] for one in agreements(facts_of(text))] == ["TCD TON"]


def test_nobody_named_has_no_country() -> None:
    text = "A farmer by the road said his country was poor. The lorries that passed him took grain to Chad."
    assert pairs(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad is the largest recipient of Tongan military aid.", ("TON", "TCD")),
        ("Chad is one of the main recipients of Tongan military aid, worth $3 million a year.", ("TON", "TCD")),
        ("Chad is among the main beneficiaries of weapons from Tonga.", ("TON", "TCD")),
        ("Chad is the second-largest importer of Tongan arms.", ("TON", "TCD")),
    ],
)
def test_a_recipient_gets_what_another_gives(text: str, expected: tuple[str, str]) -> None:
    assert pairs(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Tonga and Qatar signed an agreement on the recruitment of Tongan nurses. The pact sets a minimum wage.",
        "Tonga and Oman have sealed a labour deal to protect household workers. Under it, workers may keep their "
        "passports. Tonga reached agreements of the same kind with Kuwait and Jordan last year.",
    ],
)
def test_deals_on_workers_are_no_rows(text: str) -> None:
    assert agreements(facts_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "About 9,000 Tongans earn their living in Jordan, the embassy says.",
        "Some 30,000 Tongans are in Romania on work permits, the largest group from the Pacific.",
        "Tonga will lift its ban on migrants; 7,000 Tongans work in Kuwait as domestic staff.",
    ],
)
def test_people_who_work_abroad_are_no_forces(text: str) -> None:
    assert pairs(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tonga has signed a defence partnership with NATO Monday, officials said.", "NATO TON"),
        ("NATO members Chad and Tonga signed a defence pact in Suva.", "TCD TON"),
    ],
)
def test_a_body_is_a_party_and_the_word_for_its_members_none(text: str, expected: str) -> None:
    assert [one[1] for one in agreements(facts_of(text))] == [expected]
