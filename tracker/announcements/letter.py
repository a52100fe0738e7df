"""What a mail says, piece by piece: one source for its text, its HTML, and the words that are kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from flask import render_template

from tracker.outbox.kinds import Message


@dataclass(frozen=True)
class Piece:
    """A paragraph; of `lines` each stands on one of its own, and a `quote` is what a person typed.

    A `code` stands in the mail alone: what is kept of the mail leaves it out.
    """

    kind: Literal["words", "quote", "lines", "code"]
    text: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """A link with its words. One that lets somebody in is `secret`: it stands nowhere but in the mail."""

    label: str
    address: str
    secret: bool = False


Body = str | Sequence[str | Piece]
"""Paragraphs: plain text, in which an empty line ends one, or pieces, or both in turn."""

Words = Callable[[], str]
"""Called in the reader's language."""

WordsOrPieces = Callable[[], Body]


def quote(text: str) -> Piece:
    """What somebody typed, told as theirs; its line breaks stay."""
    return Piece("quote", text=text.strip())


def lines(of: Sequence[str]) -> Piece:
    """A list."""
    return Piece("lines", lines=tuple(of))


def code(digits: str) -> Piece:
    """A secret of a few digits, in two halves as people read them out."""
    half = len(digits) // 2
    return Piece("code", text=f"{digits[:half]} {digits[half:]}")


@dataclass(frozen=True)
class Letter:
    """A mail before it has a form."""

    greeting: str
    body: Body
    way: Way | None = None
    after: str = ""
    """What is to be said behind the link."""

    further: tuple[Way, ...] = ()
    from_whom: str = ""
    foot: tuple[str, ...] = field(default=())
    stop: Way | None = None
    """Where whoever gets this regularly ends it."""

    @property
    def pieces(self) -> list[Piece]:
        return [piece for part in _parts(self.body) for piece in _pieces(part)]

    @property
    def closing(self) -> list[Piece]:
        return _pieces(self.after)


def written(
    letter: Letter, *, to: tuple[str, str], subject: str, reply_to: str | None = None, thread: str = ""
) -> Message:
    """The letter as a message to a (name, address), in the language that is in force."""
    return Message(
        *to,
        subject=subject,
        body=_text(letter, keeping=False),
        html=render_template("mail/letter.html", letter=letter, title=subject),
        kept=_text(letter, keeping=True),
        reply_to=reply_to,
        thread=thread,
        stop=letter.stop.address if letter.stop else None,
    )


def _text(letter: Letter, *, keeping: bool) -> str:
    return render_template("mail/letter.txt", letter=letter, keeping=keeping).strip() + "\n"


def _parts(body: Body) -> Sequence[str | Piece]:
    return [body] if isinstance(body, str) else body


def _pieces(part: str | Piece) -> list[Piece]:
    if isinstance(part, Piece):
        return [part]
    return [Piece("words", text=text.strip()) for text in re.split(r"\n\s*\n", part) if text.strip()]
