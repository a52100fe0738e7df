"""A proof line that a client holds, compared with our history of today. It is a read: nothing is noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from tracker.base.clock import now
from tracker.base.wording import near_day
from tracker.clients.models import Client
from tracker.timeline.chain import UNREADABLE
from tracker.timeline.proof_lines import ProofLine, read_proof_line
from tracker.timeline.queries import entry_of_number, verify_chain

GREATEST = 2**31 - 1
"""No entry has a greater number: the columns hold no greater one."""


Fields = Mapping[str, str | int]
NOTHING: Fields = {}


class Verdict(StrEnum):
    MATCHES = "matches"
    DIFFERS = "differs"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


LEVELS = {
    Verdict.MATCHES: "good",
    Verdict.DIFFERS: "bad",
    Verdict.BROKEN: "bad",
    Verdict.UNKNOWN: "warn",
    Verdict.UNREADABLE: "warn",
}

SENTENCES = {
    Verdict.MATCHES: _l(
        "%(line)s matches the history of %(client)s as it stands today. Nothing up to entry %(number)s, "
        "of %(day)s, was changed, left out or put in since."
    ),
    Verdict.DIFFERS: _l(
        "%(line)s does not match: our history has other digits at this number. Please compare what you "
        "typed, digit by digit. If it is right, our history was changed: keep your copy, and show it to us."
    ),
    Verdict.BROKEN: _l(
        "Our history is not whole: something up to %(line)s was changed, left out or put in. "
        "Keep your copy, and show it to us."
    ),
    Verdict.UNKNOWN: _l(
        "There is no entry %(line)s in your history. Please compare what you typed. If it stands like this "
        "in a mail or a report of ours, something is missing here: keep your copy, and show it to us."
    ),
    Verdict.UNREADABLE: _l(
        "This is no proof line. One looks like GH 412:9f2c61d08be7a443: the number of an entry, "
        "a colon, and at least eight of the digits behind it."
    ),
}


@dataclass(frozen=True)
class Checked:
    """What was typed, what comes of it, and the sentence that says so."""

    typed: str
    verdict: Verdict
    sentence: str

    @property
    def level(self) -> str:
        return LEVELS[self.verdict]


def check_proof(typed: str, clients: Iterable[Client]) -> Checked:
    """Compare it with the histories of `clients`, those the reader may see, the nearest first.

    The code of any other client, and one that nobody has, are alike unknown.
    """
    line = read_proof_line(typed)
    if line is None:
        return Checked(typed, Verdict.UNREADABLE, str(SENTENCES[Verdict.UNREADABLE]))
    verdict, about = Verdict.UNKNOWN, NOTHING
    for client in clients:
        if line.code in ("", client.code):
            verdict, about = _compare(client, line)
            if verdict == Verdict.MATCHES:
                break
    return Checked(typed, verdict, str(SENTENCES[verdict]) % {"line": line, **about})


def _compare(client: Client, line: ProofLine) -> tuple[Verdict, Fields]:
    """A change after the entry takes nothing from the line: it speaks of what stood up to there."""
    try:
        entry = entry_of_number(client.uuid, line.number) if line.number <= GREATEST else None
    except UNREADABLE:
        return Verdict.BROKEN, NOTHING
    if entry is None:
        return Verdict.UNKNOWN, NOTHING
    at, digest = entry
    if not digest.startswith(line.digits):
        return Verdict.DIFFERS, NOTHING
    flaw = verify_chain(client.uuid)
    if flaw and flaw.number <= line.number:
        return Verdict.BROKEN, NOTHING
    return Verdict.MATCHES, {"client": client.name, "number": line.number, "day": _day(at, client)}


def _day(at: datetime, client: Client) -> str:
    zone = ZoneInfo(client.time_zone)
    return near_day(at.astimezone(zone).date(), now().astimezone(zone).date())
