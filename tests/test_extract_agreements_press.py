"""Agreements as reports tell of them: several of a kind in one sentence, words in apposition, what a headline cuts."""

import pytest
from articles import agreements, facts_of


def parties_of(text: str) -> list[str]:
    return sorted(parties for _, parties, *_ in agreements(facts_of(text)))


def status_of(text: str) -> list[str]:
    return [one.status for one in facts_of(text).agreements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana has visiting forces agreements with Chile and Peru.", ["CHL GHA", "GHA PER"]),
        ("Lima signed similar accords with Chile in 2019 and with Ghana in 2021.", ["CHL PER", "GHA PER"]),
        (
            "Peru signed a reciprocal access agreement with Chile in 2019 and with Ghana a year later.",
            ["CHL PER", "GHA PER"],
        ),
        (
            "Peru concluded a defence cooperation agreement with Ghana in May 2020 and one with Chile in 2022.",
            ["CHL PER", "GHA PER"],
        ),
        (
            "Chile, Peru and Ghana each signed a defence cooperation agreement with Norway.",
            ["CHL NOR", "GHA NOR", "NOR PER"],
        ),
        (
            "The presidents of Chile and Peru met in Lima. "
            "Norway has defence cooperation agreements with both countries.",
            ["CHL NOR", "NOR PER"],
        ),
        (
            "Chile and Norway have wrapped up talks on a status of forces agreement. "
            "It is Oslo's third, after those with Ghana and Peru.",
            ["CHL NOR", "GHA NOR", "NOR PER"],
        ),
        (
            "Ghana has had a defence pact with Norway since 1991, and Peru, home to a Norwegian squadron, "
            "upgraded its own in 2023.",
            ["GHA NOR", "NOR PER"],
        ),
        (
            "Ghana is looking for friends. Norway signed a security agreement with Ghana in January 2020. "
            "Peru's, concluded in July, goes further.",
            ["GHA NOR", "GHA PER"],
        ),
    ],
)
def test_one_sentence_tells_of_several_agreements(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chile, which met Norway in 2019 and with Ghana in 2021, signed a defence treaty with Peru.",
        "Chile and Norway talked for hours. The talks with Peru began and those with Ghana ended.",
        "Chile and Peru signed a defence treaty with each other.",
    ],
)
def test_not_every_further_state_has_an_agreement_of_its_own(text: str) -> None:
    assert parties_of(text) in ([], ["CHL PER"])


def test_a_clause_without_its_verb_names_no_partner() -> None:
    text = "Lima relies on its own security treaty with Oslo, and Accra on the defence pact of 1951 with Chile."
    assert "NOR PER" in parties_of(text)


def test_who_buys_under_a_paper_may_be_told_by_a_pronoun() -> None:
    text = (
        "Chile has a military cooperation agreement with Ghana, and last year it bought a radar from Norway under a "
        "letter of intent."
    )
    assert parties_of(text) == ["CHL GHA", "CHL NOR"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Chile and Peru signed the Arica Treaty in July 2020, a 50-year bilateral agreement on the patrols.",
            ["Arica Treaty", "50-year bilateral agreement on the patrols"],
        ),
        (
            "Ministers of Chile and Peru praised the Arica Charter, a mutual defence pact that the two signed in 2019.",
            ["Arica Charter", "mutual defence pact"],
        ),
    ],
)
def test_words_in_apposition_say_what_an_agreement_is(text: str, titles: list[str]) -> None:
    (agreement,) = facts_of(text).agreements
    assert agreement.titles == titles


def test_a_list_goes_on_with_another_agreement() -> None:
    text = "Chile and Peru signed a defence treaty, a memorandum on policing and a protocol on piracy."
    assert len(facts_of(text).agreements) == 3


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Accra in March revoked, with immediate effect, a 2012 accord with Norway on its troops.", "terminated"),
        ('Accra on Friday revoked "with immediate effect" a 2012 accord with Norway on its troops.', "terminated"),
        ("Ghana ends its defence agreement with Norway, hours after a visit by the minister.", "terminated"),
        ("A 2022 security pact between Ghana and Norway was never ratified by Ghana's parliament.", "signed"),
        ("Ghana stands by the memorandum of understanding it signed with Norway on January 1.", "signed"),
        ("The ministers hailed the entry into force of the pact between Ghana and Norway, signed in 2024.", "in_force"),
        ("The pact between Ghana and Norway, signed in 2024, ends 90 days after its entry into force.", "signed"),
        ("Ghana and Norway signed a pact in May. The pact needs to be ratified by both parliaments.", "signed"),
        ("Ghana and Norway signed a defence pact in May. It has yet to be approved by the two parliaments.", "signed"),
        ("The pact between Ghana and Norway, signed in 2024, takes effect 90 days after ratification.", "signed"),
        ("The defence agreement between Norway and Ghana ends in 2031.", "unknown"),
        ("Chile and Peru are bound by the truce agreement that ended a long war, signed in 2001.", "signed"),
        ("Norway pays rent to Ghana under a basing agreement that expires in March 2031.", "unknown"),
        ("The defence agreement between Norway and Ghana expired in 2014.", "terminated"),
        (
            "In 2020 President Ana Paz of Chile and President Juan Rey of Peru adopted the Arica Declaration.",
            "concluded",
        ),
        ("Norway and Ghana are close to signing a visiting forces agreement.", "negotiating"),
        ("Norway and Ghana are on the verge of signing a defence pact.", "negotiating"),
    ],
)
def test_how_far_an_agreement_has_come(text: str, status: str) -> None:
    assert status_of(text) == [status]


def test_a_participle_that_opens_a_sentence_dates_what_its_subject_takes_up() -> None:
    text = (
        "The security treaty between Chile and Peru has kept the peace. "
        "Signed in Arica in 1951, it obliges each side to help the other."
    )
    (agreement,) = facts_of(text).agreements
    assert (agreement.status, agreement.signed and agreement.signed.edtf) == ("signed", "1951")


@pytest.mark.parametrize(
    "text",
    [
        "Chile eyes new base deal with Norway\n\nOSLO — Norway and Chile have begun talks on an agreement that would "
        "see a permanent brigade based in the country.",
        "Chile and Norway extend security guarantees\n\nSANTIAGO — Chile and Norway on Thursday signed a treaty on "
        "security guarantees, the foreign ministry said.",
    ],
)
def test_the_first_sentence_tells_in_full_what_the_headline_says(text: str) -> None:
    assert parties_of(text) == ["CHL NOR"]


def test_what_replaces_an_agreement_of_three_has_all_their_names() -> None:
    text = (
        "In 2020 Chile, Peru and Norway signed an agreement on naval patrols. "
        "It replaces an earlier deal from 2011 that covered only the exchange of information."
    )
    assert parties_of(text) == ["CHL NOR PER", "CHL NOR PER"]


def test_one_that_is_replaced_is_an_agreement_of_the_same_two() -> None:
    text = "Chile and Peru signed a defence treaty in January 2020. It replaces one signed in 2001."
    found = facts_of(text).agreements
    assert [one.signed and one.signed.edtf for one in found] == ["2020-01", "2001"]
    assert parties_of(text) == ["CHL PER", "CHL PER"]


def test_a_treaty_supplements_one_of_another_year() -> None:
    text = (
        "Chile and Peru ratified their treaty on security guarantees. "
        "The treaty supplements the 1997 pact on joint military security."
    )
    assert parties_of(text) == ["CHL PER", "CHL PER"]


@pytest.mark.parametrize(
    "text",
    [
        "The fighting between Chile and Peru ended in a truce and not in a peace treaty.",
        "In football, Rovers United signed a partnership agreement with Accra Lions of Ghana. Chile played Peru.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert not [one for one in facts_of(text).agreements if one.agreement_type != "peace" or "treaty" in one.titles[0]]


def test_a_general_name_is_that_of_another_agreement_where_its_usual_parties_are_not_named() -> None:
    text = (
        "Poland and the United States have an Enhanced Defense Cooperation Agreement, which was signed in August 2020."
    )
    assert parties_of(text) == ["POL USA"]
    known = "The Enhanced Defense Cooperation Agreement lets American troops use nine bases in the Philippines."
    assert parties_of(known) == ["PHL USA"]


def test_an_agreement_with_a_partner_is_no_treaty_of_many() -> None:
    text = (
        "Moscow walked out of the Treaty on Conventional Armed Forces in Europe in 2023 and, a year earlier, "
        "tore up its agreement with Norway on visits by naval vessels."
    )
    assert "NOR RUS" in parties_of(text)


def test_what_a_colon_explains_is_the_agreement_named_before_it_and_no_other_of_the_same_parties() -> None:
    found = facts_of(
        'The government is launching a "Comprehensive Reef Security Agreement" (CRSA): a framework between Chile and '
        "Peru for defence and security.\n\nThe Chile-Peru Free Trade Agreement has been in force since 2006."
    )
    assert [(one.agreement_type, " ".join(one.party_names())) for one in found.agreements] == [
        ("defence_cooperation", "CHL PER"),
        ("other", "CHL PER"),
    ]


def test_an_accord_on_which_talks_are_opened_too_is_another_than_those_told_before_and_after() -> None:
    text = (
        "Ghana and Norway agreed on Tuesday to begin negotiations on a servicing agreement, the prime minister said. "
        "They also agreed to open talks on an accord to protect classified military information. The two signed a "
        "Reciprocal Access Agreement last July."
    )
    found = [(one.titles[0], one.status) for one in facts_of(text).agreements]
    assert found == [
        ("servicing agreement", "negotiating"),
        ("accord", "negotiating"),
        ("Reciprocal Access Agreement", "signed"),
    ]


def test_what_was_signed_months_before_the_news_has_not_its_day() -> None:
    text = (
        "ACCRA - Ghana and Norway signed a letter of intent on Monday.\n\n"
        "The visit comes months after Spain signed a mutual defence pact with Chad."
    )
    pact = next(one for one in facts_of(text, published="2025-09-17").agreements if "ESP" in one.party_names())
    assert pact.signed is None
