"""Length-preserving normalisation: every character keeps its place, so that offsets of the view index the document."""

import html
import re
import unicodedata

from lxml.html import defs

from flows.records import FILLER

# Equivalents of exactly one character. The em dash has none ("--" is two) and stays, as does the ellipsis.
SINGLE_QUOTES, DOUBLE_QUOTES = "‘’‚‛′‵´`ʼ＇", "“”„‟″‶«»〝〞＂"
HYPHENS, EM_DASHES = "‐‑‒–−﹣－", "―⸺"
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
EQUIVALENTS = {
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(EM_DASHES, "—"),
    **dict.fromkeys(LINE_ENDS, "\n"),
    "\t": " ",
    "\n": "\n",
}
FULL_WIDTH = range(0xFF01, 0xFF5F)  # ASCII in the width of a Chinese character
FULL_WIDTH_OFFSET = 0xFEE0
WITHOUT_LANGUAGE = ("Cc", "Cf", "Cs", "Co", "Cn")  # controls, soft hyphens, joiners, marks of direction, unassigned
VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class _Plain(dict[int, str]):
    """Code point → its plain character; computed when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char in EQUIVALENTS:
        return EQUIVALENTS[char]
    if ord(char) in FULL_WIDTH:
        return chr(ord(char) - FULL_WIDTH_OFFSET)
    category = unicodedata.category(char)
    if category in WITHOUT_LANGUAGE or ord(char) in VARIATION_SELECTORS:
        return FILLER
    return " " if category == "Zs" else char


PLAIN = _Plain()
UNUSUAL = re.compile(r"[^\n -_a-~]")
"""Every character that may not be plain: of those of ASCII the controls and the backtick."""

TAGS = "|".join(sorted(defs.tags, key=len, reverse=True))
TAG = re.compile(rf"<(?:/?({TAGS})\b[^<>]{{0,2000}}|https?://[^<>\s]{{1,2000}}|[\w.+-]{{1,64}}@[\w.-]{{1,255}})>", re.I)
COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
BREAKING = frozenset(
    {"br", "hr", "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "figure", "img", "section", "article"}
    | {f"h{level}" for level in range(1, 7)}
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
LINK_TOKEN = re.compile(
    r"\[|(?P<address>\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,2000}){0,5}(?:\s{1,3}\"[^\"\n]{0,500}\")?\))|\]|\n\s*\n"
)
ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"'\u200b]{3,2000}[^\s<>\"'\u200b.,;:!?)\]]")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
HEADING = re.compile(r"^[ \u200b]{0,4}#{1,6}(?=[ \u200b]+[^\s\u200b])", re.MULTILINE)
QUOTED_LINE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
BULLET = re.compile(r"^([ \u200b]*)(?:[*+](?= )(?![ *+]*$)|[•●▪◦‣⁃])", re.MULTILINE)
BULLETS = "*+•●▪◦‣⁃"
RULE_LINE = re.compile(r"^[ \u200b]*([-=*_~#])(?:[ \u200b]*\1){2,}[ \u200b]*$", re.MULTILINE)
STARS = re.compile(r"\*[*\u200b]*")
LOOK_AROUND = 100
UNDERLINES = re.compile(r"(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")


def normalise(text: str) -> str:
    """The text in plain characters, of the same length, with FILLER for every character of markup.

    Line ends stay where they are, a list's bullets become "-", the text of a link stays. Normalising twice changes
    nothing: what one pass uncovers, as the star behind a backslash, is seen to before it is returned.
    """
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text).replace("\r", " ")
    text = UNUSUAL.sub(_usual, text)
    while (changed := _without_markup(text)) != text:
        text = changed
    return text


def _without_markup(text: str) -> str:
    if "-->" in text:
        text = COMMENT.sub(_filled, text)
    if "<" in text:
        text = TAG.sub(_tag, text)
    if "&" in text:
        text = ENTITY.sub(_entity, text)
    if "](" in text:
        text = _without_links(text)
    if "://" in text or "www." in text:
        text = ADDRESS.sub(_filled, text)
    if "\\" in text:
        text = ESCAPE.sub(FILLER, text)
    text = RULE_LINE.sub(_filled, text)
    if ">" in text:
        text = QUOTED_LINE.sub(_filled, text)
    if "#" in text:
        text = HEADING.sub(_hashes, text)
    if any(bullet in text for bullet in BULLETS):
        text = BULLET.sub(r"\1-", text)
    if "*" in text:
        text = STARS.sub(_star, text)
    return UNDERLINES.sub(_filled, text) if "_" in text else text


def _usual(match: re.Match[str]) -> str:
    return PLAIN[ord(match.group())]


def _filled(match: re.Match[str]) -> str:
    """FILLER for each character but line ends, which keep the structure of paragraphs."""
    passage = match.group()
    return "\n".join(FILLER * len(line) for line in passage.split("\n"))


def _tag(match: re.Match[str]) -> str:
    """A tag that ends a line or a cell separates words, every other tag may stand within one."""
    filled = _filled(match)
    breaks = (match[1] or "").lower() in BREAKING
    return " " + filled[1:] if breaks and filled[0] == FILLER else filled


def _hashes(match: re.Match[str]) -> str:
    return match.group().replace("#", FILLER)


def _entity(match: re.Match[str]) -> str:
    """The entity's character, if it is one, then FILLER."""
    char = html.unescape(match.group())
    if len(char) != 1:
        return match.group()
    return PLAIN[ord(char)].replace("\n", " ") + FILLER * (len(match.group()) - 1)


def _without_links(text: str) -> str:
    """`[text](address)` keeps its text; an image `![…](…)` keeps nothing, as its description is not on the page."""
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for token in LINK_TOKEN.finditer(text):
        if token.group() == "[":
            opened.append(token.start())
        elif token.group().isspace():
            opened.clear()
        elif opened:
            start = opened.pop()
            if token["address"] and text[start - 1 : start] == "!":
                spans = [(start - 1, token.end())]
            elif token["address"]:
                spans += [(start, start + 1), token.span()]
    return _fill(text, spans)


def _fill(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with FILLER in all spans but for line ends."""
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            start = max(start, position)
            parts += [text[position:start], re.sub(r"[^\n]", FILLER, text[start:end])]
            position = end
    return "".join([*parts, text[position:]])


def _star(match: re.Match[str]) -> str:
    """Stars that touch a word are emphasis, and so are two or more on a line with words; others separate, and stay."""
    text, stars = match.string, match.group()
    before = text[max(0, match.start() - LOOK_AROUND) : match.start()].rpartition("\n")[2].rstrip(FILLER)
    after = text[match.end() : match.end() + LOOK_AROUND].partition("\n")[0]
    touches = (before[-1:] + after[:1]).strip()
    among_words = stars.count("*") > 1 and (before + after).strip(" *\u200b")
    return FILLER * len(stars) if touches or among_words else stars
