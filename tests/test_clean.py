"""clean: a document in, its articles and their labelled blocks out."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import clean, normalise
from flows.clean.dateline import agency_date, is_byline, is_dateline, published
from flows.read import read
from flows.records import FILLER, Article, BlockKind, Document, Metadata

SHARED = Path(__file__).parents[2] / "shared" / "articles"

PROSE = (
    "Officials in Manila and Tokyo said the reciprocal access agreement would take effect once both chambers have "
    "approved it, and that the first joint patrols would follow within the year. Two ministers who took part in the "
    "talks described the last round as short and friendly, and declined to say which bases are meant."
)
BALTIC = (
    "In the hall at Tallinn the ministers Kask, Ozols and Petraitis met a delegation led by Halvorsen, who had "
    "come from Bergen with officers of the Norwegian navy. Along the coast from Narva to Liepaja they want radars; "
    "the island of Saaremaa is to get a pier of its own before the winter storms, as the admiral told reporters."
)
ANDES = (
    "At the lake the presidents Quispe and Mamani shook hands while bands from Puno and Copacabana played for the "
    "guests. Along the road to Desaguadero lorries waited, as the customs officers of Peru and of Bolivia had left "
    "their posts to see Quispe, Mamani and the generals Rojas and Condori inspect the guard in the square of Juli."
)
OTHER = "Qatar weighs a base"
MORE = (
    "A second group of engineers is expected in the autumn, the defence ministry said in a written answer to the "
    "house. Nothing in the published text obliges either side to station troops for good, and each visit has to be "
    "agreed upon beforehand."
)

MARKUP = st.sampled_from(
    (
        *("**", "*", "_", "__", "[", "](", ")", "]", "![", "\\", "#", "## ", "> ", "- ", "* ", "• ", "===", "---"),
        *("<b>", "</b>", "<br/>", "<!--", "-->", "<", ">", "&", "&nbsp;", "&amp;", "&#8217;", "http://x.org/a"),
        *("\n", "\n\n", "\r\n", "\u00ad", "\u200b", "\u00a0", "“", "’", "–", "—", "…", "\ud800", "\x00", "７", "a"),
        *("By Ann Lee", "3 May 2024", "Related", "2 days ago", "World", "A Pact With Many Friends", "Treaty. ", PROSE),
    )
)
PAGES = st.lists(MARKUP, max_size=40).map("".join) | st.text(max_size=200)


def document(text: str, **metadata: Any) -> Document:
    return Document("a.txt", text, "0123456789abcdef" * 4, Metadata(**metadata))


def titles(text: str, **metadata: str) -> list[str | None]:
    return [article.title for article in clean(document(text, **metadata))]


def shown(article: Article, kind: BlockKind) -> list[str]:
    text = article.document.text
    return [text[block.start : block.end] for block in article.blocks if block.kind == kind]


# normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the “pact” isn’t ‘new’", "the \"pact\" isn't 'new'"),
        ("11,000–12,000 men – all‑volunteer", "11,000-12,000 men - all-volunteer"),
        ("the pact—a first—holds", "the pact—a first—holds"),  # an em dash has no equivalent of one character
        ("5\u00a0000 men,\u2003later\tmore", "5 000 men, later more"),
        ("co\u00adopera\u2060tion\x07", "co.opera.tion."),
        ("a\r\nb\rc\x0cd", "a \nb\nc\nd"),
        ("on June 13<sup>th</sup>, 2024", "on June 13.....th......, 2024"),
        ("one<br/>two", "one ....two"),
        ("<!-- note -->x", ".............x"),
        ("**Bold **and *fine* and __this__", "..Bold ..and .fine. and ..this.."),
        ("[the deal](https://a.org/x_(y)) holds", ".the deal...................... holds"),
        ("![a map](m.png)seen", "...............seen"),
        ("see https://a.org/b?c=1.", "see ...................."),
        ("\\(b\\)  The parties", ".(b.)  The parties"),
        ("Jan&nbsp;Lee &amp; Co", "Jan .....Lee &.... Co"),
        ("## Terms\n> quoted\n*   first\n• second", ".. Terms\n..quoted\n-   first\n- second"),
        ("3 * 4, a_b, x < y and y > z", "3 * 4, a_b, x < y and y > z"),
        ("more than\n\\[sic\\] ten", "more than\n.[sic.] ten"),
    ],
)
def test_markup_becomes_filler_and_typography_becomes_plain(text: str, plain: str) -> None:
    assert normalise(text).replace(FILLER, ".") == plain


@given(PAGES)
def test_normalise_keeps_the_length_and_line_ends_and_is_idempotent(text: str) -> None:
    view = normalise(text)
    assert len(view) == len(text)
    assert [i for i, char in enumerate(text) if char == "\n" and view[i] != "\n"] == []
    assert normalise(view) == view


# one article


@settings(deadline=None)
@given(PAGES)
def test_articles_and_their_blocks_cover_a_document_without_overlap(text: str) -> None:
    articles = clean(document(text))
    position = 0
    for number, article in enumerate(articles, 1):
        assert (article.segment_no, article.source_id) == (number, f"src:0123456789ab-{number}")
        assert article.start >= position
        assert article.view == normalise(text)[article.start : article.end]
        position = article.start
        for block in article.blocks:
            assert position <= block.start < block.end <= article.end
            assert not text[position : block.start].strip()
            position = block.end
        assert position == article.end
    assert not articles or not text[position:].strip()


@pytest.mark.parametrize(
    ("top", "headline", "section"),
    [
        (
            "EXPLAINER\n\nWho may land on Masirah?\n\nBy our Gulf desk | 4 min read",
            "Who may land on Masirah?",
            "EXPLAINER",
        ),
        ("Oman leases a harbour. To whom?\n\nProfile", "Oman leases a harbour. To whom?", None),
        ("HARBOUR FOR HIRE!\n\nSultan waves the frigates in", "HARBOUR FOR HIRE!", None),
        ("Ministry of Defence\n\nPress release No. 12\n\nOman lends a harbour", "Oman lends a harbour", None),
        ("Muscat, 4 May 2031\n\nJOINT STATEMENT OF OMAN AND QATAR", "JOINT STATEMENT OF OMAN AND QATAR", None),
        (
            "Harbours for Friends: Oman and Its Visitors\n\nKey takeaways",
            "Harbours for Friends: Oman and Its Visitors",
            None,
        ),
        ("ASIA / OPINION\n\nA harbour is no ally", "A harbour is no ally", "ASIA / OPINION"),
        ("THE AMERICAS | LIVE UPDATES\n\nPeru lends a harbour", "Peru lends a harbour", "THE AMERICAS | LIVE UPDATES"),
        ("Log in Get the app\n\nOman lends a harbour", "Oman lends a harbour", None),
        ("Office of the Spokesperson", None, None),
    ],
)
def test_the_headline_is_what_tells_something_above_the_text(
    top: str, headline: str | None, section: str | None
) -> None:
    (article,) = clean(document(f"{top}\n\n{PROSE}\n\nWhat else?\n\n{MORE}"))
    assert (article.title, article.section) == (headline, section)


def test_a_plain_text_is_one_article_without_a_title() -> None:
    (article,) = clean(document(f"\n{PROSE}\n\n{MORE}\n"))
    assert (article.title, article.section, article.published, article.published_basis) == (None, None, None, None)
    assert [block.kind for block in article.blocks] == [BlockKind.BODY, BlockKind.BODY]


def test_the_title_is_the_headline_and_else_the_one_of_the_sidecar() -> None:
    assert titles(f"Manila and Tokyo Agree on Visiting Forces\n\n{PROSE}") == [
        "Manila and Tokyo Agree on Visiting Forces"
    ]
    assert titles(f"Press Briefing Room of the Palace\n\n{PROSE}", title="Remarks on visiting forces") == [
        "Remarks on visiting forces"
    ]
    assert titles(f"**Manila’s [Pact](https://a.org)&nbsp;Explained**\n\n{PROSE}") == ["Manila’s Pact Explained"]


def test_subheadings_do_not_split_an_article() -> None:
    text = (
        f"A Pact for the South\n\n{PROSE}\n\nWhat Comes Next\n\n{MORE}\n\n"
        f"**Views from Tokyo**\n\n{PROSE}\n\n## Open Points\n\n{MORE}"
    )
    (article,) = clean(document(text))
    assert shown(article, BlockKind.SUBHEADING) == ["What Comes Next", "**Views from Tokyo**", "## Open Points"]


def test_an_official_text_with_sections_signatures_and_rules_is_one_article() -> None:
    text = (
        f"Order on Visiting Forces\n\nSection 1. Policy\n\n{PROSE}\n\n***\n\nSec. 2. Terms\n\n{MORE}\n\n"
        f"(c) The ministries shall consult.\n\n==========\n\nAnnex A: List of Bases\n\n"
        f"{PROSE}\n\nANN LEE\n\n3 May 2024\n"
    )
    (article,) = clean(document(text))
    body = shown(article, BlockKind.BODY)
    assert "(c) The ministries shall consult." in body
    assert body[-2:] == ["ANN LEE", "3 May 2024"]
    assert shown(article, BlockKind.BOILERPLATE) == ["***", "=========="]


def test_a_transcript_is_one_article_without_headings() -> None:
    turns = "\n\n".join(f"MS. LEE:  I would —\n\nQ — how many bases?\n\nMS. LEE:  {PROSE}" for _ in range(3))
    (article,) = clean(document(f"Press Room\n\n2:08 P.M. EDT\n\n{turns}"))
    assert (
        not shown(article, BlockKind.SUBHEADING) + shown(article, BlockKind.KICKER) + shown(article, BlockKind.HEADLINE)
    )


def test_hard_wrapped_lines_are_one_paragraph_and_bullets_are_their_own() -> None:
    text = (
        "The ministers of both states met in the capital on the second day of\nthe week and signed the protocol "
        "that had been ready since the spring, as\nan aide said.\n\n"
        "-   The first part is about the visits of the ships and of the\n"
        "    aircraft to named ports.\n-   The second part is about who pays for them.\n"
    )
    (article,) = clean(document(text))
    assert len(article.blocks) == 3
    assert shown(article, BlockKind.BODY)[1].endswith("named ports.")


def test_a_sentence_torn_apart_by_a_blank_line_is_one_block() -> None:
    (article,) = clean(document(f"{PROSE} Their leaders\n\nhave not met since. {MORE}"))
    assert [block.kind for block in article.blocks] == [BlockKind.BODY]


def test_furniture_is_labelled_and_not_deleted() -> None:
    text = (
        f"A Pact for the South\nBy Ann Lee\n4 min read\nShare / Tweet\n{PROSE}\nAdvertisement\n{MORE}\n"
        "Read more: How the Other Pact Came About\nSubscribe to our newsletter\n"
        "(c) 2024 The Example Post\nAll rights reserved.\n"
        "Previous Article\nPort Visit Ends Early\nNext Article\nTwo Ships Return Home\n"
    )
    (article,) = clean(document(text))
    assert shown(article, BlockKind.HEADLINE) == ["A Pact for the South"]
    assert shown(article, BlockKind.BODY) == [PROSE, MORE]
    assert shown(article, BlockKind.TEASER) == [
        "Read more: How the Other Pact Came About",
        "Port Visit Ends Early",
        "Two Ships Return Home",
    ]
    assert len(shown(article, BlockKind.BOILERPLATE)) == 9


def test_a_sidebar_of_other_articles_is_teasers() -> None:
    sidebar = "-\nOpinion7 months ago\nWhy the Fleet Sails North\n-\nEurope6 months ago\nThree Ports, One Plan"
    (article,) = clean(document(f"A Pact for the South\n{PROSE}\n{MORE}\n{sidebar}\n"))
    assert "Why the Fleet Sails North" in shown(article, BlockKind.TEASER)
    assert shown(article, BlockKind.BODY) == [PROSE, MORE]


@pytest.mark.parametrize(
    "text", ["", " \n\n", "Advertisement\nShare\n\nSubscribe now\n", "<!-- -->\n***\n", "Related\nAll News"]
)
def test_a_document_that_is_nothing_but_furniture_has_no_article(text: str) -> None:
    assert clean(document(text)) == []


def test_a_single_line_is_an_article() -> None:
    (article,) = clean(document("Chile and Peru have signed a border protocol"))
    assert [block.kind for block in article.blocks] == [BlockKind.BODY]


# several articles on one page


@pytest.mark.parametrize(
    "headline",
    [
        "(2nd LD) Assembly approves port accord with the U.S.",
        "(LEAD) Oman signs port accord",
        "Explainer: What is in the port accord, and who may use it?",
        "Opinion: the port accord is a bargain",
    ],
)
def test_what_an_editor_puts_before_a_headline_is_part_of_it(headline: str) -> None:
    assert titles(f"{headline}\n\n(ATTN: ADDS details)\n\n{PROSE}\n\n{MORE}") == [headline]


def test_the_kind_of_an_article_within_a_page_names_another_one() -> None:
    (article,) = clean(document(f"Oman signs port accord\n\n{PROSE}\n\nExplainer: who guards the strait?\n\n{MORE}"))
    assert shown(article, BlockKind.TEASER) == ["Explainer: who guards the strait?"]


def test_kickers_above_headlines_part_articles() -> None:
    text = (
        f"Gulf Crisis\nOman Signs Port Accord\n{PROSE}\nA Quiet Start\n{MORE}\n"
        "Gulf Crisis\nQatar Weighs a Second Base\n"
        f"{PROSE}\nLong Reads\nWho Guards the Strait Now?\n{MORE}\n"
    )
    first, second, third = clean(document(text))
    assert [first.title, second.title, third.title] == [
        "Oman Signs Port Accord",
        "Qatar Weighs a Second Base",
        "Who Guards the Strait Now?",
    ]
    assert [first.section, second.section, third.section] == ["Gulf Crisis", "Gulf Crisis", "Long Reads"]
    assert shown(first, BlockKind.SUBHEADING) == ["A Quiet Start"]


def test_names_of_sections_part_a_page_that_begins_with_one() -> None:
    text = f"World\nOman Signs Port Accord\n{PROSE}\nOpinion\nQatar Needs No Second Base\n{MORE}\n"
    assert titles(text) == ["Oman Signs Port Accord", "Qatar Needs No Second Base"]
    assert len(titles(f"Report on the Gulf\n{MORE}\n{text}")) == 1


def test_kickers_in_capitals_part_a_page_though_each_comes_once() -> None:
    text = (
        f"Home | Tides | Shop\n\nMELANESIA\nOman signs port accord\n\n{PROSE}\n\nMORE FROM MELANESIA: Betel nut ban\n\n"
        f"NORTH PACIFIC\nQatar weighs a second base\n\n{MORE}\n"
    )
    first, second = clean(document(text))
    assert [(first.section, first.title), (second.section, second.title)] == [
        ("MELANESIA", "Oman signs port accord"),
        ("NORTH PACIFIC", "Qatar weighs a second base"),
    ]
    assert shown(first, BlockKind.BOILERPLATE) == ["Home | Tides | Shop"]
    assert shown(first, BlockKind.TEASER) == ["MORE FROM MELANESIA: Betel nut ban"]


def test_headings_in_capitals_above_running_text_are_no_kickers() -> None:
    text = f"Oman signs port accord\n\n{PROSE}\n\nIN AND OUT\n\n{MORE}\n\nTHE BILL\n\n{MORE}\n"
    assert titles(text) == ["Oman signs port accord"]


def test_bylines_and_datelines_part_articles_and_date_them() -> None:
    text = (
        f"Oman Signs Port Accord\nBy Ann Lee\nOctober 28, 2024 10:15 AM\n\n{PROSE}\n\nShare\n\n"
        f"Qatar Weighs a Second Base\nPublished: 12 May 2024\n\n{MORE}\n"
    )
    articles = clean(document(text, published="2025-01-01"))
    assert [(a.title, a.published, a.published_basis) for a in articles] == [
        ("Oman Signs Port Accord", "2024-10-28", "stated"),
        ("Qatar Weighs a Second Base", "2024-05-12", "stated"),
    ]


def test_bylines_with_the_time_of_day_part_the_entries_of_a_page() -> None:
    text = (
        f"LIVE: a day at sea\n\nOman signs port accord\n\nAnn Lee in Muscat, 09:20\n\n{PROSE}\n\n"
        f"Qatar weighs a base\n\n11.45 - From our correspondent in Doha\n\n{MORE}\n"
    )
    assert titles(text) == ["Oman signs port accord", "Qatar weighs a base"]
    assert titles(f"{text}\n\nAden waits\n\n17:30\n\n{PROSE}")[2:] == ["Aden waits"]
    assert not is_byline("Talks in Doha ended at 09:20")


def test_headlines_in_capitals_above_a_deck_part_a_page() -> None:
    text = (
        f"OMAN SIGNS ITS PORT AWAY\nA pier, a crane and a bill for the sultan\n\n{PROSE}\n\nREAD MORE: Piers\n\n"
        f"NOW QATAR WEIGHS A BASE\nThe emir has a map and a question\n\n{MORE}\n"
    )
    assert titles(text) == ["OMAN SIGNS ITS PORT AWAY", "NOW QATAR WEIGHS A BASE"]
    assert len(titles(text.replace("The emir has a map and a question\n", ""))) == 1
    assert len(titles(text.replace("READ MORE: Piers\n\n", ""))) == 1


@pytest.mark.parametrize(
    "layout",
    [
        "{title}\n\nShare\nTweet\n\n{text}\n\n",
        "{title}\n\n4 min read\n\n{text}\n\n",
        "{title}\n\n2 hours ago\n\n{text}\n\n",
        "{title}\nhttps://www.example.org/ports\n\n{text}\n\n",
        "https://www.example.org/ports\n{title}\n\n{text}\n\n",
        "3 March 2024\n{title}\n\n{text}\n\n",
        "{title} | The Gulf Wire\n\n{text}\n\n",
        "{title}\n\nMUSCAT - {text}\n\n",
        "{title}\n\n{text}\n\nTags: ports, piers\n\n",
        "{title}\n\n{text}\n\nSource: The Gulf Wire\n\n",
        "{title}\n\n{text}\n\n(c) 2024 The Gulf Wire\n\n",
        "{title}\nMarch 3, 2024 Sunday\n\nLength: 512 words\n\n{text}\n\nLoad-Date: March 4, 2024\n\n",
    ],
)
def test_what_recurs_around_headlines_parts_articles(layout: str) -> None:
    pages = [
        layout.format(title=title, text=text) for title, text in (("Oman signs port accord", PROSE), (OTHER, MORE))
    ]
    found = titles("".join(pages))
    assert [title.removesuffix(" | The Gulf Wire") for title in found if title] == ["Oman signs port accord", OTHER]


def test_the_day_above_a_headline_is_that_of_its_article() -> None:
    text = f"3 March 2024\nOman signs port accord\n\n{PROSE}\n\n5 May 2024\n{OTHER}\n\n{MORE}\n"
    assert [article.published for article in clean(document(text))] == ["2024-03-03", "2024-05-05"]


def test_a_question_above_a_byline_is_a_headline() -> None:
    text = f"Oman signs port accord\nBy Ann Lee\n\n{PROSE}\n\nWho owns the pier?\nBy Ann Lee\n\n{MORE}\n"
    assert titles(text) == ["Oman signs port accord", "Who owns the pier?"]


@pytest.mark.parametrize("line", ["* * *", "Read more: Piers of the Gulf"])
def test_what_is_on_other_things_below_a_line_is_an_article(line: str) -> None:
    text = f"A pier in the east\n\n{BALTIC}\n\n{line}\n\nA lake between two\n\n{{}}\n"
    assert titles(text.format(ANDES)) == ["A pier in the east", "A lake between two"]
    assert len(titles(text.format(BALTIC.replace("In the hall", "Once more")))) == 1


def test_the_name_of_a_section_above_a_headline_is_no_button() -> None:
    text = f"READOUT\nOman signs port accord\n\n{PROSE}\n\nCOMMENT\nThe pier that nobody wanted\n\n{MORE}\n"
    assert titles(text) == ["Oman signs port accord", "The pier that nobody wanted"]
    assert len(titles(f"Oman signs port accord\n\n{PROSE}\n\nCOMMENT\n\nSHARE\n\n{MORE}\n")) == 1


def test_a_wire_report_below_the_end_of_another_article_is_one_of_its_own() -> None:
    end = "Read more: Harbours of the Gulf\n\n"
    text = f"Oman signs port accord\n\n{PROSE}\n\n{end}Qatar weighs base\n\nDOHA (Wire) - {MORE}\n"
    assert titles(text) == ["Oman signs port accord", "Qatar weighs base"]
    assert titles(text.replace(end, "")) == ["Oman signs port accord"]
    assert titles(text.replace(" (Wire)", ", Qatar")) == ["Oman signs port accord", "Qatar weighs base"]
    assert titles(text.replace("(Wire)", "")) == ["Oman signs port accord"]


def test_entries_of_a_rolling_page_are_articles_where_they_tell_of_different_things() -> None:
    """Each with the time of day; on one story they have names in common."""
    assert titles(f"A pier in the east\n\n10.42am\n\n{BALTIC}\n\nA lake between two\n\n11.15am\n\n{ANDES}") == [
        "A pier in the east",
        "A lake between two",
    ]
    again = BALTIC.replace("In the hall at Tallinn", "Later and still at Tallinn")
    assert len(titles(f"A pier in the east\n\n10.42am\n\n{BALTIC}\n\nThe pier again\n\n11.15am\n\n{again}")) == 1
    assert len(titles(f"A pier in the east\n\n{BALTIC}\n\nA lake between two\n\n{ANDES}")) == 1


def test_wire_datelines_part_articles_and_date_them_without_a_year() -> None:
    text = (
        f"Oman signs port accord\n\nMUSCAT, Oct 28 (Wire) - {PROSE}\n\n"
        f"Qatar weighs base\n\nDOHA, Nov 2 (Wire) - {MORE}\n"
    )
    assert [article.published for article in clean(document(text))] == ["XXXX-10-28", "XXXX-11-02"]
    assert [article.published for article in clean(document(text, published="2023-11-03"))] == ["2023-11-03"] * 2


@pytest.mark.parametrize("line", ["==========", "====", "--------------------", "Document 2 of 2"])
def test_separators_above_headlines_part_articles(line: str) -> None:
    text = f"Oman Signs a Port Accord\n\n{PROSE}\n\n{line}\n\nQatar Weighs a Second Base\n\n{MORE}\n"
    assert titles(text) == ["Oman Signs a Port Accord", "Qatar Weighs a Second Base"]


def test_a_short_separator_parts_only_titles_of_the_first_level() -> None:
    text = "# Oman Signs a Port Accord\n\n{}\n\n---\n\n{} Qatar Weighs a Second Base\n\n{}\n"
    assert len(titles(text.format(PROSE, "#", MORE))) == 2
    assert len(titles(text.format(PROSE, "##", MORE))) == 1


def test_underlined_titles_are_headings() -> None:
    (article,) = clean(document(f"Oman Signs a Port Accord\n=====\n\n{PROSE}\n\nThe Ports\n---------\n\n{MORE}\n"))
    assert article.title == "Oman Signs a Port Accord"
    assert shown(article, BlockKind.SUBHEADING) == ["The Ports\n---------"]


@pytest.mark.parametrize("line", ["Share " * 48 + "!", "By A" + " Lee" * 60, "[" * 9_000, "*" * 9_000, "<b " * 3_000])
def test_odd_lines_are_got_through(line: str) -> None:
    """A pattern that tries every way to read such a line would never come to the prose."""
    articles = clean(document(f"{line}\n{PROSE}"))
    assert any(PROSE.strip()[:40] in one.document.text[one.start : one.end] for one in articles)


def test_excerpts_in_a_list_are_no_articles() -> None:
    listed = "\n".join(
        f"Oman Signs Accord Number {n}\nMay {n}, 2024\nThe two states agreed on port visits again this year."
        for n in range(1, 5)
    )
    assert len(titles(f"All News of the Month\n{PROSE}\n{listed}\n")) == 1


# dates of single articles


@pytest.mark.parametrize(
    ("text", "published_on"),
    [
        (f"A Pact for the South\nPublished 3 March 2024 | Updated 4 March 2024\n{PROSE}", "2024-03-03"),
        (f"A Pact for the South\nUpdated 4 March 2024\n{PROSE}", None),
        (f"A Pact for the South\nBy Ann Lee | Sept. 3, 2024\n{PROSE}", "2024-09-03"),
        (f"A Pact for the South\n{PROSE}\nSeptember 3, 2024", None),
        (f"LIMA, 4 June 2024 — {PROSE}", "2024-06-04"),
        (f"LIMA, June 4 (Wire) -- {PROSE}", "XXXX-06-04"),
    ],
)
def test_only_a_dateline_dates_an_article(text: str, published_on: str | None) -> None:
    (article,) = clean(document(text))
    assert article.published == published_on
    assert article.published_basis == ("stated" if published_on else None)


def test_the_sidecar_dates_a_page_with_one_article() -> None:
    (article,) = clean(document(f"A Pact for the South\n3 March 2024\n{PROSE}", published="2024-03-05"))
    assert (article.published, article.published_basis) == ("2024-03-05", "stated")


def test_dateline_forms() -> None:
    assert published("Mon, 28 Oct 2024 10:15 GMT") == "2024-10-28"
    assert published("2024-10-28T10:15:00Z") == "2024-10-28"
    assert published("28.10.2024 | Belgrade") == "2024-10-28"
    assert published("September 31, 2024") is None
    assert not is_dateline("In May 2024 the two states agreed")
    assert agency_date("The UN, Oct 28 - a report") is None
    assert is_byline("By Ann van der Lee and Juan Pérez, Defence Editor")
    assert is_byline("By our Defence Correspondent")
    assert not is_byline("By the power given to me")
    assert not is_byline("By our lights the treaty is a staff")


# the real pages


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real articles beside the repository ({SHARED.name})")
def test_real_pages_are_parted_as_a_reader_would() -> None:
    documents, issues = read(SHARED)
    counts = {doc.path.split("_")[0].split("-")[0]: len(clean(doc)) for doc in documents}
    assert not issues
    assert counts.pop("003") == 9
    assert len(counts) == 11 and set(counts.values()) == {1}


BRIEFS = [
    "NIAMEY – The rulers have given the last diplomats a week to go, a spokesman said. The soldiers left long ago.",
    "ASUNCIÓN – The Senate has approved an agreement on visiting forces, 29 votes to 12. It goes to the lower house.",
    "DHAKA – The air force is buying 20 fighters, an adviser said. The first of them are to arrive next year.",
]


def test_items_with_a_dateline_between_separators_are_articles_of_their_own() -> None:
    page = "World in brief\n\n" + "\n\n***\n\n".join(BRIEFS)
    assert len(clean(document(page))) == len(BRIEFS)


@pytest.mark.parametrize("between", ["\n\n", "\n\n***\n\n"])
def test_two_datelines_or_no_separator_part_no_items(between: str) -> None:
    some = BRIEFS if between == "\n\n" else BRIEFS[:2]
    assert len(clean(document(between.join(some)))) == 1


def test_the_numbered_lines_of_a_list_of_other_articles_are_teasers() -> None:
    page = f"{BRIEFS[0]}\n\nMost read\n1. Is this the end of the road for all of us?\n2. Ten charts on the arms trade"
    (one,) = clean(document(page))
    assert [text.split(". ")[0] for text in shown(one, BlockKind.TEASER)] == ["1", "2"]
