"""Papers that a page lists as what two have signed, an item each."""

from articles import facts_of

VISIT = """Ghana and Chile signed five agreements in Lima on 3 May 2021 as the two presidents met.

What was signed

* Agreement on the exchange and protection of classified information

* MoU on cooperation in railways

* Arrangement on hydrography, to make charts together

* Agreement on smart cities

* Letter of Intent on joint training of officers

The rest is for later."""


def test_each_item_is_a_paper_of_the_two_who_signed_them() -> None:
    found = [one for one in facts_of(VISIT).agreements if not one.plural]
    assert [
        (one.titles[0], sorted(one.party_names()), one.status, one.signed and one.signed.edtf) for one in found
    ] == [
        ("Agreement on the exchange and protection of classified information", ["CHL", "GHA"], "signed", "2021-05-03"),
        ("MoU on cooperation in railways", ["CHL", "GHA"], "signed", "2021-05-03"),
        ("Arrangement on hydrography", ["CHL", "GHA"], "signed", "2021-05-03"),
        ("Agreement on smart cities", ["CHL", "GHA"], "signed", "2021-05-03"),
        ("Letter of Intent on joint training of officers", ["CHL", "GHA"], "signed", "2021-05-03"),
    ]


def test_bullets_that_tell_a_story_are_no_list_of_papers() -> None:
    text = """Ghana and Chile signed five agreements in Lima on 3 May 2021.

* The agreement was welcomed by farmers

* A deal has been sought for years

* The treaty will be debated in June"""
    assert [one.plural for one in facts_of(text).agreements] == [True]
