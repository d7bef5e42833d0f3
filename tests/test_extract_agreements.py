"""Agreements: which instrument a text speaks of, between whom, how far it has come, when and where it was signed."""

import pytest
from articles import Agreement, agreements, facts_of, name_of, titled

MONDAY_AFTER = "2024-04-03"


def one(kind: str, parties: str, status: str, signed: str | None = None, place: str | None = None) -> list[Agreement]:
    return [(kind, parties, status, signed, place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parties by subject, with-phrase, modifier, possessor, between-phrase, several
        (
            "Fiji and New Zealand signed a defence cooperation agreement in Suva on 4 May 2022.",
            one("defence_cooperation", "FJI NZL", "signed", "2022-05-04", "Suva"),
        ),
        (
            "Brazil terminated its visiting forces agreement with Paraguay in 2018.",
            one("visiting_forces", "BRA PRY", "terminated"),
        ),
        (
            "The Jordan-Kuwait defence pact, signed in Amman on 3 March 2019, is still a secret.",
            one("defence_cooperation", "JOR KWT", "signed", "2019-03-03", "Amman"),
        ),
        (
            "The treaty of friendship between Mongolia and Kazakhstan entered into force in 2009.",
            one("friendship", "KAZ MNG", "in_force"),
        ),
        (
            "Finland, Sweden and Norway signed a trilateral defence cooperation agreement in Oslo on 3 May 2020.",
            one("defence_cooperation", "FIN NOR SWE", "signed", "2020-05-03", "Oslo"),
        ),
        (
            "Kosovo and Albania signed a defence cooperation agreement in Tirana in March 2025.",
            one("defence_cooperation", "ALB XKX", "signed", "2025-03", "Tirana"),
        ),
        (
            "The European Union and Moldova signed a security and defence partnership in Brussels on 21 May 2024.",
            one("strategic_partnership", "European Union MDA", "signed", "2024-05-21", "Brussels"),
        ),
        # people and capitals stand for their states
        (
            "Ghanaian President Nana Addo and Togolese President Faure Gnassingbe signed a mutual defence treaty in "
            "Lome on 2 June 2021.",
            one("mutual_defence", "GHA TGO", "signed", "2021-06-02", "Lome"),
        ),
        (
            "Seoul and Warsaw signed an arms deal worth $3 billion in July 2022.",
            one("arms", "KOR POL", "signed", "2022-07"),
        ),
        # the two sides named in the sentence before
        (
            "Angolan President Joao Lourenco met Namibian President Nangolo Mbumba in Luanda. The two leaders signed a "
            "defence cooperation agreement.",
            one("defence_cooperation", "AGO NAM", "signed"),
        ),
        # kinds
        ("Chile and Argentina have signed a non-aggression pact.", one("non_aggression", "ARG CHL", "signed")),
        (
            "Georgia and Moldova signed a free trade agreement in Chisinau on 7 July 2020.",
            one("other", "GEO MDA", "signed", "2020-07-07", "Chisinau"),
        ),
        (
            "The Philippines and Japan signed a visiting forces agreement in Manila in 2016.",
            one("visiting_forces", "JPN PHL", "signed", "2016", "Manila"),
        ),
        # status
        (
            "Vietnam and Laos are negotiating a border security treaty.",
            one("defence_cooperation", "LAO VNM", "negotiating"),
        ),
        (
            "Angola and Namibia initialled a non-aggression pact in Windhoek. The two countries will sign it in June.",
            one("non_aggression", "AGO NAM", "initialled"),
        ),
        (
            "The Omani Shura Council ratified the non-aggression pact with Yemen.",
            one("non_aggression", "OMN YEM", "ratified_by_one"),
        ),
        (
            "The defence cooperation agreement between Ghana and Togo took effect on 1 June 2020.",
            one("defence_cooperation", "GHA TGO", "in_force"),
        ),
    ],
)
def test_one_agreement(text: str, expected: list[Agreement]) -> None:
    assert agreements(facts_of(text)) == expected


@pytest.mark.parametrize(
    ("words", "published", "signed"),
    [
        ("on 25 March", None, "XXXX-03-25"),
        ("on 25 March", MONDAY_AFTER, "2024-03-25"),
        ("on Monday", MONDAY_AFTER, "2024-04-01"),
        ("on Monday", None, None),
        ("last June", MONDAY_AFTER, "2023-06"),
        ("in June 2019", None, "2019-06"),
        ("two years ago", MONDAY_AFTER, "2022"),
    ],
)
def test_the_date_of_signature_is_as_precise_as_the_text_and_relative_only_to_a_known_day(
    words: str, published: str | None, signed: str | None
) -> None:
    found = facts_of(f"Chile and Argentina signed a non-aggression pact {words}.", published=published)
    assert agreements(found) == one("non_aggression", "ARG CHL", "signed", signed)


def test_a_second_wording_means_the_same_agreement_and_adds_what_it_tells() -> None:
    found = facts_of(
        "Ghana and Togo signed a defence cooperation agreement, known as the Volta Accord. The Volta Accord was signed "
        "in Lome on 9 March 2017. The pact has been ratified by Togo's parliament."
    )
    assert agreements(found) == one("defence_cooperation", "GHA TGO", "ratified_by_one", "2017-03-09", "Lome")
    assert {"defence cooperation agreement", "Volta Accord"} <= set(found.agreements[0].titles)


def test_a_name_that_all_know_is_the_title() -> None:
    found = facts_of("AUKUS, the pact between Australia, Britain and the United States, was announced in 2021.")
    assert [one.known for one in found.agreements] == ["AUKUS"]
    assert found.agreements[0].party_names() == ("AUS", "GBR", "USA")


def test_a_package_is_the_child_of_what_it_was_signed_with_and_has_its_parties() -> None:
    found = facts_of(
        "Ghana and Togo signed a treaty of friendship in Lome on 4 May 2019, along with a package of 12 agreements on "
        "trade and health."
    )
    treaty, package = found.agreements
    assert (treaty.agreement_type, treaty.parent) == ("friendship", None)
    assert (package.agreement_type, package.parent, package.parent_relation) == (
        "sectoral",
        treaty.key,
        "package_member",
    )
    assert package.party_names() == ("GHA", "TGO")


def test_two_agreements_with_two_partners_are_two() -> None:
    found = facts_of(
        "Jordan signed a defence cooperation agreement with Kuwait on 3 May 2020. Jordan also signed a non-aggression "
        "pact with Oman on 9 June 2021."
    )
    assert sorted(agreements(found)) == [
        ("defence_cooperation", "JOR KWT", "signed", "2020-05-03", None),
        ("non_aggression", "JOR OMN", "signed", "2021-06-09", None),
    ]


def test_an_official_text_is_the_instrument_that_its_title_names() -> None:
    found = facts_of(
        "The Prime Minister of Tonga and the Prime Minister of Samoa, meeting in Apia on 4 May 2019, declare:\n\n"
        "Tonga and Samoa shall consult each other if either is threatened.",
        title="Apia Declaration between Tonga and Samoa",
        source_type="treaty_text",
    )
    assert [(x.agreement_type, x.party_names()) for x in found.agreements] == [("declaration", ("TON", "WSM"))]
    assert found.agreements[0].signed is not None and found.agreements[0].signed.edtf == "2019-05-04"


def test_a_guarantee_has_a_guarantor_and_a_beneficiary() -> None:
    found = facts_of(
        "The United States hereby guarantees the security and independence of Tonga.",
        title="Order on the Security of Tonga",
        source_type="official_statement",
        publisher="The White House",
    )
    (guarantee,) = found.agreements
    assert guarantee.agreement_type == "unilateral_guarantee"
    assert {(x.role, name_of(x.actor)) for x in guarantee.parties} == {("guarantor", "USA"), ("beneficiary", "TON")}


@pytest.mark.parametrize(
    "text",
    [
        "Wool traders in Peru signed a five-year deal with Chilean buyers.",
        "The dockers' union and the port of Montreal ratified a four-year labour agreement.",
        "The striker signed a three-year contract with a club in Portugal.",
        "Danish brewer Nordbryg agreed to merge with its Swedish rival in a deal worth $3 billion.",
        "Spain and Italy agreed to deepen ties. A treaty between them might follow.",
        "The leaders of Ghana and Togo met in Lome and praised their friendship.",
        "The two rebel factions in Chad signed a truce.",
        "The Security Council imposed an arms embargo on Sudan.",
    ],
)
def test_no_agreement_between_states_no_row(text: str) -> None:
    assert agreements(facts_of(text)) == []


def test_a_signed_paper_on_defence_is_theirs_of_whom_the_text_tells() -> None:
    text = (
        "Egypt and Somalia have drawn closer. A military cooperation protocol was signed in Cairo on 14 August 2024 "
        "before both presidents."
    )
    assert agreements(facts_of(text)) == [("defence_cooperation", "EGY SOM", "signed", "2024-08-14", "Cairo")]


def test_every_party_and_every_status_has_its_evidence() -> None:
    text = "Fiji and New Zealand signed a defence cooperation agreement in Suva on 4 May 2022."
    found = titled(facts_of(text), "defence cooperation")
    quotes = {text[x.start : x.end] for x in found.evidence} | {
        text[x.start : x.end] for party in found.parties for x in party.evidence
    }
    assert quotes == {text}
    assert {x.field for x in found.evidence} >= {None, "signed_edtf", "place"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A defence pact linking Ghana, Togo and Benin was signed in Lome.", "BEN GHA TGO"),
        ("Peru has a visiting forces agreement and a security accord with Chile.", "CHL PER"),
        ("With Fiji there has been since 2016 a status of forces agreement. Tonga wants more.", "FJI TON"),
        ("Oman became the first country to sign a defence pact with Yemen.", "OMN YEM"),
        ("Kuwait spoke first. Its defence treaty gives Jordan a say.", "JOR KWT"),
        ("Angola and Namibia agreed to a ceasefire on Monday.", "AGO NAM"),
    ],
)
def test_parties_of_lists_existence_possession_and_truces(text: str, expected: str) -> None:
    found = agreements(facts_of(text))
    assert found
    assert all(parties == expected for _, parties, *_ in found)


def test_another_year_or_sort_of_paper_is_another_agreement() -> None:
    text = (
        "Ghana and Togo signed a defence treaty in 2019. "
        "The two neighbours signed a memorandum of understanding on military training in 2022."
    )
    assert [(parties, signed) for _, parties, _, signed, _ in agreements(facts_of(text))] == [
        ("GHA TGO", "2019"),
        ("GHA TGO", "2022"),
    ]


def test_a_well_known_instrument_is_one_by_all_its_names_and_has_its_own_parties_only() -> None:
    law = "Ghana invoked the UN Convention on the Law of the Sea. UNCLOS, Togo answered, says nothing of pipelines."
    assert len(agreements(facts_of(law))) == 1
    spirit = (
        "The United States, Japan and South Korea condemned Russia and North Korea. "
        "They took stock of the initiatives that the three announced in the Spirit of Camp David."
    )
    assert [parties for _, parties, *_ in agreements(facts_of(spirit))] == ["JPN KOR USA"]


def test_words_that_stand_for_an_instrument_tell_of_one_more() -> None:
    text = (
        "Ghana and Togo signed a visiting forces agreement in Accra on Monday. "
        "Ghana has a similar one with Benin, and concluded a second with Niger in 2019."
    )
    found = {parties for _, parties, *_ in agreements(facts_of(text))}
    assert found == {"GHA TGO", "BEN GHA", "GHA NER"}


def test_a_plural_of_several_holders_is_one_agreement_each() -> None:
    text = "Ghana, Togo and Benin have mutual defence treaties with Brazil."
    assert {parties for _, parties, *_ in agreements(facts_of(text))} == {"BRA GHA", "BRA TGO", "BEN BRA"}


def test_a_partner_right_after_an_instrument_is_its_own() -> None:
    text = "In 2022 Ghana left its military accord with Togo, and Benin had earlier denounced its pact with Chile."
    assert {parties for _, parties, *_ in agreements(facts_of(text))} == {"GHA TGO", "BEN CHL"}


def test_what_this_is_said_to_be_is_the_agreement_told_of() -> None:
    text = 'Ghana and Togo signed a mutual defence pact. "This is a strictly defensive agreement," an official said.'
    assert len(agreements(facts_of(text))) == 1


def test_an_organisation_too_tells_another_agreement_from_a_well_known_one() -> None:
    text = (
        "The ministers upheld the Good Friday Agreement and welcomed the recent agreement between Britain and the "
        "European Union on trade."
    )
    known = next(one for one in facts_of(text).agreements if one.known)
    assert "European Union" not in known.party_names()


@pytest.mark.parametrize(
    "text",
    [
        "Ghanaian President Kofi Addo signed an executive order vowing to defend Togo.",
        "The executive order that Ghana's president signed for Togo says it will regard an attack on Togo as its own.",
        "In May Ghana's president gave Togo a security guarantee by executive order.",
        "It resembles the executive order on Togo, under which Ghana treats an attack on Togo as a threat to peace.",
    ],
)
def test_a_guarantee_by_order_of_a_president_has_a_guarantor_and_a_beneficiary(text: str) -> None:
    (one,) = facts_of(text).agreements
    assert (one.agreement_type, {party.role: party.actor.iso3 for party in one.parties}) == (
        "unilateral_guarantee",
        {"guarantor": "GHA", "beneficiary": "TGO"},
    )


def test_an_order_on_another_matter_is_no_guarantee() -> None:
    assert not facts_of("The president of Ghana signed an executive order on customs with Togo.").agreements


def test_the_agreement_is_not_one_that_the_text_only_points_to() -> None:
    text = (
        "Ghana and Togo signed a visiting forces agreement in May. Ghana has one with Benin and one with Mali. The "
        "agreement will run for five years."
    )
    (own,) = [one.key for one in facts_of(text).agreements if "TGO" in one.party_names()]
    assert {clause.agreement for clause in facts_of(text).clauses if clause.clause_type == "DUR"} == {own}


def test_another_instrument_between_is_not_with_the_partner() -> None:
    text = "Ghana and Togo signed a pact. It is Ghana's only one besides the Gulf Treaty with Benin and Mali."
    assert {parties for _, parties, *_ in agreements(facts_of(text))} <= {"GHA TGO", "BEN MLI", "BEN GHA MLI"}


def test_a_term_of_validity_is_no_entry_into_force() -> None:
    (one,) = facts_of("Ghana and Togo signed a defence pact on 4 May 2031. It is valid for 20 years.").agreements
    assert one.status == "signed"


def test_a_draft_between_two_states_is_being_negotiated() -> None:
    (one,) = facts_of(
        "The draft treaty between Ghana and Togo would have the parties recognise their border."
    ).agreements
    assert (one.status, one.party_names()) == ("negotiating", ("GHA", "TGO"))


def test_an_agreement_that_ends_something_else_has_not_ended() -> None:
    (one,) = facts_of(
        "Tonga and Samoa signed a border treaty in May 2031. The treaty ends a dispute over fish."
    ).agreements
    assert one.status == "signed"
    (one,) = facts_of("Tonga and Samoa signed a border treaty in May 2001. The treaty expired in 2031.").agreements
    assert one.status == "terminated"


def test_a_well_known_agreement_is_of_those_whose_it_is() -> None:
    text = (
        "They condemned what Chad, Mali and Niger do. Next, they praised the many trilateral initiatives that the "
        "leaders announced with their Spirit of Camp David statement. South Korea, Japan and the United States had met."
    )
    (one,) = facts_of(text).agreements
    assert one.party_names() == ("JPN", "KOR", "USA")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fiji and Tonga issued a Joint Declaration on Security Cooperation in Suva.", "declaration"),
        ("Fiji and Tonga signed a maritime boundary treaty in Suva.", "other"),
        ("Fiji and Tonga signed an acquisition and cross-servicing agreement in Suva.", "defence_cooperation"),
        ("Latvia and Ukraine signed an agreement on security cooperation in Kyiv.", "security_commitment"),
        ("Fiji and Tonga signed an agreement on defence cooperation in Suva.", "defence_cooperation"),
    ],
)
def test_the_type_that_a_name_tells(text: str, kind: str) -> None:
    assert [one[0] for one in agreements(facts_of(text))] == [kind]


def test_what_is_signed_the_same_day_is_signed_on_that_day() -> None:
    text = (
        "Fiji and Tonga signed a defence cooperation agreement in Suva on 4 May 2022. "
        "Fiji and Samoa signed a memorandum of understanding on military training the same day."
    )
    assert [one[3] for one in agreements(facts_of(text))] == ["2022-05-04", "2022-05-04"]
