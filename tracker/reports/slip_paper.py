"""What a custody slip says: plain data in the client's language, and the HTML for the renderer (W4)."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from flask_babel import force_locale

from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.texts import gettext
from tracker.base.wording import clock, day, long_day, place
from tracker.config import Settings
from tracker.custody.models import Custody
from tracker.devices.wording import kind_word, model_words
from tracker.files.models import Attachment
from tracker.files.queries import attachments_of
from tracker.files.rules import BEFORE
from tracker.files.store import read
from tracker.reports.facts import hash_of
from tracker.reports.papers import paper_of
from tracker.reports.sheet import NOT_TEXT, style
from tracker.story.custody_words import expected_words, meanwhile_kind
from tracker.timeline.models import proof_line

MOST_PHOTOS = 6


@dataclass(frozen=True)
class Photo:
    """`address` is a data address, `words` what it shows."""

    address: str
    words: str


@dataclass(frozen=True)
class SlipPaper:
    """`pairs` are the facts with their labels; `report` templates share `paper`, `preview` and the like."""

    vendor: str
    logo: str
    client: str
    ref: str
    title: str
    language: str
    paper: str
    number: str
    version: int
    as_of: str
    proof: str
    pairs: Sequence[tuple[str, str]]
    photos: Sequence[Photo]
    owner: str
    preview: bool = False


@dataclass(frozen=True)
class Issue:
    """Which slip this is: its running number and version, collected when and at which entry."""

    number: int
    version: int
    at: datetime
    head: tuple[int, str]


def facts_hash(custody: Custody) -> str:
    """The hash of what a slip would tell now; while it stays, there is no further version."""
    told = {"pairs": _plain(custody), "photos": [one.sha256 for one in photos_of(custody)]}
    return hash_of(told)


def document(custody: Custody, issue: Issue, settings: Settings) -> str:
    """The whole document, in the client's language."""
    with force_locale(custody.project.client.locale):
        slip = _collect(custody, issue, settings)
        html = render_template("report/slip.html", report=slip, style=style())
        return NOT_TEXT.sub("", html)


def photos_of(custody: Custody) -> Sequence[Attachment]:
    """The photos for the client of how it was taken, as far as they fit."""
    subject = custody.device.subject
    found = attachments_of([subject], client_only=True).get(subject, [])
    return [
        one for one in found if one.is_picture and one.role == BEFORE and one.added_at >= custody.recorded_at
    ][:MOST_PHOTOS]


def _collect(custody: Custody, issue: Issue, settings: Settings) -> SlipPaper:
    project, client = custody.project, custody.project.client
    return SlipPaper(
        vendor=settings.vendor_name,
        logo=_embedded("png", settings.vendor_logo) if settings.vendor_logo else "",
        client=client.name,
        ref=project.ref,
        title=custody.device.name,
        language=client.locale.replace("_", "-"),
        paper=paper_of(project),
        number=f"{client.code}-{issue.number}",
        version=issue.version,
        as_of=_moment(custody, issue.at),
        proof=f"{client.code} {proof_line(*issue.head)}",
        pairs=_pairs(custody),
        photos=[photo for one in photos_of(custody) if (photo := _photo(one, settings))],
        owner=", ".join(part for part in (project.owner.name, project.owner.phone) if part),
    )


def _pairs(custody: Custody) -> list[tuple[str, str]]:
    device, taker = custody.device, db.session.get_one(Account, custody.taken_by)
    today = custody.dates[0].said_at.astimezone(custody.project.zone).date()
    what = ", ".join(part for part in (kind_word(device), model_words(device)) if part)
    taken = gettext("%(moment)s, by %(name)s", moment=_moment(custody, custody.taken_at), name=taker.name)
    pairs = [
        (gettext("Device"), what),
        (gettext("Serial number"), device.serial or gettext("not known")),
        (gettext("Used by"), device.used_by),
        (gettext("For"), f"{custody.project.ref} {custody.project.title}"),
        (gettext("Taken away"), taken),
        (gettext("Condition when taken"), custody.condition),
        (gettext("Expected back"), expected_words(custody, today)),
        (gettext("Why it takes longer"), custody.dates[-1].reason),
        (gettext("In whose hands"), _hands(custody)),
        (gettext("To work on meanwhile"), f"{meanwhile_kind(custody)}: {custody.meanwhile_words}"),
    ]
    return [(label, value) for label, value in pairs if value]


def _hands(custody: Custody) -> str:
    """Ours, and whoever had it since, in order."""
    said = [gettext("with us")]
    for hand in custody.hands:
        on = day(hand.handed_at.astimezone(custody.project.zone).date())
        name = hand.holder or gettext("us again")
        said.append(gettext("with %(name)s since %(day)s", name=name, day=on))
    return "; ".join(said)


def _plain(custody: Custody) -> list[list[str]]:
    """What the pairs are made of, free of language."""
    device = custody.device
    return [
        [device.uuid, device.name, device.maker, device.model, device.serial, device.used_by],
        [custody.project.ref, custody.project.title, custody.taken_at.isoformat(), str(custody.taken_by)],
        [custody.condition, custody.meanwhile or "", custody.meanwhile_words],
        *([one.expected_on.isoformat(), one.reason] for one in custody.dates),
        *([one.holder, one.reason, one.handed_at.isoformat()] for one in custody.hands),
    ]


def _photo(one: Attachment, settings: Settings) -> Photo | None:
    """A small copy of it; one that is gone from the disk stops no slip."""
    assert one.small_sha256 is not None
    try:
        data = read(settings.files, one.small_sha256)
    except Refused:
        return None
    return Photo(_embedded("jpeg", data), one.caption or gettext("Photo: %(name)s", name=one.name))


def _embedded(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64," + b64encode(data).decode()


def _moment(custody: Custody, at: datetime) -> str:
    """`Monday 2 March 2026, 09:00, London`."""
    here = at.astimezone(custody.project.zone)
    where = place(custody.project.time_zone)
    return gettext(
        "%(day)s, %(time)s, %(place)s", day=long_day(here.date()), time=clock(here.time()), place=where
    )
