"""Sentences in, quantities out."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import numbers

EXACT, ABOUT, LEAST, MORE, UP, LESS, BETWEEN, VAGUE = (
    "exact",
    "about",
    "at_least",
    "more_than",
    "up_to",
    "less_than",
    "between",
    "vague",
)


def only(text: str, **options: bool) -> numbers.Quantity:
    found = numbers.find(text, **options)
    assert len(found) == 1, found
    return found[0]


def texts(text: str) -> list[str]:
    return [quantity.value_text for quantity in numbers.find(text)]


@pytest.mark.parametrize(
    ("text", "value_text", "qualifier", "value"),
    [
        ("Nairobi sent 400 officers.", "400", EXACT, 400),
        ("Roughly 1,700 marines left.", "Roughly 1,700", ABOUT, 1700),
        ("He counted some 3,000 marines.", "some 3,000", ABOUT, 3000),
        ("An estimated 900 rebels fled.", "An estimated 900", ABOUT, 900),
        ("Nearly 250 tanks came.", "Nearly 250", ABOUT, 250),
        ("a dozen or so frigates", "a dozen or so", ABOUT, 12),
        ("At least 20 drones fell.", "At least 20", LEAST, 20),
        ("no fewer than 40 tanks", "no fewer than 40", LEAST, 40),
        ("They want 60 launchers or more.", "60", LEAST, 60),
        ("5,000 or more shells", "5,000 or more", LEAST, 5000),
        ("a 6,000-plus contingent", "6,000-plus", LEAST, 6000),
        ("9,000+ rounds", "9,000+", LEAST, 9000),
        ("more than 700 vehicles", "more than 700", MORE, 700),
        ("A little over 2,000 men", "A little over 2,000", MORE, 2000),
        ("just over 300 jets", "just over 300", MORE, 300),
        ("as many as 12,500 recruits", "as many as 12,500", UP, 12500),
        ("up to an additional 60 trucks", "up to an additional 60", UP, 60),
        ("no more than 35 advisers", "no more than 35", UP, 35),
        ("up to about 500 sailors", "up to about 500", UP, 500),
        ("fewer than 90 sailors", "fewer than 90", LESS, 90),
        ("just under 100 sailors", "just under 100", LESS, 100),
    ],
)
def test_bounds_follow_the_qualifier(text: str, value_text: str, qualifier: str, value: int) -> None:
    quantity = only(text)
    low, point, high = {
        EXACT: (value, value, value),
        ABOUT: (None, value, None),
        LEAST: (value, None, None),
        MORE: (value, None, None),
        UP: (None, None, value),
        LESS: (None, None, value),
    }[qualifier]
    assert (quantity.value_text, quantity.qualifier) == (value_text, qualifier)
    assert (quantity.low, quantity.point, quantity.high) == (low, point, high)


@pytest.mark.parametrize(
    ("text", "value_text", "low", "high"),
    [
        ("1,100 to 1,200 Cuban doctors", "1,100 to 1,200", 1100, 1200),
        ("between 100 and 300 trainers", "between 100 and 300", 100, 300),
        ("10-12 million shells", "10-12 million", 10_000_000, 12_000_000),
        ("10\u201312 million shells", "10\u201312 million", 10_000_000, 12_000_000),
        ("two to three hundred tanks", "two to three hundred", 200, 300),
        ("5-10,000 fighters", "5-10,000", 5000, 10_000),
        ("two or three corvettes", "two or three", 2, 3),
        ("a budget of $5-10 billion", "$5-10 billion", 5_000_000_000, 10_000_000_000),
        ("from 5,000 to 7,000 recruits are on their way", "5,000 to 7,000", 5000, 7000),
    ],
)
def test_a_range_has_two_ends(text: str, value_text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.value_text, quantity.qualifier) == (value_text, BETWEEN)
    assert (quantity.low, quantity.point, quantity.high) == (Decimal(low), None, Decimal(high))


def test_a_change_is_two_amounts_and_no_range() -> None:
    assert texts("The mission grew from 5,000 to 7,000 soldiers.") == ["5,000", "7,000"]
    assert texts("Paris cut its force from 400 to 300 troops.") == ["400", "300"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five thousand recruits", 25_000),
        ("two hundred and fifty trucks", 250),
        ("half a million shells", 500_000),
        ("one and a half million shells", 1_500_000),
        ("a quarter of a million shells", 250_000),
        ("a hundred shells", 100),
        ("half a dozen ships", 6),
        ("3.5k shells", 3500),
        ("5m shells", 5_000_000),
        ("3 lakh recruits", 300_000),
        ("2 crore shells", 20_000_000),
        ("12 000 recruits", 12_000),
        ("1,20,000 recruits", 120_000),
        ("twelve (12) ships", 12),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert only(text).low == only(text).point == only(text).high == value


@pytest.mark.parametrize(
    ("text", "value_text", "value", "currency"),
    [
        ("\u20ac18 billion ($19 billion) in loans", "\u20ac18 billion ($19 billion)", 18_000_000_000, "EUR"),
        ("\u00a37m (about \u20ac8m) a year", "\u00a37m (about \u20ac8m)", 7_000_000, "GBP"),
        ("EUR 40 million, or $44 million, in grants", "EUR 40 million, or $44 million", 40_000_000, "EUR"),
        ("US$5bn", "US$5bn", 5_000_000_000, "USD"),
        ("A$68 billion of boats", "A$68 billion", 68_000_000_000, "AUD"),
        ("\u00a550 billion", "\u00a550 billion", 50_000_000_000, "JPY"),
        ("20 billion euros", "20 billion euros", 20_000_000_000, "EUR"),
        ("300 million Australian dollars", "300 million Australian dollars", 300_000_000, "AUD"),
        ("USD 300 million", "USD 300 million", 300_000_000, "USD"),
        ("300 million PLN", "300 million PLN", 300_000_000, "PLN"),
        ("a 500 million-dollar loan", "500 million-dollar", 500_000_000, "USD"),
        ("Rs 500 crore", "Rs 500 crore", 5_000_000_000, "INR"),
        ("100 million pounds", "100 million pounds", 100_000_000, "GBP"),
        ("1.2 trillion won", "1.2 trillion won", 1_200_000_000_000, "KRW"),
    ],
)
def test_money_in_two_currencies_is_one_amount_in_the_first(
    text: str, value_text: str, value: int, currency: str
) -> None:
    quantity = only(text)
    assert (quantity.value_text, quantity.point) == (value_text, Decimal(value))
    assert (quantity.currency, quantity.unit) == (currency, currency.lower())


@pytest.mark.parametrize(
    ("text", "value_text", "unit"),
    [
        ("thousands of soldiers", "thousands", "person"),
        ("tens of thousands of shells", "tens of thousands", "shell"),
        ("a couple thousand Cubans", "a couple thousand", "person"),
        ("several hundred drones", "several hundred", "uav"),
        ("dozens of tanks", "dozens", "vehicle"),
        ("scores of villages", "scores", "site"),
        ("a handful of jets", "a handful", "aircraft"),
        ("at least several thousand men", "at least several thousand", "person"),
        ("hundreds of millions of dollars", "hundreds of millions of dollars", "usd"),
    ],
)
def test_a_vague_amount_has_no_bounds(text: str, value_text: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.value_text, quantity.qualifier, quantity.unit) == (value_text, VAGUE, unit)
    assert (quantity.low, quantity.point, quantity.high) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("600 Kenyan police officers", "person"),
        ("a 10,000-strong force", "person"),
        ("a 50-member team", "person"),
        ("16 wounded", "person"),
        ("900 of its best soldiers", "person"),
        ("24 F-16 Block 70 fighter jets", "aircraft"),
        ("twelve Boeing 787 aircraft", "aircraft"),
        ("4 aircraft carriers", "ship"),
        ("9 armored personnel carriers", "vehicle"),
        ("7 U.S.-made missile systems", "system"),
        ("13 containers of munitions", "container"),
        ("5 million artillery shells", "shell"),
        ("ten sectoral agreements", "document"),
        ("15 other countries", "state"),
        ("190 miles", "mile"),
        ("500kg", "kg"),
        ("2,000-pound bombs", "pound"),
        ("6 million doses", None),
        ("two rounds of talks", None),
        ("300 crossed the border with tanks", None),
    ],
)
def test_the_unit_is_the_head_noun(text: str, unit: str | None) -> None:
    assert only(text).unit == unit


def test_units_of_measure_are_known_as_such() -> None:
    assert only("190 miles").unit in numbers.MEASURES
    assert only("190 tanks").unit not in numbers.MEASURES


@pytest.mark.parametrize(
    "text",
    [
        "F-16, Su-35, MQ-9, K2 and T-72B3; an ASC 890 surveillance aircraft",
        "Leopard 2 tanks and the Nord Stream 2 project",
        "under Article 51 and sections 3, 4 and 6",
        "Resolution 1718 and Public Law 117",
        "a 34-year-old aged 40; Ana Silva, 52, said so",
        "on June 13, 2024, on 5 May and on the 26th day of April",
        "in 2019, in the 1930s and over 2022",
        "two years ago, for 48 hours, a 10-year accord, forty-five (45) days, three-plus hours",
        "at 10:30, at 3 p.m. and at 1800 GMT",
        "the 1st Brigade, a twenty-first century army, the 70th anniversary",
        "the G7, the Group of Seven, the Five Eyes, the 38th parallel",
        "one of them; no one; one another; one official said",
        "the two leaders and the two countries",
        "Number two, we agree. Three, we sign.",
        "155mm and 155 mm guns with a 21-gun salute",
        "60 percent, 7% and two-thirds of it",
        "a 3-1 win, a 10-point plan, 2 out of 3",
        "call 202-555-0147; version 3.5.1; 9/11; 24/7; (1) note [12]",
        "the 2018-19 season; from 2020 \u2014 2021",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert texts(text) == []


def test_a_year_is_no_count_and_a_count_no_year() -> None:
    assert texts("In 2022 soldiers fled; the 2022 missile attack.") == []
    assert texts("They sent 2000 soldiers.") == ["2000"]


def test_a_preposition_is_no_qualifier() -> None:
    assert only("a dispute over two islands").qualifier == EXACT
    assert only("talks about two accords").qualifier == EXACT


def test_percentages_only_when_asked_for() -> None:
    quantity = only("over 60% of imports", percentages=True)
    assert (quantity.value_text, quantity.unit, quantity.low) == ("over 60%", "percent", Decimal(60))


def test_two_amounts_in_one_sentence() -> None:
    text = "Oslo gave at least 300 drones and $61 million for 1,200 of its 3,000 reservists."
    assert [(q.value_text, q.unit) for q in numbers.find(text)] == [
        ("at least 300", "uav"),
        ("$61 million", "usd"),
        ("1,200", "person"),
        ("3,000", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("single", "1"),
        ("a pair", "2"),
        ("-1.2M", "-1200000"),
        ("1/8", "0.125"),
        ("2024", "2024"),
        ("one thirty", "130"),
    ],
)
def test_a_text_that_is_only_a_numeral_is_read_as_one(text: str, value: str) -> None:
    assert only(text).point == Decimal(value)


def test_the_same_words_in_prose_are_no_numbers() -> None:
    assert texts("A single voice, a pair of allies, a 1/8 share.") == []


def test_digits_that_are_too_long_for_an_amount_are_none() -> None:
    assert texts("9" * 400 + " shells") == []
    assert texts("nine trillion trillion and 12345678901234567 shells") == ["nine trillion"]


# fmt: off
PIECES = [
    "5", "12,000", "million", "one", "and", "to", "$", "\u20ac", "(", ")", "-", "\u2013", "hundred", "about",
    "of", "thousands", "up to", "2024", "F-16", "troops", "%", "\u0130", "\n", "half a", "between", ".", ",",
    "May", "3rd",
]
# fmt: on


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["", " "]))
def test_every_quantity_is_cut_from_the_text_in_order(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    end = 0
    for quantity in numbers.find(text, percentages=True):
        assert quantity.value_text == text[quantity.start : quantity.end]
        assert end <= quantity.start < quantity.end
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end


@pytest.mark.parametrize("text", ["1" + "0" * 16, "1" + "0" * 28, "9" * 40, "-" + "9" * 40])
def test_digits_too_long_for_an_amount_are_an_identifier(text: str) -> None:
    assert texts(text) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert all(text[q.start : q.end] == q.value_text for q in numbers.find(text))


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1,", "1-", "one ", "two hundred and ", "(1 ", "$", "hundreds of ", "1 000 ", "about ", "5 new ", "9"],
)
def test_repetition_is_read_in_linear_time(piece: str) -> None:
    assert isinstance(numbers.find(piece * (4000 // len(piece))), list)


@pytest.mark.parametrize(
    ("text", "qualifier", "value_text"),
    [
        ("500 soldiers at most", "up_to", "500"),
        ("not quite 500 soldiers", "less_than", "not quite 500"),
        ("perhaps 500 soldiers", "about", "perhaps 500"),
        ("losses exceed 500", "more_than", "exceed 500"),
        ("under a $6 billion contract", "exact", "$6 billion"),
        ("a force 3,000 strong", "exact", "3,000 strong"),
        ("500 million euros ($540 mln; £420 mln)", "exact", "500 million euros ($540 mln; £420 mln)"),
    ],
)
def test_bounds_that_stand_apart(text: str, qualifier: str, value_text: str) -> None:
    (one,) = numbers.find(text)
    assert (one.qualifier, one.value_text) == (qualifier, value_text)


def test_a_share_of_one_in_so_many_is_no_quantity() -> None:
    assert numbers.find("One in ten workers left.") == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("at least 1,000 and perhaps as many as 1,500 fighters", 1000, 1500, "person"),
        ("more than 1,000 but fewer than 2,000 men", 1000, 2000, "person"),
        ("up to and including 500 troops", None, 500, "person"),
        ("three-quarters of a million euros", 750000, 750000, "eur"),
        ("exactly 90 United States soldiers", 90, 90, "person"),
        ("just these 12 Mi-24 helicopters", 12, 12, "aircraft"),
    ],
)
def test_two_bounds_and_long_qualifiers(text: str, low: int | None, high: int | None, unit: str) -> None:
    assert [(one.low, one.high, one.unit) for one in numbers.find(text)] == [(low, high, unit)]


@pytest.mark.parametrize(
    "text", ["a vote of 76 to 24", "1 in 5 soldiers", "a salute of 21 guns", "M777 155 ammunition"]
)
def test_votes_shares_salutes_and_calibres_count_nothing(text: str) -> None:
    assert numbers.find(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Fiji has 400 men there, Jamaica 24.", ["400", "24"]),
        ("soldiers in Fiji (1,500), Gabon (350) and Chad", ["1,500", "350"]),
        ("as one study shows (350), and another [12]", []),
        ("the soldiers number 500", ["500"]),
        ("the bus number 500", []),
        ("Two drones, one Orlan 30, fell.", ["Two", "one"]),
        ("it will pay 5 billion euros up to 2027", ["5 billion euros"]),
        ("He was 64 and ill.", []),
        ("Nine were killed.", ["Nine"]),
    ],
)
def test_a_number_beside_a_name_counts_where_the_name_is_a_states(text: str, values: list[str]) -> None:
    assert texts(text) == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It got P6.5 billion.", "6500000000", "php"),
        ("A KSh2.4 billion budget", "2400000000", "kes"),
        ("Worth EUR1.2bn", "1200000000", "eur"),
        ("Malaysia paid RM2.3 billion.", "2300000000", "myr"),
        ("A F$20-million boat", "20000000", "fjd"),
        ("some 5,000 Fijians and 90 Tongans", "5000", "person"),
        ("90 US soldiers", "90", "person"),
        ("12 Black Hawks, four launchers", "12", "aircraft"),
        ("30 T-72s", "30", "vehicle"),
        ("400 122mm rockets", "400", "missile"),
        ("±100 men", "100", "person"),
    ],
)
def test_money_peoples_and_arms_of_many_presses(text: str, value: str, unit: str) -> None:
    first = numbers.find(text)[0]
    assert (str(first.low or first.point), first.unit) == (value, unit)


@pytest.mark.parametrize("text", ["M23 came.", "A K9 dog", "P-8s came.", "UNSCR 2699 holds.", "Adopted by 102 votes."])
def test_letters_before_digits_are_no_money(text: str) -> None:
    assert numbers.find(text) == []


@pytest.mark.parametrize("text", ["hundreds, if not thousands, of men", "dozens, perhaps hundreds of men"])
def test_two_vague_numbers_for_one_are_one(text: str) -> None:
    assert [(one.qualifier, one.unit) for one in numbers.find(text)] == [("vague", "person")]


def test_never_more_than_is_a_bound_above() -> None:
    assert [one.qualifier for one in numbers.find("It never had more than 400 men, and never exceeded 300.")] == [
        "up_to",
        "up_to",
    ]
    assert numbers.find("It had more than 400 men.")[0].qualifier == "more_than"
