"""The questions asked of a parsed sentence. Each row of a table is a sentence and its answer."""

import pytest

from flows.extract.syntax import parse, splitting
from flows.extract.syntax.tree import Doc, Token

SENTENCES = [
    "Kenya sent 400 police officers to Haiti in June.",
    "No.",
    "According to the ministry in Accra, Ghana and Togo will train 1,200 border guards, half of them in Kara.",
    "Troops: Fiji",
    "The two governments, which had never met, agreed that neither would host foreign bombers without notice.",
]


def one(sentence: str) -> Doc:
    return parse.parse([sentence])[0]


def token(doc: Doc, word: str) -> Token:
    return next(each for each in doc if each.text == word)


def words(tokens: list[Token]) -> str:
    return " ".join(each.text for each in tokens)


def fingerprint(doc: Doc) -> list[tuple[str, str, str, int, str]]:
    return [(each.text, each.tag_, each.dep_, each.head.i, each.lemma_) for each in doc]


@pytest.mark.parametrize("batch_size", [1, 2, 7, 256])
def test_a_parse_does_not_depend_on_its_batch(batch_size: int) -> None:
    alone = [fingerprint(one(sentence)) for sentence in SENTENCES]
    together = [fingerprint(doc) for doc in parse.parse(SENTENCES * 3, batch_size)]
    assert together == alone * 3
    assert [fingerprint(doc) for doc in parse.parse(SENTENCES[::-1], batch_size)] == alone[::-1]


def test_the_pipeline_has_a_parser_and_no_entities() -> None:
    assert {"parser", "lemmatizer"} <= set(parse.load().pipe_names)
    assert not {"ner", "senter"} & set(parse.load().pipe_names)


def test_sentences_are_spans_of_the_text_and_a_line_break_ends_one() -> None:
    text = "Fiji deploys\n  The U.S. envoy left. “Good,” he said.\n\nIt rained "
    spans = splitting.split(text)
    assert [text[start:end] for start, end in spans] == [
        "Fiji deploys",
        "The U.S. envoy left.",
        "“Good,” he said.",
        "It rained",
    ]


def test_no_sentence_in_nothing() -> None:
    assert splitting.split(" \n\n") == []
    assert parse.parse([]) == []


def test_head_of_a_span_of_characters() -> None:
    sentence = "Kenya sent 400 police officers to Haiti."
    doc = one(sentence)
    start = sentence.index("400")
    assert parse.head_of_span(doc, start, start + len("400 police officers")).text == "officers"
    assert parse.head_of_span(doc, start, start + 3).text == "400"
    with pytest.raises(ValueError, match="no token"):
        parse.head_of_span(doc, 900, 901)


def test_root_of_a_clause() -> None:
    assert parse.root(one("Kenya sent officers.")).text == "sent"


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Kenya sent officers.", "sent", "Kenya"),
        ("Kenya and Benin sent officers.", "sent", "Kenya Benin"),
        ("France, which trained the guards, left Chad.", "trained", "France"),
        ("Togo met Benin and sent officers.", "sent", "Togo"),
        ("Mali urged Chad to send tanks.", "send", "Chad"),
        ("Chad stopped short of sending tanks.", "sending", "Chad"),
        ("Chad's decision to send tanks surprised Mali.", "send", "Chad"),
        ("The tanks sent by Chad arrived.", "sent", "tanks"),
    ],
)
def test_subjects(sentence: str, verb: str, expected: str) -> None:
    assert words(parse.subjects(token(one(sentence), verb))) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "who", "what", "whom"),
    [
        ("Kenya sent officers to Haiti.", "sent", "Kenya", "officers", "Haiti"),
        ("Tanks were sent by Chad and Mali to Niger and Togo.", "sent", "Chad Mali", "Tanks", "Niger Togo"),
        ("The soldiers sent by Chad arrived.", "sent", "Chad", "soldiers", ""),
        ("Kenya will send and train officers.", "send", "Kenya", "officers", ""),
        ("Ammunition was delivered to Mali.", "delivered", "", "Ammunition", "Mali"),
    ],
)
def test_who_did_what_to_whom(sentence: str, verb: str, who: str, what: str, whom: str) -> None:
    predicate = token(one(sentence), verb)
    assert words(parse.agents(predicate)) == who
    assert words(parse.patients(predicate)) == what
    assert words(parse.prepositional(predicate, {"to", "for"})) == whom


def test_agent_of_a_passive_only() -> None:
    assert words(parse.passive_agent(token(one("The base was built by Turkey."), "built"))) == "Turkey"
    assert parse.passive_agent(token(one("Turkey built it by the sea."), "built")) == []


def test_prepositional_of_a_noun() -> None:
    noun = token(one("The deployment of soldiers to Niger began."), "deployment")
    assert words(parse.prepositional(noun, {"of"})) == "soldiers"


def test_conjuncts_from_any_member() -> None:
    doc = one("Peru, Chile and Bolivia signed.")
    assert words(parse.conjuncts(token(doc, "Chile"))) == "Peru Chile Bolivia"
    assert words(parse.conjuncts(token(doc, "signed"))) == "signed"


def test_noun_chunk_ends_with_its_noun() -> None:
    doc = one("The first two battalions of the Fijian army left.")
    assert parse.noun_chunk(token(doc, "battalions")).text == "The first two battalions"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya did not send officers.",
        "Kenya didn't send officers.",
        "Kenya never sent officers.",
        "Kenya refused to send officers.",
        "Kenya failed to send officers.",
        "Kenya denied it would send officers.",
        "Kenya denied sending officers.",
        "Kenya stopped short of sending officers.",
        "Kenya left without sending officers.",
        "Kenya has yet to send officers.",
        "Kenya won't train or send officers.",
        "No officers were sent.",
        "None of the officers were sent.",
    ],
)
def test_denied(sentence: str) -> None:
    verb = next(each for each in one(sentence) if each.lemma_ == "send")
    assert parse.is_negated(verb)
    assert parse.modality(verb) == "denied"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya sent officers.", "asserted"),
        ("Kenya has sent officers.", "asserted"),
        ("Kenya is sending officers.", "asserted"),
        ("Kenya began sending officers.", "asserted"),
        ("The minister said that Kenya had sent officers.", "asserted"),
        ("Kenya will send officers.", "planned"),
        ("They'll send officers.", "planned"),
        ("Kenya will train and send officers.", "planned"),
        ("Kenya plans to send officers.", "planned"),
        ("Kenya agreed to send officers.", "planned"),
        ("Kenya is expected to send officers.", "planned"),
        ("Kenya is set to send officers.", "planned"),
        ("Kenya to send officers", "planned"),
        ("Kenya's decision to send officers was popular.", "planned"),
        ("Kenya could send officers.", "speculative"),
        ("Kenya might have sent officers.", "speculative"),
        ("Kenya is likely to send officers.", "speculative"),
        ("Kenya is considering sending officers.", "speculative"),
        ("Haiti urged Kenya to send officers.", "speculative"),
        ("If Kenya sends officers, Haiti will pay.", "speculative"),
        ("Haiti raised the possibility of sending officers.", "speculative"),
    ],
)
def test_modality_of_a_verb(sentence: str, expected: str) -> None:
    verb = next(each for each in one(sentence) if each.lemma_ == "send")
    assert parse.modality(verb) == expected
    assert not parse.is_negated(verb)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad announced the deployment of 400 soldiers.", "asserted"),
        ("The possible deployment of tanks worries Mali.", "speculative"),
        ("The planned deployment of tanks worries Mali.", "planned"),
        ("Plans for a deployment were dropped.", "planned"),
        ("Chad denied the deployment of tanks.", "denied"),
        ("There was no deployment.", "denied"),
    ],
)
def test_modality_of_a_noun(sentence: str, expected: str) -> None:
    assert parse.modality(token(one(sentence), "deployment")) == expected
