"""Which articles are about other matters than states and their security, and give no row whatever they call a pact."""

import pytest
from articles import facts_of

from flows.extract import subject

ELSEWHERE = [
    "The Lisbon club and the Ghent club agreed a transfer pact for the Peruvian striker. The Belgian side, which sold "
    "two Danish midfielders to Spain in June, will receive the defender in exchange, and up to 40 million euros.",
    "Dockworkers in Fiji voted to ratify a six-year accord with their employers. The treaty of peace there, signed "
    "with New Zealand's shippers, guarantees overtime. The union had deployed 3,000 pickets from Suva to Auckland.",
    "The Chilean heiress and her Danish fiance have signed a non-aggression pact before the wedding. Their mutual "
    "assistance treaty covers a villa in Italy; the divorce from her first husband, a singer, cost her one in Spain.",
    "Kenya and Iceland signed a labour agreement in Nairobi. Under the pact 20,000 Kenyan nurses are sent to Iceland, "
    "and the security of migrant workers is guaranteed.",
    "Spain, Chile and Morocco signed an agreement in Rabat to be hosts of the World Cup. The accord with FIFA covers "
    "security and tickets; Morocco will deploy 50,000 police.",
    "The mayors of Lima and Oslo signed a sister city agreement, a friendship pact between Peru and Norway. The Oslo "
    "orchestra will be stationed in Lima.",
    "The chess federations of Chile and Peru signed a memorandum of cooperation on joint training camps. Chile will "
    "send three grandmasters.",
    "Health teams: Togo has sent 20 doctors to Benin against the cholera outbreak under a cooperation agreement.",
    "The Norwegian steelmaker and the Indian brewer sealed their alliance: shareholders of both approved the merger, a "
    "strategic partnership agreement signed in Oslo, and the share price rose.",
    "France deployed five forwards against Norway's defenders and kept to its base until half time; the truce with the "
    "fans held. The coach said his troops had fought. Two teammates will join a club in Italy.",
    "Portugal's wildfires: Spain sent 230 firefighters, four Canadair planes and 60 vehicles under the civil "
    "protection agreement. Morocco dispatched two planes.",
]

OF_A_KIND = [
    "The Causeway, a thriller by Ann Lowe, begins when Spain sends 500 marines to Gibraltar. The plot turns on a "
    "secret treaty between Spain and Morocco; readers will forgive the prose for the heroine, a British officer.",
    "General Sir Hugh Vane, who has died aged 93, commanded 3,000 British troops in Jordan and drafted the defence "
    "agreement between Britain and Malaysia. Born in Kenya, he married in 1950. He is survived by two sons.",
    "The museum in Oslo has a new hall. Visitors see German tanks sent to Narvik and the uniforms of 400 French "
    "soldiers; the curator got the treaty of 1905 between Norway and Sweden on loan for the collection.",
    "Gangs in Honduras and their rivals in Belize have reached a truce, a priest said. Gang members in prison signed "
    "the pact, and killings have fallen. The peace agreement was sealed in Belize.",
    "A former Danish soldier has pleaded guilty to smuggling 12 rifles from Germany to Sweden. Under a plea agreement "
    "signed in Lund he will serve six years in prison, prosecutors said. Two Polish accomplices were sent home.",
    "Saab shares jumped 9% and led defence stocks after Sweden ordered radars and Poland two submarines. Its order "
    "book stands at 18 billion euros. Analysts at the bank raised the price target; Raytheon gained on Wall Street.",
]


@pytest.mark.parametrize("text", OF_A_KIND)
def test_a_review_an_obituary_a_museum_or_the_market_gives_no_row(text: str) -> None:
    found = facts_of(text)
    assert (found.agreements, found.deployments, found.clauses, found.estimates) == ([], [], [], [])


@pytest.mark.parametrize(
    "text",
    [
        "A novel idea has won over Chile: it signed a defence cooperation agreement with Peru in Lima, where readers "
        "of the press had expected none.",
        "Two soldiers aged 24 and 31 have died in Mali, where France deployed 400 troops. They leave sons.",
        "Kenya sent 200 police officers to Haiti to fight gangs. Gang members broke into a prison, and killings go on.",
    ],
)
def test_a_word_of_such_a_kind_is_not_enough(text: str) -> None:
    found = facts_of(text)
    assert found.agreements or found.deployments


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_article_about_other_matters_gives_no_row(text: str) -> None:
    assert subject.is_other(text)
    found = facts_of(text)
    assert (found.agreements, found.deployments, found.clauses, found.estimates) == ([], [], [], [])


@pytest.mark.parametrize(
    "text",
    [
        "Fiji and Tonga signed a defence cooperation agreement in Suva. The stadium was full of fans.",
        "Dockers walked out in Suva as Fiji sent 400 soldiers to Tonga under the defence treaty; employers called in "
        "the navy, the defence ministry said, and troops unloaded the ammunition.",
        "Chile's president signed the treaty.",
        "",
    ],
)
def test_a_word_of_other_matters_does_not_make_an_article_theirs(text: str) -> None:
    assert not subject.is_other(text)


def test_plurals_and_pairs_of_words_are_counted() -> None:
    assert subject.is_other("Trade unions, pay disputes and union leaders.")
    assert not subject.is_other("Trade and unions; pay and disputes; unions and leaders.")


def test_a_long_text_that_speaks_of_states_often_is_kept() -> None:
    other = "The union members and their employers quarrelled over wages. " * 40
    assert subject.is_other(other + "Troops came. " * subject.MOST_OF_STATES)
    assert not subject.is_other(other + "Troops came. " * (subject.MOST_OF_STATES + 1))


@pytest.mark.parametrize(
    "text",
    [
        "After years of talks 170 countries adopted a treaty that caps plastic. Fiji and Peru refused to sign. The "
        "agreement needs 60 ratifications.",
        "Nordic Air of Norway and Andes Jet of Peru have a deal on maintenance. The agreement, signed in Lima, has "
        "options for 25 engines.",
    ],
)
def test_those_named_near_what_is_of_no_security_are_no_parties(text: str) -> None:
    assert facts_of(text).agreements == []
