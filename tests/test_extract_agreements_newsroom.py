"""Agreements in news copy: labels before a name, others who react, steps yet to come, firms and rebels."""

import pytest
from articles import agreements, facts_of


def parties_of(text: str) -> list[str]:
    return sorted(parties for _, parties, *_ in agreements(facts_of(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US ally Thailand signed a defence pact with Oman.", ["OMN THA"]),
        ("Russian ally Serbia signed a defence pact with Oman.", ["OMN SRB"]),
        ("France's closest ally Togo signed a defence pact with Oman.", ["OMN TGO"]),
        ("Oman signed a defence pact with Thailand, a key US ally.", ["OMN THA"]),
        ("Oman signed a defence pact with China's old friend Cambodia.", ["KHM OMN"]),
        ("Former Soviet republic Moldova signed a defence pact with Oman.", ["MDA OMN"]),
        ("Togo, once a French colony, signed a defence pact with Oman.", ["OMN TGO"]),
        ("The former French colony of Togo signed a defence pact with Oman.", ["OMN TGO"]),
        ("Russian-speaking Tajikistan signed a defence pact with Oman.", ["OMN TJK"]),
        ("US allies Thailand and Bahrain signed a defence pact.", ["BHR THA"]),
        ("NATO members Portugal and Hungary signed a defence pact.", ["HUN PRT"]),
        ("Fellow EU members Malta and Cyprus signed a defence pact.", ["CYP MLT"]),
        ("Thailand and EU candidate Montenegro signed a defence pact.", ["MNE THA"]),
    ],
)
def test_a_label_before_a_name_is_no_party(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our Thai partners signed the defence agreement with Oman.", ["OMN THA"]),
        ("Oman and its Thai partners signed a defence agreement.", ["OMN THA"]),
        ("Oman and its ally Thailand signed a defence agreement.", ["OMN THA"]),
    ],
)
def test_partners_of_ones_own_are_parties(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman became the third country after Qatar and Kuwait to sign a defence pact with Togo.", ["OMN TGO"]),
        ("After Mali and Niger, Chad has ended its defence pact with Spain.", ["ESP TCD"]),
        ("The defence deal between Oman and Togo angered Benin.", ["OMN TGO"]),
        ("Oman's defence deal with Togo worried Benin.", ["OMN TGO"]),
        ("Benin has warned Togo over its defence pact with Oman.", ["OMN TGO"]),
        ("Benin rejected a defence accord between Oman and Togo.", ["OMN TGO"]),
        ("Benin denounced a defence declaration by Ghana, Oman and Togo.", ["GHA OMN TGO"]),
        ("Under a 2019 accord between Oman and Togo, Ghanaian troops left Benin.", ["OMN TGO"]),
    ],
)
def test_others_who_did_it_before_or_react_are_no_parties(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


def test_who_denounces_a_pact_of_others_does_not_end_it() -> None:
    [one] = facts_of("Benin denounced the security agreement between Oman and Togo.").agreements
    assert one.status == "unknown"
    [one] = facts_of("Benin denounced its security agreement with Togo.").agreements
    assert one.status == "terminated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman said it would scrap a military accord with Togo.", ["OMN TGO"]),
        ("Togo's prime minister said the country would sign a defence pact with Oman in June.", ["OMN TGO"]),
        ("Togo's foreign ministry said a defence agreement with Oman would be signed next week.", ["OMN TGO"]),
        ("Togo's cabinet approved a defence pact with Oman on Wednesday.", ["OMN TGO"]),
        ("Togo will not renew a military agreement with Oman.", ["OMN TGO"]),
        ("Togo threatened to suspend a defence accord with Oman.", ["OMN TGO"]),
        ("A draft defence agreement between Togo and Oman would let Omani jets use a base.", ["OMN TGO"]),
        ("A leaked draft of a security deal between Togo and Oman would let Omani ships dock there.", ["OMN TGO"]),
        ("Togo and Oman are close to a peace deal, a diplomat said.", ["OMN TGO"]),
        ("Togo and Oman signed a minerals deal on Wednesday.", ["OMN TGO"]),
        ("Analysts said Togo would sign a defence pact with Oman if it could.", []),
        ("Togo denied that it would sign a defence pact with Oman.", []),
        ("Togo and Oman are not close to a peace deal.", []),
        ("Togo rejected a defence pact with Oman.", []),
    ],
)
def test_steps_that_are_yet_to_come_are_told_of_an_agreement(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Somalia's breakaway region of Somaliland signed a defence deal with Oman.", ["OMN Somaliland"]),
        ("Oman, Japan and Thailand have signed defence partnerships with Togo.", ["JPN TGO", "OMN TGO", "TGO THA"]),
        ("Turkish drone maker Baykar signed a deal with Oman's defence ministry.", []),
        ("Oman signed an agreement with a French university to train its soldiers.", []),
        ("Poland's Huta and Norway's Nammo signed a deal on missiles.", []),
    ],
)
def test_who_stands_beside_a_state_or_for_it(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


def test_who_pulls_out_of_a_treaty_moves_no_forces() -> None:
    assert not facts_of("Togo has pulled out of a 2014 defence treaty with Oman.").deployments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman and Togo signed a treaty in Lima, with US President Donald Trump present.", ["OMN TGO"]),
        ("Oman and Togo signed a peace deal in Lima with French President Emmanuel Macron looking on.", ["OMN TGO"]),
        ("Oman signed a defence pact in Lima with Togo, Benin and Ghana.", ["BEN GHA OMN TGO"]),
        ("Togo's government and opposition groups signed a peace deal in Lima.", []),
        ("Libya's rival governments signed a ceasefire in Lima.", []),
        ("The rival governments of Chad and Sudan signed a peace treaty in Lima.", ["SDN TCD"]),
    ],
)
def test_who_looks_on_and_where_rivals_at_home_meet_is_no_party(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(("sort", "kind"), [("trade truce", "other"), ("tariff truce", "other"), ("truce", "peace")])
def test_a_truce_in_trade_is_no_peace(sort: str, kind: str) -> None:
    [one] = facts_of(f"Oman and Togo agreed a {sort} in Lima.").agreements
    assert one.agreement_type == kind
