"""When deployments begin and end, and under which agreement they happen."""

import pytest
from articles import facts_of, resolve


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Tonga sent 300 soldiers to Samoa in March 2031.", "2031-03", None),
        ("Samoa has hosted some 300 Tongan soldiers since 2017.", "2017", None),
        ("Tongan engineers have been stationed in Samoa from 2019 to 2022.", "2019", "2022"),
        ("Tonga sent 300 soldiers to Samoa this week.", "2031-06-30/2031-07-06", None),
        ("Tonga withdrew its soldiers from Samoa in August 2033.", None, "2033-08"),
        ("Tonga will keep 300 soldiers in Samoa until 2035.", None, "2035"),
        (
            "Fiji signed a pact with Chile in May 2030 and sent 300 soldiers to Chile on 3 June 2031.",
            "2031-06-03",
            None,
        ),
        ("Some 300 Tongan soldiers are stationed in Samoa, its minister said in May 2031.", None, None),
        ("Tonga has not sent 300 soldiers to Samoa in March 2031, its minister said.", None, None),
    ],
)
def test_when_it_began_and_ended(text: str, start: str | None, end: str | None) -> None:
    (one,) = facts_of(text, published="2031-07-03").deployments
    assert (one.start and one.start.edtf, one.end and one.end.edtf) == (start, end)


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Under the treaty Tonga sent 300 soldiers to Samoa.", True),
        ("Tonga sent 300 soldiers to Samoa in line with the treaty.", True),
        ("Tonga sent 300 soldiers to Samoa before the treaty was signed.", False),
        ("Tonga criticised the treaty and sent 300 soldiers to Samoa.", False),
    ],
)
def test_under_which_agreement(text: str, tied: bool) -> None:
    facts = facts_of(f"Tonga and Samoa signed a mutual defence treaty on 8 July 2031. {text}")
    tables = resolve([facts])
    (agreement_id,) = tables["agreements"].column("agreement_id").to_pylist()
    (row,) = tables["deployments"].to_pylist()
    assert row["agreement_id"] == (agreement_id if tied else None)


def test_of_several_articles_the_earliest_start_and_the_latest_end_are_told() -> None:
    texts = (
        "Tonga sent 300 soldiers to Samoa in March 2031.",
        "Tonga sent 300 soldiers to Samoa in May 2031. Tonga will keep 300 soldiers in Samoa until 2035.",
    )
    (row,) = resolve([facts_of(text, path=f"{n}.txt") for n, text in enumerate(texts)])["deployments"].to_pylist()
    assert (row["start_edtf"], row["end_edtf"]) == ("2031-03", "2035")


def test_an_end_without_a_year_gives_way_to_one_that_has_one() -> None:
    texts = ("Tonga will keep 300 soldiers in Samoa until May.", "Tonga will keep 300 soldiers in Samoa until 2035.")
    (row,) = resolve([facts_of(text, path=f"{n}.txt") for n, text in enumerate(texts)])["deployments"].to_pylist()
    assert row["end_edtf"] == "2035"
