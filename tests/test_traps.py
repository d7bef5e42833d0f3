"""The sentences that mislead a reader in a hurry, and the rows that they do, or do not, give."""

import pytest
from articles import agreement, agreements, claimed, clauses, deployments, estimates, facts_of, titled

REACHED = {"signed", "ratified_by_one", "ratified_by_all", "in_force"}

# Signing


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia's president has signed into law the defence cooperation agreement with Paraguay.",
        "Bolivia's president signed the defence cooperation agreement with Paraguay into law on 3 May 2021.",
    ],
)
def test_signed_into_law_is_ratification_by_one_and_no_date_of_signature(text: str) -> None:
    assert agreements(facts_of(text)) == [("defence_cooperation", "BOL PRY", "ratified_by_one", None, None)]


def test_must_ratify_is_no_ratification() -> None:
    found = facts_of(
        "Peru and Ecuador signed a mutual defence treaty in Quito in 2020. Both parliaments must ratify it."
    )
    assert agreements(found) == [("mutual_defence", "ECU PER", "signed", "2020", "Quito")]


@pytest.mark.parametrize(
    "text",
    [
        "Lawmakers in Nairobi must ratify the defence cooperation agreement with Rwanda.",
        "Armenia refused to sign a mutual defence treaty with Kyrgyzstan.",
        "Armenia has refused to sign the defence cooperation agreement with Kyrgyzstan.",
        "Malaysia did not sign the visiting forces agreement with Japan.",
        "Latvia and Lithuania would sign a defence cooperation agreement in Riga on 4 June, the Latvian minister said.",
        "Laos would sign a military pact with Cambodia only if its demands were met.",
        "Canada urged Iceland and Norway to sign a defence cooperation agreement.",
        "Chad and Niger failed to sign the border security treaty.",
    ],
)
def test_what_must_would_or_did_not_happen_is_no_signature(text: str) -> None:
    found = facts_of(text, published="2024-05-08")
    assert [one for one in found.agreements if one.status in REACHED or one.signed] == []


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Chad and Niger, which quit the bloc in January 2024, signed a defence treaty in May 2023.", "2023-05"),
        ("Chad and Niger, which quit the bloc in January 2024, signed a defence treaty.", None),
        ("Chad and Niger signed a defence treaty on 4 May 2023 to end a dispute in 2027.", "2023-05-04"),
        ("Chad signed a defence treaty with Niger. Its army ended a review of the treaty in December 2023.", None),
    ],
)
def test_the_date_of_another_clause_is_no_date_of_signature(text: str, signed: str | None) -> None:
    assert [one[3] for one in agreements(facts_of(text))] == [signed]


# What is no agreement


@pytest.mark.parametrize(
    "text",
    [
        "It was a bad deal for Honduras, the opposition said.",
        "Fiji got a bad deal from Australia, its prime minister said.",
        'The senator called it "the worst peace deal in history" for Sudan and Chad.',
        'The envoy promised Chad and Sudan "a peace deal" before the summer.',
        "Uruguay and Paraguay must deal with the problem of smuggling at the border.",
        "Peru signed up to deal with the problem together with Ecuador.",
        "Mexico and Guatemala agree that the border is a problem to be dealt with.",
        "A great deal of what Spain and Portugal discussed is secret.",
    ],
)
def test_bad_deals_quoted_deals_and_dealing_with_a_problem_are_no_agreements(text: str) -> None:
    assert agreements(facts_of(text)) == []


def test_a_quotation_adds_no_agreement_to_the_one_that_is_told() -> None:
    found = facts_of(
        "Sudan and Chad signed a non-aggression pact in Khartoum on 3 May 2018. The president spoke of "
        '"the best peace deal in a century".'
    )
    assert agreements(found) == [("non_aggression", "SDN TCD", "signed", "2018-05-03", "Khartoum")]


# Who is a party


@pytest.mark.parametrize(
    "others",
    [
        "Algeria criticised the pact.",
        "France urged Mali to join.",
        "The United States welcomed the pact.",
        "Morocco warned that it would respond to the pact.",
        "The pact was brokered by Qatar.",
    ],
)
def test_whoever_urges_criticises_welcomes_or_mediates_is_no_party(others: str) -> None:
    found = facts_of(f"Senegal and Gambia signed a defence pact in Dakar on 2 February 2022. {others}")
    assert agreements(found) == [("defence_cooperation", "GMB SEN", "signed", "2022-02-02", "Dakar")]


def test_the_critic_as_subject_of_the_sentence_is_no_party() -> None:
    found = facts_of("Algeria criticised the defence pact between Senegal and Gambia.")
    assert [one.party_names() for one in found.agreements] == [("GMB", "SEN")]


@pytest.mark.parametrize(
    ("before", "both"),
    [
        ("The foreign ministers of Oman and Yemen met on Sunday.", "The two countries"),
        ("Oman and Yemen ended months of talks.", "Both sides"),
        ("Oman and Yemen ended months of talks.", "The two sides"),
        ("Oman and Yemen share a long border.", "The two neighbours"),
        ("Oman and Yemen share a long border.", "They"),
    ],
)
def test_the_two_are_those_just_named(before: str, both: str) -> None:
    found = facts_of(f"{before} {both} signed a border security agreement on 6 March 2020.")
    assert agreements(found) == [("defence_cooperation", "OMN YEM", "signed", "2020-03-06", None)]


# Numbers


def test_up_to_in_the_body_wins_over_the_bare_number_of_the_headline() -> None:
    found = facts_of(
        "Rwanda has sent up to 1,000 troops to Mozambique, officials in Kigali said.",
        title="Rwanda sends 1,000 troops to Mozambique",
    )
    assert estimates(found) == [("up_to", None, None, 1000, "person", "headcount_sent")]


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("Burundi has sent 12,000 troops to Congo, including 500 officers, Belgium said.", "12,000", "500"),
    ],
)
def test_officers_are_part_of_the_troops(text: str, whole: str, part: str) -> None:
    found = facts_of(text).estimates
    assert [one.quantity.value_text for one in found] == [whole, part]
    assert [one.part_of for one in found] == [None, 0]
    assert {one.deployment for one in found} == {0}


def test_an_earlier_number_and_the_one_that_replaces_it_are_both_kept() -> None:
    found = facts_of(
        "In early spring, Uganda put the number of Rwandan troops in Congo at 3,000. Uganda now says 10,000 Rwandan "
        "troops are in Congo."
    )
    assert claimed(found) == {"3,000": ("UGA", "UGA"), "10,000": ("UGA", "UGA")}
    assert {one.deployment for one in found.estimates} == {0}


def test_an_amount_in_two_currencies_is_one_amount() -> None:
    found = facts_of("Norway has pledged €118 million ($126 million) in military aid to Moldova.")
    assert estimates(found) == [("exact", 118000000, 118000000, 118000000, "eur", "money_committed")]
    assert len(found.deployments) == 1


# Deployments that are none, or denied


@pytest.mark.parametrize(
    "text",
    [
        "Danish forces conducted two strikes against depots in Sudan.",
        "Peruvian soldiers carried out a raid in northern Chad, the minister said.",
        "An attack on rebels in Mali was launched by Fijian troops.",
        "Chilean warplanes bombed a port in Yemen.",
    ],
)
def test_a_strike_in_a_state_is_no_deployment_there(text: str) -> None:
    assert deployments(facts_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Canada plans to hire 13,000 soldiers, the minister said after a summit in The Hague.",
        "Peru recruited 400 policemen last year.",
        "The European Union sent 12 firefighting aircraft to Spain as the blaze spread. Some 200 firefighters "
        "from Chile will help to put out the wildfire.",
    ],
)
def test_recruits_of_ones_own_and_firefighters_are_no_deployment(text: str) -> None:
    assert deployments(facts_of(text)) == []


def test_the_country_where_a_band_is_is_not_its_own() -> None:
    text = "Moscow signed a military agreement with Bangui in 2018. Wagner fighters have been in the country since."
    assert [one[:2] for one in deployments(facts_of(text))] == [("Wagner Group", "CAF")]


def test_a_contingent_is_of_the_kind_of_its_people() -> None:
    text = "A contingent of 144 Ghanaian police officers arrived in Fiji. Ghana's officers there number 700."
    assert [one[:3] for one in deployments(facts_of(text))] == [("GHA", "FJI", "personnel_support")]


def test_officials_who_speak_are_not_counted() -> None:
    found = facts_of("Fiji sent soldiers to Ghana, three military officials said. Some 400 soldiers are there.")
    assert [one.quantity.value_text for one in found.estimates] == ["Some 400"]


def test_who_signs_with_a_seller_buys() -> None:
    text = "Denmark signed a contract with Peru's defence ministry to sell 40 drones."
    assert [one[:3] for one in deployments(facts_of(text))] == [("DNK", "PER", "uav")]


def test_a_state_named_only_by_the_place_of_a_meeting_sends_nothing() -> None:
    text = "Canada will raise its spending under a pledge made in The Hague. It plans to buy 88 fighter jets."
    assert [one[:2] for one in deployments(facts_of(text))] == [(None, "CAN")]


def test_what_forces_do_for_a_state_tells_that_they_are_there() -> None:
    (one,) = deployments(facts_of("Danish forces conducted patrols in Sudan."))
    assert one[:2] == ("DNK", "SDN")


def test_did_not_send_is_a_denial() -> None:
    found = facts_of("Morocco did not send troops to Niger, its foreign ministry said.")
    assert deployments(found) == [("MAR", "NER", "personnel_combat", "stationing", "denied")]


@pytest.mark.parametrize(
    "modal", ["could transfer", "may transfer", "might one day transfer", "would be able to transfer"]
)
def test_could_transfer_is_no_deployment(modal: str) -> None:
    assert deployments(facts_of(f"Turkey {modal} drones to Somalia, analysts say.")) == []


# Capitals


def test_a_capital_after_signed_in_is_a_place_and_no_party() -> None:
    found = facts_of("Georgia and Ukraine signed a defence cooperation agreement in Minsk on 9 June 2018.")
    assert agreements(found) == [("defence_cooperation", "GEO UKR", "signed", "2018-06-09", "Minsk")]
    assert found.agreements[0].place_iso3 == "BLR"


def test_a_capital_that_acts_is_its_state() -> None:
    found = facts_of("Minsk sent 200 soldiers to Kazakhstan in January 2022.")
    assert deployments(found) == [("BLR", "KAZ", "personnel_combat", "stationing", "reported")]


def test_one_capital_can_be_both() -> None:
    found = facts_of(
        "Georgia and Ukraine signed a non-aggression pact in Minsk on 9 June 2018. Minsk sent 200 soldiers to Georgia."
    )
    assert agreements(found) == [("non_aggression", "GEO UKR", "signed", "2018-06-09", "Minsk")]
    assert [one[:2] for one in deployments(found)] == [("BLR", "GEO")]


# History


def test_a_historical_treaty_beside_todays_is_another_one() -> None:
    found = facts_of(
        "Portugal and Spain signed a defence cooperation treaty in Lisbon on 4 May 2023. It recalls the 1939 "
        "non-aggression pact between Portugal and Spain."
    )
    today, history = titled(found, "cooperation treaty"), titled(found, "1939")
    assert agreement(today) == ("defence_cooperation", "ESP PRT", "signed", "2023-05-04", "Lisbon")
    assert (history.agreement_type, history.party_names(), history.place) == ("non_aggression", ("ESP", "PRT"), None)
    assert history.signed is None or history.signed.edtf == "1939"


def test_two_treaties_of_one_kind_and_one_pair_are_told_apart_by_the_year() -> None:
    found = facts_of(
        "Poland and Ukraine signed a mutual defence treaty in Warsaw on 8 July 2024. The 1920 mutual defence treaty "
        "between Poland and Ukraine is history."
    )
    assert len(found.agreements) == 2
    assert next(one.signed.edtf for one in found.agreements if one.signed) == "2024-07-08"


# People


def test_two_people_with_one_surname_are_two_claimants() -> None:
    found = facts_of(
        "Kenyan Defence Minister Ali Hassan said 500 Kenyan troops were in Somalia. Somali President Omar Hassan said "
        "700 Kenyan soldiers were in Somalia."
    )
    assert claimed(found) == {"500": ("Ali Hassan", "KEN"), "700": ("Omar Hassan", "SOM")}


def test_speculation_about_an_agreement_adds_nothing_to_what_its_name_says() -> None:
    found = facts_of(
        "Spain and Morocco signed a defence cooperation agreement. It could lead to joint training and a base in Ceuta."
    )
    assert clauses(found) == {("MIL", None)}
