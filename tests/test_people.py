"""people.find and people.Registry: a sentence in; who it names and for whom they speak out."""

import pytest

from flows.extract import people


def only(text: str) -> people.PersonMention:
    (found,) = people.find(text)
    return found


def names(mentions: list[people.PersonMention]) -> list[str]:
    return [one.name for one in mentions]


@pytest.mark.parametrize(
    ("text", "name", "iso3"),
    [
        ("Putin arrived late.", "Vladimir Putin", "RUS"),
        ("Volodymyr Zelensky arrived late.", "Volodymyr Zelenskyy", "UKR"),
        ("Recep Tayyip Erdoğan arrived late.", "Recep Tayyip Erdogan", "TUR"),
        ("Kim Jong-Un arrived late.", "Kim Jong Un", "PRK"),
        ("Lee Jae-myung arrived late.", "Lee Jae Myung", "KOR"),
        ("Ferdinand Marcos Jr. arrived late.", "Ferdinand Marcos Jr.", "PHL"),
        ("MACRON ARRIVES", "Emmanuel Macron", "FRA"),
        ("Assimi Goïta arrived late.", "Assimi Goita", "MLI"),
    ],
)
def test_known_people_in_each_spelling(text: str, name: str, iso3: str) -> None:
    found = only(text)
    assert (found.name, found.iso3) == (name, iso3)
    assert text[found.start : found.end] == found.text


def test_officials_of_organisations_speak_for_no_state() -> None:
    rutte = only("Rutte arrived late.")
    assert (rutte.iso3, rutte.organisation, rutte.office) == (None, "NATO", "secretary general")


@pytest.mark.parametrize(
    "text",
    [
        "Kim spoke of Lee and Park.",
        "nothing moved in Austin, and Austin, Texas, slept",
        "as Boris Merz had seen",
        "a major Danish effort and the general mood",
        "the General Assembly, the General Provisions and a Major Non-NATO Ally",
        "the Reagan-class question aboard the USS Ronald Reagan",
    ],
)
def test_common_surnames_ranks_and_ships_are_nobody(text: str) -> None:
    assert [one.text for one in people.find(text) if one.text not in {"Ronald Reagan"}] == []


def test_another_first_name_is_another_person() -> None:
    assert people.find("Lunch with Melania Trump followed.") == []


@pytest.mark.parametrize(
    ("text", "span", "name", "iso3", "organisation", "office"),
    [
        (
            "Then Latvian Foreign Ministry spokesperson Zane Kalnberga spoke.",
            "Latvian Foreign Ministry spokesperson Zane Kalnberga",
            "Zane Kalnberga",
            "LVA",
            "Latvian Foreign Ministry",
            "spokesperson",
        ),
        (
            "Belgian Defence Minister Joris Vandermolen spoke.",
            "Belgian Defence Minister Joris Vandermolen",
            "Joris Vandermolen",
            "BEL",
            None,
            "defence minister",
        ),
        (
            "Pentagon press secretary Rear Adm. Walt Brimley spoke.",
            "Pentagon press secretary Rear Adm. Walt Brimley",
            "Walt Brimley",
            "USA",
            None,
            "spokesperson",
        ),
        (
            "Democratic Congresswoman Ada Loomis spoke.",
            "Congresswoman Ada Loomis",
            "Ada Loomis",
            "USA",
            None,
            "congressman",
        ),
        ("Rep. Otis Farley (D-Maine) spoke.", "Rep. Otis Farley", "Otis Farley", "USA", None, "congressman"),
        (
            "Peru's then-president Lucho Barrantes spoke.",
            "Lucho Barrantes",
            "Lucho Barrantes",
            "PER",
            None,
            "president",
        ),
        (
            "President Lucho Barrantes of Peru spoke.",
            "President Lucho Barrantes",
            "Lucho Barrantes",
            "PER",
            None,
            "president",
        ),
        (
            "State Department spokesman Walt Brimley spoke.",
            "State Department spokesman Walt Brimley",
            "Walt Brimley",
            "USA",
            "US State Department",
            "spokesperson",
        ),
        ("Vice President Harris spoke.", "Vice President Harris", "Kamala Harris", "USA", None, "vice president"),
    ],
)
def test_a_title_before_the_name(
    text: str, span: str, name: str, iso3: str, organisation: str | None, office: str
) -> None:
    found = only(text)
    assert found.text.endswith(span)
    assert (found.name, found.iso3, found.organisation, found.office) == (name, iso3, organisation, office)


@pytest.mark.parametrize(
    ("text", "name", "iso3", "organisation"),
    [
        (
            "Greta Holm, a senior naval analyst at the RAND Corporation, doubts it.",
            "Greta Holm",
            None,
            "RAND Corporation",
        ),
        ("Greta Holm of Chatham House doubts it.", "Greta Holm", None, "Chatham House"),
        (
            "Greta Holm, professor of law at Lund University in Sweden, doubts it.",
            "Greta Holm",
            None,
            "Lund University",
        ),
        ("Greta Holm, Sweden's ambassador to Chile, doubts it.", "Greta Holm", "SWE", None),
        ("Greta Holm, the foreign minister of Sweden, doubts it.", "Greta Holm", "SWE", None),
        ("The foreign minister of Sweden, Greta Holm, doubts it.", "Greta Holm", "SWE", None),
        ("Greta Holm, spokeswoman for the European Commission, doubts it.", "Greta Holm", None, "European Commission"),
    ],
)
def test_an_apposition_behind_the_name(text: str, name: str, iso3: str | None, organisation: str | None) -> None:
    found = only(text)
    assert (found.text, found.name, found.iso3, found.organisation) == (name, name, iso3, organisation)


def test_what_the_text_says_of_a_namesake_wins_over_the_lexicon() -> None:
    found = only("Canadian minister Mike Johnson resigned.")
    assert (found.name, found.iso3) == ("Mike Johnson", "CAN")


def test_a_verb_parts_a_state_from_a_title() -> None:
    (found,) = people.find("Hungary said President Lucho Barrantes of Peru would come.")
    assert found.iso3 == "PER"


def test_a_surname_leads_back_to_the_full_name() -> None:
    registry = people.Registry()
    registry.read("Finnish Defence Minister Aino Kettunen came to Riga.")
    (later,) = registry.read("Later Kettunen left, and so did Kettula.")
    assert (later.text, later.name, later.iso3, later.office) == (
        "Kettunen",
        "Aino Kettunen",
        "FIN",
        "defence minister",
    )


def test_a_rank_with_a_surname_is_the_person_named_before() -> None:
    registry = people.Registry()
    registry.read("Pentagon spokesman Brig. Gen. Walt Brimley began.")
    (later,) = registry.read("Gen. Brimley went on.")
    assert (later.name, later.iso3) == ("Walt Brimley", "USA")


def test_a_surname_that_two_people_bear_is_nobody() -> None:
    registry = people.Registry()
    registry.read("Finnish Defence Minister Aino Kettunen met analyst Olli Kettunen of the Atlantic Council.")
    assert registry.read("Kettunen was pleased.") == []
    assert registry.resolve("Kettunen") is None


def test_family_names_come_first_in_korea_and_particles_stay_with_the_name() -> None:
    registry = people.Registry()
    registry.read("South Korean Foreign Minister Bae Min-ho met Dutch analyst Jan van der Steeg of RUSI.")
    assert (
        names(registry.read("Bae agreed. So did van der Steeg, said Steeg."))
        == ["Bae Min-ho"] + ["Jan van der Steeg"] * 2
    )
