"""A proof line as people hold it: on a page, in a mail, in the foot of a report."""

import re
from typing import NamedTuple

FEWEST_DIGITS = 8

LINE = re.compile(
    rf"""(?: \b ([A-Za-z][A-Za-z0-9]{{0,7}}) [ ] )?      # whose it is
         \b (?<!-) ([1-9][0-9]{{0,9}})                          # the entry's number
         [ ]? ([:·]) [ ]?
         ( [0-9a-f]{{{FEWEST_DIGITS},64}} | [0-9a-f]{{4}} (?: [ ][0-9a-f]{{4}} ){{1,15}} )
         (?![0-9a-z])""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


class ProofLine(NamedTuple):
    """`code` is the client's, or "" where it is left out; `digits` lead the entry's hash, 8 to 64 of them."""

    code: str
    number: int
    digits: str

    def __str__(self) -> str:
        return f"{self.code} {self.number}:{self.digits}".strip()


def read_proof_line(text: str) -> ProofLine | None:
    """The first proof line in what was typed or pasted; None without one.

    `GH 412:9f2c61d08be7a443`, `412:9f2c61d0`, or `Record 412 · 9f2c 61d0 8be7 a443` as pages say it.
    """
    found = LINE.search(" ".join(text.split()))
    if found is None:
        return None
    code, number, sign, digits = found.groups()
    return ProofLine(
        code=(code or "").upper() if sign == ":" else "",
        number=int(number),
        digits=digits.replace(" ", "").lower(),
    )
