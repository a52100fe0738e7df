"""A text in a table stays a text: spreadsheets take what begins with = + - @ for a formula, and run it."""

import re

_STARTS = "=+\\-@＝＋－＠"
"""Some languages' spreadsheets read the wide letters alike."""

_DANGEROUS = re.compile(rf"^(?=[\t\r])|(?:^|(?<=[;\t\r\n]))(?=['\"\s]*+[{_STARTS}])")
"""Where a cell begins, or would begin for a program that takes semicolons or tabs for separators and so does
not see the quotes round our cells."""


def defused(text: str) -> str:
    """The text with an apostrophe before each place where a formula could begin; other texts as they are."""
    return _DANGEROUS.sub("'", text)
