"""Who says so. Each row is a text and its attributions: source, stance, content (none of them from a publication)."""

import pytest

from flows.extract import attribution
from flows.extract.attribution import Attribution
from flows.extract.syntax import parse, splitting


def said(text: str) -> list[tuple[str, str, str]]:
    """(source, stance, content) of each attribution, in the order of the contents."""
    return [(one.source_text, one.stance, text[one.content_start : one.content_end]) for one in attribution.find(text)]


def claimant(text: str, words: str) -> str | None:
    """Whom the first occurrence of these words is attributed to; the speaker, so that "he" is resolved."""
    found = attribution.claimant_at(attribution.find(text), text.index(words))
    return None if found is None else found.speaker


@pytest.mark.parametrize(
    ("sentence", "source", "stance", "content"),
    [
        # "as" before a clause that tells its own, and what he says by "put it"
        (
            "It comes as Fijian officials alleged that some 400 men had left.",
            "Fijian officials",
            "asserts",
            "that some 400 men had left",
        ),
        (
            "As the minister put it, 400 men are on their way home.",
            "the minister",
            "asserts",
            "400 men are on their way home",
        ),
        ("By Peru's reckoning, 400 men have gone.", "Peru", "asserts", "400 men have gone"),
        # what evidence finds and shows
        ("A study found 400 shells in the depot.", "A study", "reports", "400 shells in the depot"),
        ("Satellite pictures show 20 jets at the base.", "Satellite pictures", "reports", "20 jets at the base"),
        # what is waved away, and what nobody confirms
        (
            "Peru brushed off the claim that 400 men had died.",
            "Peru",
            "denies",
            "the claim that 400 men had died",
        ),
        ("Fiji called the reports of 400 men false.", "Fiji", "denies", "the reports of 400 men false"),
        (
            "Neither Fiji nor Peru has confirmed that 400 men were sent.",
            "Neither Fiji nor Peru",
            "declines",
            "that 400 men were sent",
        ),
        # according to, before, after, within
        ("According to the Pentagon, 400 men left.", "the Pentagon", "asserts", "400 men left"),
        ("According to Fiji's military intelligence, 400 left.", "Fiji's military intelligence", "asserts", "400 left"),
        ("According to the army's figures, 400 men left.", "the army", "asserts", "400 men left"),
        ("The fleet has 40 ships, according to Chile.", "Chile", "asserts", "The fleet has 40 ships"),
        (
            "The bill, according to Peru, is 40 million dollars.",
            "Peru",
            "asserts",
            "The bill, according to Peru, is 40 million dollars",
        ),
        (
            "The exercise involved 400 men, per the Pentagon.",
            "the Pentagon",
            "asserts",
            "The exercise involved 400 men",
        ),
        # cue verbs with a clause, a quotation, an object
        ("Fiji said that 400 men had left.", "Fiji", "asserts", "that 400 men had left"),
        ("The army said on Friday that 400 men had left.", "The army", "asserts", "that 400 men had left"),
        ("The force numbers 400, Sow said.", "Sow", "asserts", "The force numbers 400"),
        ("Fiji to send 400 men to Tonga, minister says", "minister", "asserts", "Fiji to send 400 men to Tonga"),
        ("Togo confirmed the arrival of 40 tanks.", "Togo", "confirms", "the arrival of 40 tanks"),
        ("Peru denied sending 400 men.", "Peru", "denies", "sending 400 men"),
        ("Peru claims to have sent 400 men.", "Peru", "asserts", "to have sent 400 men"),
        ("Analysts believe that 400 men left.", "Analysts", "speculates", "that 400 men left"),
        ("The envoy warned of 400 deaths.", "The envoy", "speculates", "of 400 deaths"),
        ("Reuters reported that 400 men had left.", "Reuters", "reports", "that 400 men had left"),
        ("Togo's army put the number of soldiers at 400.", "Togo's army", "asserts", "the number of soldiers at 400"),
        (
            "Ratu Sow described the visit as part of a plan to hire 40 guards.",
            "Ratu Sow",
            "asserts",
            "the visit as part of a plan to hire 40 guards",
        ),
        ("Mali accused Chad of sending 400 men.", "Mali", "asserts", "Chad of sending 400 men"),
        ("The envoy pointed out that 40 ships had left.", "The envoy", "asserts", "that 40 ships had left"),
        # silence
        ("The ministry declined to say how many left.", "The ministry", "declines", "how many left"),
        ("The junta has not confirmed whether 400 men left.", "The junta", "declines", "whether 400 men left"),
        ("The envoy refused to confirm that 400 men left.", "The envoy", "declines", "that 400 men left"),
        ("Analysts do not believe that 400 men left.", "Analysts", "denies", "that 400 men left"),
        # as X noted, relative clauses, passives
        ("As the envoy noted, 400 men left.", "the envoy", "asserts", "400 men left"),
        (
            "400 troops that Kenya says are in Haiti left.",
            "Kenya",
            "asserts",
            "400 troops that Kenya says are in Haiti",
        ),
        ("The loss of 40 tanks was confirmed by Chad.", "Chad", "confirms", "The loss of 40 tanks"),
        ("The envoy was quoted as saying that 400 men left.", "The envoy", "asserts", "that 400 men left"),
        # nouns
        ("There were claims by Fiji that 400 men had died.", "Fiji", "asserts", "that 400 men had died"),
        ("Peru's estimate of 4,000 deaths is old.", "Peru", "asserts", "of 4,000 deaths"),
        ("Peru's latest estimate puts the force at 4,000.", "Peru", "asserts", "the force at 4,000"),
        (
            "The recent confirmation by Defence Secretary Ali Sow that 900 men are in Niger raised alarm.",
            "Defence Secretary Ali Sow",
            "confirms",
            "that 900 men are in Niger",
        ),
        (
            "There were reports from Suva indicating a sale of 40 tanks.",
            "reports from Suva",
            "asserts",
            "a sale of 40 tanks",
        ),
        # headings
        ("Chad Sends 900 Troops to Niger: Ministry", "Ministry", "asserts", "Chad Sends 900 Troops to Niger"),
        ("US: 800 Chadian Troops Expected in Mali", "US", "asserts", "800 Chadian Troops Expected in Mali"),
    ],
)
def test_one_source(sentence: str, source: str, stance: str, content: str) -> None:
    assert said(sentence) == [(source, stance, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya sent 400 police officers to Haiti.",
        "If the junta says that 400 men left, nobody will believe it.",
        "Chile is expected to announce the sale of 40 tanks.",
        "The envoy may confirm the sale.",
        "Such findings suggest that 400 men left.",
        "This shows that 400 men are not enough.",
        "The delay put lives at risk.",
        "As the war continues, prices rise by 40 per cent.",
        "Observers point to a risk of 40 per cent.",
        "They met to reject the principles of the charter.",
        "Analysis: 400 Troops Are Too Few",
        "Fiji spends 40 dollars per soldier.",
        "Peru cancelled the visit, citing bad weather.",
    ],
)
def test_nobody_is_said_to_say_it(sentence: str) -> None:
    assert said(sentence) == []


def test_the_parts_of_an_attribution() -> None:
    text = "Togolese President Ali Sow has recently claimed that Chad may have sent 900 men."
    (one,) = attribution.find(text)
    assert text[one.source_start : one.source_end] == one.source_text == "Togolese President Ali Sow"
    assert text[one.cue_start : one.cue_end] == "claimed"
    assert text[one.content_start : one.content_end] == "that Chad may have sent 900 men"
    assert one.hedges == ("may",)
    assert one.rule == "verb"
    assert not one.generic and not one.aside


def test_title_and_affiliation_stay_with_the_source_and_the_name_is_told() -> None:
    text = "Rosa Paz, a senior analyst at the Lima Institute, who was there, said 400 men left."
    (one,) = attribution.find(text)
    assert one.source_text == "Rosa Paz, a senior analyst at the Lima Institute"
    assert [text[start:end] for start, end in one.names] == ["Rosa Paz"]


def test_joined_sources_are_one_attribution_with_two_names() -> None:
    text = "400 men left, according to Foreign Minister Ali Sow and General Musa Ba."
    (one,) = attribution.find(text)
    assert one.source_text == "Foreign Minister Ali Sow and General Musa Ba"
    assert [text[start:end] for start, end in one.names] == ["Foreign Minister Ali Sow", "General Musa Ba"]


def test_a_participle_has_the_subject_of_its_clause() -> None:
    text = "The agency echoed these reports, estimating that Chad had sent 900 men."
    assert claimant(text, "900") == "The agency"


def test_a_relative_clause_has_its_antecedent() -> None:
    text = "The figure was repeated by the Togolese army, which estimated that 900 men could be in Niger."
    assert claimant(text, "900") == "the Togolese army"


def test_what_a_passive_reports_is_reported_by_its_agent() -> None:
    text = "Chad's decision to send 900 troops to Niger, as reported by the ministry on Monday, marks a shift."
    assert claimant(text, "900") == "the ministry"


def test_two_clauses_two_sources() -> None:
    text = "In Peru the army reported the loss of six boats, while the mayor confirmed that 40 houses had burnt."
    assert claimant(text, "six") == "the army"
    assert claimant(text, "40") == "the mayor"


def test_what_stands_outside_the_content_is_the_outlets_own() -> None:
    text = "The bloc has 40 members. Fiji said that 400 men had left."
    assert claimant(text, "40 members") is None
    assert claimant(text, "400 men") == "Fiji"


def test_a_plan_is_said_by_nobody_but_a_clarification_is() -> None:
    text = "Fiji and Tonga are expected to meet, stressing that 400 men are enough."
    assert claimant(text, "400") == "Fiji and Tonga"


def test_evidence_gives_way_to_who_relays_it() -> None:
    text = "According to Fijian army spokesman Ratu Sow, intelligence indicates that 900 men are in Tonga."
    assert claimant(text, "900") == "Fijian army spokesman Ratu Sow"
    alone = "Intelligence indicates that 900 men are in Tonga."
    (one,) = attribution.find(alone)
    assert one.generic and one.stance == "reports"


def test_who_reports_gives_way_to_whom_he_cites() -> None:
    text = "The agency, citing an unnamed official, said 400 men had left."
    chain = attribution.chain_at(attribution.find(text), text.index("400"))
    assert [one.source_text for one in chain] == ["an unnamed official", "The agency"]
    assert claimant("Reuters reported that, according to two officials, 400 men had left.", "400") == "two officials"


def test_a_second_source_after_a_comma_relays_the_first() -> None:
    text = "Lima said Quito had pledged 600 million dollars, the Guardian reported."
    chain = attribution.chain_at(attribution.find(text), text.index("600"))
    assert [one.source_text for one in chain] == ["Lima", "the Guardian"]


def test_a_semicolon_ends_what_is_said() -> None:
    text = "Some 1,000 hired men are in Mali, Western officials say; the junta denies it."
    assert claimant(text, "1,000") == "Western officials"
    assert said(text)[0] == ("Western officials", "asserts", "Some 1,000 hired men are in Mali")


def test_a_source_may_be_set_into_what_it_says() -> None:
    text = "These men, says Admiral Ana Diaz, are to guard 40 ships."
    assert claimant(text, "40") == "Admiral Ana Diaz"


def test_hearsay_in_an_aside_is_the_outlets_voice() -> None:
    text = (
        "These troops, part of a 900-strong Chadian force reportedly stationed in Niger, will number 300 by May, "
        "according to General Musa Ba."
    )
    aside = attribution.claimant_at(attribution.find(text), text.index("900"))
    assert aside is not None and aside.source_text == "" and aside.aside and aside.generic
    assert claimant(text, "300") == "General Musa Ba"


def test_hearsay_within_what_somebody_says_is_a_hedge() -> None:
    text = "Fiji said that 400 men had reportedly left."
    (one,) = attribution.find(text)
    assert one.source_text == "Fiji"
    assert one.hedges == ("reportedly",)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Some 300 men are believed to be in Mali.", "Some 300 men are believed to be in Mali"),
        ("It is believed that 300 men are in Mali.", "that 300 men are in Mali"),
        ("The sum rose from an initial estimate of 300 dollars.", "of 300 dollars"),
        ("Reports that up to 300 men could leave stirred alarm.", "that up to 300 men could leave"),
    ],
)
def test_a_statement_without_a_source(sentence: str, content: str) -> None:
    (one,) = attribution.find(sentence)
    assert one.source_start == one.source_end
    assert one.generic
    assert sentence[one.content_start : one.content_end] == content


def test_reports_that_a_named_source_takes_up() -> None:
    text = (
        "Reports that up to 300 marines could leave stirred alarm in Lima. "
        "These men are to go in May, Admiral Ana Diaz said."
    )
    first = attribution.claimant_at(attribution.find(text), text.index("300"))
    assert first is not None
    assert (first.source_text, first.speaker) == ("", "Admiral Ana Diaz")


def test_a_state_is_nobodys_surname() -> None:
    text = "The Peru Peace Institute said 40 men died. Peru said that 400 men left."
    assert claimant(text, "400") == "Peru"


def test_a_plural_title_means_several() -> None:
    text = "General Musa Ba arrived. The generals said that 400 men left."
    assert claimant(text, "400") == "The generals"


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_quotation_goes_on_after_its_cue(marks: str) -> None:
    text = "<They left,> said Rosa Paz, the minister. <We saw 400 of them. Most were tired.>"
    text = text.replace("<", marks[0]).replace(">", marks[1])
    assert claimant(text, "400") == claimant(text, "Most") == "Rosa Paz, the minister"


def test_a_cue_after_several_quoted_sentences_speaks_them_all() -> None:
    text = "“The bridge is gone. We lost 40 trucks. The road is shut,” the mayor said."
    assert claimant(text, "40") == "the mayor"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“We lost 40 trucks in the flood,” the mayor said. “The road is shut for now.\n\n“We need 200 men to open it.”"
    )
    assert claimant(text, "200") == "the mayor"


def test_a_quotation_after_a_colon() -> None:
    text = "Rosa Paz, the minister, had doubts: “We shall need 400 men for this task.”"
    assert claimant(text, "400") == "Rosa Paz, the minister"


def test_we_within_a_quotation_is_its_speaker() -> None:
    assert claimant("“We believe that 400 men have left,” the mayor said.", "400") == "the mayor"


def test_words_in_quotation_marks_are_no_statement() -> None:
    text = "The mayor left. The “special force” has 400 men."
    assert claimant(text, "400") is None


def test_pronoun_title_and_surname_refer_back() -> None:
    text = "Fijian envoy Ratu Sow met us. He said 40 left. The envoy added that 20 stayed. Sow denied that 7 died."
    assert [one.speaker for one in attribution.find(text)] == ["Fijian envoy Ratu Sow"] * 3
    assert [one.source_text for one in attribution.find(text)] == ["He", "The envoy", "Sow"]


def test_a_surname_refers_to_the_fuller_source_before_it() -> None:
    text = "Ana Diaz, an analyst in Lima, foresees a drought. Diaz says that 400 farms will close."
    assert claimant(text, "400") == "Ana Diaz, an analyst in Lima"


def test_a_surname_that_two_persons_bear_stays_as_it_is() -> None:
    text = "General Ali Sow and Colonel Musa Sow met. Sow said that 400 men left."
    assert claimant(text, "400") == "Sow"


def test_a_family_name_may_come_first() -> None:
    text = "Army spokesman Han Min-jae spoke first. Han said that 400 men had left."
    assert claimant(text, "400") == "Army spokesman Han Min-jae"


def test_a_pronoun_that_stands_for_nobody_known_names_nobody() -> None:
    (one,) = attribution.find("He said that 400 men left.")
    assert one.speaker == "He"
    assert one.generic


def test_resolving_needs_no_text() -> None:
    first = Attribution(0, 20, 21, 25, 26, 40, "asserts", source_text="Fijian envoy Ratu Sow")
    second = Attribution(50, 52, 53, 57, 58, 70, "asserts", source_text="he")
    assert [one.speaker for one in attribution.resolve_sources([first, second])] == ["Fijian envoy Ratu Sow"] * 2


def test_sentences_parsed_elsewhere_give_the_same_attributions() -> None:
    text = "“They left,” the mayor said.\nFiji: 400 Men Have Left\nHe added that “more will come, and soon enough.”"
    spans = splitting.split(text)
    docs = parse.parse([text[start:end] for start, end in spans])
    assert attribution.find_in(text, docs, [start for start, _ in spans]) == attribution.find(text)


def test_lines_wrapped_to_a_width_are_read_as_one_paragraph() -> None:
    text = (
        "The ministry of defence of Togo said on Friday that some four hundred\n"
        "soldiers had been sent to the north, where 40 villages were without any\n"
        "water."
    )
    assert claimant(text, "40") == "The ministry of defence of Togo"


def test_nothing_in_nothing() -> None:
    assert attribution.find("") == []
    assert attribution.find("\n \n") == []
    assert attribution.claimant_at([], 0) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # by whose count
        ("By Fiji's count there are 400 of them.", "Fiji"),
        ("In Lima's telling, 400 men left.", "Lima"),
        ("Roughly 400 men, by the reckoning of Western diplomats, are in Mali.", "Western diplomats"),
        ("The Tongan army keeps count. By its figures 400 men left.", "The Tongan army"),
        ("Some 400 men, on the army's own figures, are there.", "the army"),
        # verbs that tell a number
        ("The agency raised its estimate to 400.", "The agency"),
        ("The envoy spoke of 400 men.", "The envoy"),
        ("The ministry gave the number as 400.", "The ministry"),
        ("His government made it 400.", "His government"),
        ("The Dutch government later set the number at 400.", "The Dutch government"),
        ("The army issued a statement putting the number of men who could be in Fiji at 400.", "The army"),
        # evidence that somebody issued
        ("According to figures released by the army on Friday, 400 men left.", "the army"),
        ("A count kept by the Lima Institute puts the force at 400.", "the Lima Institute"),
        # who is quoted, and who quotes
        ("The agency quoted the envoy as saying that 400 men left.", "the envoy"),
        ("Quoting Tongan officials, the paper said 400 had left.", "Tongan officials"),
        # verbs that the parser takes for nouns
        ("Today 400 remain, a former ambassador in Suva estimates.", "a former ambassador in Suva"),
        ("400 men are there, figures from the ministry show.", "figures from the ministry"),
        ("Kyiv estimates the force at 400.", "Kyiv"),
        ("400 Troops in Fiji, Says Army", "Army"),
        ("400 troops in Fiji - UN report", "UN report"),
        # pronouns and the same source again
        ("The ministry gave a briefing. It put the number at 400.", "The ministry"),
        ("The army said 40 had left. Some 400 died, according to the same briefing.", "The army"),
        ("Colonel Ali Sow spoke on Monday. According to him, 400 men left.", "Colonel Ali Sow"),
        # quotations that go on
        ("“We are ready,” said Ana Diaz, the minister. “We have 400 men.”", "Ana Diaz, the minister"),
        ("“They left,” General Ana Diaz said.\n\n“There are 400 of them now.”", "General Ana Diaz"),
    ],
)
def test_who_vouches_for_the_number(text: str, source: str) -> None:
    assert claimant(text, "400") == source


def test_who_quotes_relays_who_is_quoted() -> None:
    text = "The agency quoted the envoy as saying that 400 men left."
    chain = attribution.chain_at(attribution.find(text), text.index("400"))
    assert [one.source_text for one in chain] == ["the envoy", "The agency"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Per the Pentagon, 400 men remain.", "the Pentagon"),
        ('Sow: "We have 400 men there."', "Sow"),
        ("The deal, which Suva values at 400 million dollars, is off.", "Suva"),
        ("The envoys in Fiji number 400, analysts at the Lima Institute believe.", "analysts at the Lima Institute"),
        ("400 men are on the island, its governor, Ana Cruz, insisted.", "its governor, Ana Cruz"),
    ],
)
def test_who_says_it_without_a_clause_of_his_own(text: str, source: str) -> None:
    found = attribution.claimant_at(attribution.find(text), text.index("400"))
    assert found is not None
    assert found.source_text == source


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The US said on Friday that 400 men had arrived.", "400", "The US"),
        ("SADC had estimated the cost at 6 million dollars.", "6 million", "SADC"),
        ("Suva has moved men into Lau: more than 400, the UN estimates.", "400", "the UN"),
        (
            "Ana Sow, the Chadian minister, tells Radio Suva that Chad means to buy 12 jets.",
            "12",
            "Ana Sow, the Chadian minister",
        ),
        ("Fijian analysts reckon with 400 men.", "400", "Fijian analysts"),
        ("Officials have talked in the past of up to 400 men.", "400", "Officials"),
        ("Ratu Sow, the president, denied it. He himself has spoken of a dozen.", "dozen", "Ratu Sow, the president"),
        ("He said so. In Suva, Jeon Ha-gyu spoke about 400 men.", "400", "Jeon Ha-gyu"),
        ("The Tongan Guard (TG) said 400 had left.", "400", "The Tongan Guard (TG)"),
        (
            "Fiji's intelligence chief Ratu Sow met reporters. He put the force at 400.",
            "400",
            "Fiji's intelligence chief Ratu Sow",
        ),
        ("There were 400 of them, if you believe the Fijians.", "400", "the Fijians"),
        ("If Suva is to be believed, 400 men have come.", "400", "Suva"),
        ("In May the papers had it that 400 men would leave.", "400", "the papers"),
        ("As per officials, 400 men left for Tonga.", "400", "officials"),
        ("Some 400 men are missing, as per the army.", "400", "the army"),
        ("The minister floated a figure of 400.", "400", "The minister"),
        ("Fiji's exports, Chile's data show, came to 40 tanks.", "40", "Chile's data"),
        (
            "The contract for 40 jets is fulfilled, Defence Minister Ratu Sow said at talks with Ana Diaz.",
            "40",
            "Defence Minister Ratu Sow",
        ),
        ("The army got 40 tanks, Fijian officials have said.", "40", "Fijian officials"),
        ("GSF: 400 men needed in Tonga", "400", "GSF"),
    ],
)
def test_wordings_of_the_press(text: str, words: str, source: str | None) -> None:
    assert claimant(text, words) == source


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("By May a contingent which Suva numbered at 400 was guarding airports.", "400", "Suva"),
        ("The battalion, whose strength Suva gives as 400, will grow.", "400", "Suva"),
        ("The men, whom the army puts at 400, have left.", "400", "the army"),
        ("The convoy that the army put at risk had 40 trucks.", "40", None),
        ("According to papers obtained by Kronika, the contract is worth 3 million euros.", "3 million", "Kronika"),
        ("You said that 400 men had left.", "400", None),
        ("Hence, I have found that it is right to keep the rule declared in Order 400.", "400", None),
    ],
)
def test_numbers_in_relative_clauses_and_what_no_third_party_says(text: str, words: str, source: str | None) -> None:
    assert claimant(text, words) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mali has bought 400 drones from Fiji. So said the head of the Tongan army.", "the head of the Tongan army"),
        ("Fiji has 400 men in Mali. That is according to a report by UN experts.", "a report by UN experts"),
        ("Fiji has sent 400 men. The figure comes from the Malian defence ministry.", "the Malian defence ministry"),
        ("Fiji has sent 400 men. This was stated by Tonga's minister, Ana Sow.", "Tonga's minister, Ana Sow"),
    ],
)
def test_a_source_may_be_named_after_what_it_says(text: str, source: str) -> None:
    assert claimant(text, "400") == source


@pytest.mark.parametrize(
    "text",
    ["Fiji has sent 400 men. The figure is high by any measure.", "Fiji has sent 400 men. That is a first for Suva."],
)
def test_a_sentence_that_goes_on_names_no_source(text: str) -> None:
    assert claimant(text, "400") is None


def test_an_agencys_tag_at_the_end_relays_what_was_told_before_adding_more() -> None:
    text = (
        "Some 400 men are thought to have been lost while fighting for Fiji, Tonga's intelligence agency told "
        "lawmakers on Thursday, adding that 90 more had been hurt, TAP reports."
    )
    assert claimant(text, "400") == "Tonga's intelligence agency"
    assert claimant(text, "90") == "Tonga's intelligence agency"


def test_who_is_quoted_as_saying_is_the_source_however_the_agency_is_described() -> None:
    text = '"At present there are 400 men in Mali," Fijian state news agency Vaka quoted ambassador Ana Sow as saying.'
    assert claimant(text, "400") == "ambassador Ana Sow"
