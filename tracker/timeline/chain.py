"""The chain itself, pure: what an entry hashes, and how a list of entries is proved."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

GENESIS = "0" * 64


class Entry(Protocol):
    """What the proof needs of an entry."""

    chain: Any
    number: Any
    kind: Any
    at: Any
    by: Any
    subject: Any
    project_id: Any
    facts: Any
    text_hash: Any
    previous: Any
    hash: Any


UNREADABLE = (ValueError, TypeError, AttributeError)
"""What comes of a stored value that no program of ours wrote: broken JSON, a day that is none."""


@dataclass(frozen=True)
class Flaw:
    """The first place where a chain is not what it was; 0 where no entry can be named."""

    number: int
    why: str


def canonical(value: Any) -> bytes:
    """One spelling per value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_words(salt: str, words: Mapping[str, str]) -> str:
    return hashlib.sha256(salt.encode() + canonical(dict(words))).hexdigest()


def hash_entry(entry: Entry) -> str:
    """SHA-256 over everything an entry says and the hash of the one before."""
    return hashlib.sha256(
        canonical(
            {
                "chain": entry.chain,
                "number": entry.number,
                "kind": entry.kind,
                "at": instant(entry.at),
                "by": entry.by,
                "subject": entry.subject,
                "project": entry.project_id,
                "facts": entry.facts,
                "text": entry.text_hash,
                "previous": entry.previous,
            }
        )
    ).hexdigest()


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def first_flaw(entries: Iterable[Entry], head: tuple[int, str]) -> Flaw | None:
    """Walk a chain from its start; `head` is the number and hash that its last entry must have."""
    number, previous = 0, GENESIS
    for entry in entries:
        number += 1
        if entry.number != number:
            return Flaw(number, "an entry is missing")
        if entry.previous != previous:
            return Flaw(number, "it does not follow the entry before it")
        if entry.hash != hash_entry(entry):
            return Flaw(number, "it was changed")
        previous = entry.hash
    if (number, previous) != head:
        return Flaw(number + 1, "the end was cut off")
    return None
