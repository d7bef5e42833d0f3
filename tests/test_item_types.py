"""Types of arms by their names."""

import pytest

from flows.extract import numbers
from flows.extract.items import types, wordings
from flows.extract.lexicons import table
from schemas import vocabularies


def longest(text: str) -> str | None:
    spans = [text[start:end] for _, start, end in types.find(text)]
    return max(spans, key=len, default=None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chile ships 12 Kornets to Peru.", "Kornets"),
        ("Chile ships 12 Leopard 2A6 tanks to Peru.", "Leopard 2A6 tanks"),
        ("Chile ships 12 BMP-2s to Peru.", "BMP-2s"),
        ("Chile ships 12 Su30 jets to Peru.", "Su30 jets"),
        ("Chile ships the F-16V to Peru.", "F-16V"),
        ("Chile ships four Zuzana 2s to Peru.", "Zuzana 2s"),
        ("Chile ships 40 Warrior armoured vehicles to Peru.", "Warrior armoured vehicles"),
        ("Chile ships 40 Jackals to Peru.", "Jackals"),
        ("Chile ships FK-3 air-defence systems to Peru.", "FK-3 air-defence systems"),
    ],
)
def test_a_type_is_found_with_its_mark_and_the_noun_after_it(text: str, named: str) -> None:
    assert longest(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "A jackal was seen in Peru.",
        "Two jackals crossed the border.",
        "The Warriors beat the Raiders in Lima.",
        "She studied at the Challenger school.",
        "Their tow trucks came from Chile.",
        "He leads the Noor foundation.",
        "The pre-K2s of the class",
        "They met at the Dana hotel.",
        "A leopard and two javelins are on the coin.",
        "The Lancet has an article on it.",
        "Contracts go to small businesses (SDBs).",
        "The memorandum is known as NSM 2.",
        "The MC12 of the trade ministers ended.",
    ],
)
def test_what_is_no_type_of_arms_is_not_found(text: str) -> None:
    assert longest(text) is None


def test_its_category_is_that_of_the_name_and_not_of_the_plain_noun_after_it() -> None:
    text = "Chile ships Jackal vehicles, Verba missiles and Heron TP drones."
    assert [(category, text[start:end]) for category, start, end in wordings.nouns(text)] == [
        ("weapon_systems", "Jackal vehicles"),
        ("missiles", "Verba missiles"),
        ("uav", "Heron TP drones"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Chile ships eight Leopard 2s to Peru.", [("eight", "vehicle")]),
        ("Chile ships 16 Zuzana 2 howitzers to Peru.", [("16", "system")]),
        ("Chile ships 13 MiG-29 fighters to Peru.", [("13", "aircraft")]),
        ("Chile ships six Hawk trainers to Peru.", [("six", "aircraft")]),
        ("Chile sends six trainers to Peru.", [("six", "person")]),
        ("Chile ships 30 Kornets to Peru.", [("30", "missile")]),
    ],
)
def test_arms_are_counted_in_the_unit_of_their_type(text: str, counted: list[tuple[str, str]]) -> None:
    assert [(one.value_text, one.unit) for one in numbers.find(text)] == counted


def test_the_lexicon_holds_each_name_once_under_known_terms() -> None:
    rows = table("weapons")
    assert len({row["singular"] for row in rows}) == len(rows)
    assert {row["alone"] for row in rows} == {"", "plural", "never"}
    assert {row["category"] for row in rows} <= set(vocabularies.CATEGORY_GROUP)
    assert {row["unit"] for row in rows} <= {
        "missile",
        "vehicle",
        "aircraft",
        "uav",
        "system",
        "ship",
        "shell",
        "other",
    }
