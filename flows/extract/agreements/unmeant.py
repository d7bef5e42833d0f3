"""Nouns that mean no paper at hand: what one is compared with, what there is not, what another provides for."""

import re

from flows.extract.agreements import wording
from flows.extract.agreements.names import any_noun

PROVIDED = re.compile(
    r"\b(?:agreement|accord|deal|treaty|pact|document|protocol|memorandum) (?:also |\w+ly |would |which |that )?"
    r"(?:set(?:s|ting)? out|provid\w+(?: for)?|establish\w*|envisag\w+|includ\w+|requir\w+|stipulat\w+)"
    r" (?:arrangements for )?(?:an? |the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
GROUNDWORK = re.compile(
    r"(?:,|\bwhich|\bthat|\bto|\band)(?: will| would| also)?"
    r" (?:establish|provid|creat|set|lay|form)\w*(?: out| up| for)? (?:an?|the) (?:[\w-]+ ){0,3}$"
)
"""What makes of a framework what another instrument does: "signed a pact, establishing the framework for …"."""
UNDER_IT = re.compile(
    r"\b[Uu]nder the (?:[\w-]+ )?(?:agreement|accord|deal|treaty|pact|document|protocol|memorandum)\b[^.;]{0,60}"
    r" (?:observe|respect|keep|maintain|uphold|hold|honou?r) (?:an? |the )?(?:[\w-]+ ){0,3}$"
)
"""What makes a truce a thing that another instrument provides for."""
COMPARED = re.compile(
    r"\b(?:(?:less|more|rather|other) than|(?:falls?|fell|stops?|stopped|well|far|much|just) short of|short of"
    r"|(?:anything|nothing|something|much) like|akin to|tantamount to|amount\w* to|equivalent of|substitute for"
    r"|no|hardly|neither|nor|(?:and|but|though|if) not(?: (?:in|with|by|through|to|as))?) an? (?:[\w-]+ ){0,4}$"
    r"|\b(?:falls?|fell|stops?|stopped|well|far|much|just) short of the (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What makes of a noun what something else is measured by: "less than a defence pact"."""
NONE = re.compile(
    r"\b(?:[Nn]o|[Nn]either|[Ww]ithout an?y?) (?!longer|doubt|matter|one|less|more|fewer)"
    r"(?:(?!(?:the|an?|its|their|this|that|and|but|of|in|to|with)\b)[\w-]+ ){0,3}$"
)
"""Before a noun of which it is said that there is none."""
OF_SUCH = re.compile(
    r"(?: [\w-]+){0,2}? (?:of (?:such|this|that|the|any) |since |like |comparable |in (?:years|decades))"
)
SUCH = re.compile(r"\b(?:such|similar|comparable) (?:[\w-]+ ){0,3}$")
"""What tells that one at hand is compared with what there is not: "no treaty of such importance since 1902"."""
ANY = re.compile(
    r"\b(?:any|every|whatever) (?:(?!(?:of|on|to|in|the|with|by|under|for|from|their|its)\b)[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What makes of a noun any paper that there may be: "a veto over any defence pact that Tuvalu makes"."""
ASKED = re.compile(r"\b(?:[Ww]hat|how many) (?:(?!(?:an?|the|is|was)\b)[\w-]+ ){0,2}$")
"""What makes of a noun what is asked for: "what defence agreements they have concluded"."""
CALLED_FOR = re.compile(
    r"\b(?:call\w*|provid\w*|appeal\w*|plead\w*|push\w*|press\w*|ask\w*|urg\w+|hop\w+|demand\w*) (?:\w+ ){0,2}for"
    r" (?:an? |the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What makes a truce one that is wanted, or that a text provides."""


def only_meant(text: str, match: re.Match[str]) -> bool:
    """Whether a noun means no paper at hand: what a text is compared with, or a truce that is called for."""
    before = text[max(0, match.start() - 80) : match.start()]
    if COMPARED.search(before) or ANY.search(before):
        return True
    if NONE.search(before) and (OF_SUCH.match(text, match.end()) or SUCH.search(before)):
        return True
    if match.group() == "framework" and GROUNDWORK.search(before) and any_noun().within(text[: match.start()]):
        return text.startswith((" for ", " of ", " to ", " in ", " under ", " within "), match.end())
    if match.group().endswith("s") and ASKED.search(before):
        return True
    truce = wording.nouns()[match.group().lower()][0]["strength"] == "truce"
    provided = PROVIDED.search(text[: match.start()]) or UNDER_IT.search(text[: match.start()])
    return truce and (provided is not None or CALLED_FOR.search(before) is not None)
