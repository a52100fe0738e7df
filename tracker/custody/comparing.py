"""Comparing a replacement with the device it replaces, line by line, and the exact text of it (W6)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tracker.base.errors import Invalid, sentence
from tracker.base.exact import ExactText, Pair
from tracker.base.texts import gettext, speaking
from tracker.custody.models import Replacement
from tracker.custody.words import BETTER, SAME, VERDICTS, WORSE
from tracker.devices.models import Device

PROCESSOR, MEMORY, STORAGE = sentence("Processor"), sentence("Memory"), sentence("Storage")
SCREEN, PORTS, WEIGHT = sentence("Screen"), sentence("Ports"), sentence("Weight")
BATTERY, SYSTEM = sentence("Battery"), sentence("Operating system")
WARRANTY, SPEED = sentence("Warranty until"), sentence("Speed")

_EVERY = (PROCESSOR, MEMORY, STORAGE, PORTS, SYSTEM, WARRANTY)
_HELD = (PROCESSOR, MEMORY, STORAGE, SCREEN, PORTS, WEIGHT, BATTERY, SYSTEM, WARRANTY)
_PLAIN = (PORTS, SPEED, WARRANTY)
ATTRIBUTES = {
    "laptop": _HELD,
    "tablet": _HELD,
    "phone": _HELD,
    "printer": _PLAIN,
    "network": _PLAIN,
    "storage": (STORAGE, *_PLAIN),
}
"""What is compared of each kind of device unless somebody takes it out; further lines are free."""

MOST_LINES = 30
_OURS = {*_EVERY, *_HELD, *_PLAIN}
_ORDER = {verdict: place for place, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True)
class Line:
    """One attribute of both devices and how it comes out for the client, as we say it."""

    label: str
    old: str
    new: str
    verdict: str

    @property
    def name(self) -> str:
        """The label in the reader's language, where it is one of ours."""
        return label_words(self.label)


def label_words(label: str) -> str:
    """One of our labels in the reader's language; any other as it was typed."""
    return gettext(label) if label in _OURS else label


def attributes_of(kind: str) -> Sequence[str]:
    """The labels of what is compared of this kind of device."""
    return ATTRIBUTES.get(kind, _EVERY)


def check_lines(lines: Sequence[Line]) -> None:
    """At least one line, none twice, each with both values and a verdict."""
    if not lines:
        raise Invalid("Compare at least one thing, so that the client sees what changes.")
    if len(lines) > MOST_LINES:
        raise Invalid("A comparison has at most %(most)s lines.", most=MOST_LINES)
    labels = [line.label.casefold() for line in lines]
    for line in lines:
        if not (line.label and line.old and line.new) or line.verdict not in VERDICTS:
            raise Invalid(
                "“%(label)s” needs the old value, the new one, and whether it is better, the same or worse.",
                label=line.label,
            )
        if labels.count(line.label.casefold()) > 1:
            raise Invalid("“%(label)s” stands there twice.", label=line.label)


def kept(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """As the row holds them."""
    return [asdict(line) for line in lines]


def lines_of(replacement: Replacement) -> list[Line]:
    """What is worse comes first, then what stays the same; in the order entered within each (W6)."""
    lines = [Line(**line) for line in replacement.lines]
    return sorted(lines, key=lambda line: _ORDER[line.verdict])


def hash_of_lines(lines: Sequence[dict[str, Any]]) -> str:
    """What the history keeps of a comparison: SHA-256 over its lines, in hex."""
    text = json.dumps(lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def exact_text(replacement: Replacement) -> ExactText:
    """What an approver says yes or no to, in the client's language, whoever reads."""
    with speaking(replacement.project.client.locale):
        return _text(replacement)


def standing_answer(replacement: Replacement) -> str | None:
    """The client's answer to what stands; None where a device reads otherwise than what they read.

    Once the new device is in place, the answer was to what was put there, and a later change takes nothing
    from it.
    """
    if replacement.answer is None or replacement.in_place_at:
        return replacement.answer
    return replacement.answer if replacement.text_hash == exact_text(replacement).hash else None


def _text(replacement: Replacement) -> ExactText:
    return ExactText(
        [
            (gettext("Instead of"), _device(replacement.old)),
            (gettext("You get"), _device(replacement.new)),
            (gettext("Why"), replacement.reason),
            *(_pair(line) for line in lines_of(replacement)),
            (gettext("Our question"), gettext("Do you take this device in the place of the old one?")),
        ]
    )


def _device(device: Device) -> str:
    what = " ".join(part for part in (device.maker, device.model) if part)
    serial = gettext("serial number %(serial)s", serial=device.serial) if device.serial else ""
    return ", ".join(part for part in (device.name, what, serial) if part)


def verdict_words(verdict: str) -> str:
    """How one line comes out, in a word."""
    return {WORSE: gettext("worse"), SAME: gettext("the same"), BETTER: gettext("better")}[verdict]


def _pair(line: Line) -> Pair:
    return line.name, gettext(
        "%(old)s → %(new)s, %(verdict)s", old=line.old, new=line.new, verdict=verdict_words(line.verdict)
    )
