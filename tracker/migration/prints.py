"""Files as numbers: one for the name and one for the content, alike where these are alike.

A list of a million files is compared as two million numbers in sixteen megabytes. By chance two names share a
number once in 2**64 pairs, and nobody can make them to: the numbers depend on random keys of this process.
"""

from array import array
from binascii import unhexlify
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.migration.manifests.model import KEY_WIDTHS, SIZE, WIDTHS

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
"""Which entries of a manifest, counted from 0."""
CHECKSUMS = WIDTHS.keys() - {SIZE}
WORD = 4
"""Bytes; every checksum is a whole number of them."""
KEYS = np.random.default_rng().integers(1, 2**64, size=max(WIDTHS.values()) // WORD, dtype=np.uint64)


@dataclass(frozen=True)
class Prints:
    """Distinct entries of one side, or of a part of it, in the order of their numbers."""

    names: Numbers
    contents: Numbers
    places: Places
    repeated: int
    """Lines that say once more what one of these says."""

    @property
    def single(self) -> NDArray[np.bool_]:
        """Whether each name stands for one content."""
        other = np.diff(self.names) != 0
        return np.concatenate(([True], other)) & np.concatenate((other, [True]))


class Settled(NamedTuple):
    """How many files stand alike on both sides, and which entries are left over, to be looked at closely."""

    matched: int
    source: Places
    target: Places


def raw(contents: bytes, kind: str) -> bytes:
    """Contents as keys have them, joined: checksums without their spelling."""
    return unhexlify(contents) if kind in CHECKSUMS else contents


def numbers_of(contents: bytes, kind: str) -> Numbers:
    """A number for each of these raw contents, to which all of its bytes count."""
    if kind in CHECKSUMS:
        words = np.frombuffer(contents, np.uint32).reshape(-1, WIDTHS[kind] // 2 // WORD)
        return (words * KEYS[: words.shape[1]]).sum(axis=1, dtype=np.uint64)
    width = KEY_WIDTHS[kind]
    texts = (contents[at : at + width] for at in range(0, len(contents), width))
    return np.fromiter(map(hash, texts), np.int64).view(np.uint64)


class Gathering:
    """Takes entries as they are read, and keeps those whose names are of this part."""

    def __init__(self, part: int, parts: int):
        self.part, self.parts = part, parts
        self.names, self.contents, self.places = array("Q"), array("Q"), array("q")
        self.counts: list[int] = []
        """How many entries there were at a time, of all parts."""
        self.taken = 0

    def take(self, names: list[bytes], contents: Numbers) -> None:
        """Take the next ones: their names and the numbers of their contents."""
        numbers = np.fromiter(map(hash, names), np.int64, len(names)).view(np.uint64)
        places = np.arange(self.taken, self.taken + len(names))
        if self.parts > 1:
            mine = numbers % self.parts == self.part
            numbers, contents, places = numbers[mine], contents[mine], places[mine]
        self.names.frombytes(numbers.tobytes())
        self.contents.frombytes(contents.tobytes())
        self.places.frombytes(places.tobytes())
        self.counts.append(len(names))
        self.taken += len(names)

    def prints(self) -> Prints:
        """All that were kept, each once."""
        names, contents = (np.frombuffer(one, np.uint64) for one in (self.names, self.contents))
        order = np.argsort(names)
        if (np.diff(names[order]) == 0).any():
            order = np.lexsort((contents, names))
            again = (np.diff(names[order]) == 0) & (np.diff(contents[order]) == 0)
            order = np.delete(order, np.flatnonzero(again) + 1)
        places = np.frombuffer(self.places, np.int64)[order]
        return Prints(names[order], contents[order], places, len(names) - len(order))


def settle(source: Prints, target: Prints) -> Settled:
    """A name is settled when it stands for one and the same content on both sides; all else is left over."""
    if not len(source.names):
        return Settled(0, source.places, target.places)
    at = np.searchsorted(source.names, target.names)
    at[at == len(source.names)] = 0
    alike = (source.names[at] == target.names) & (source.contents[at] == target.contents)
    alike &= source.single[at] & target.single
    left = np.ones(len(source.names), bool)
    left[at[alike]] = False
    return Settled(int(alike.sum()), source.places[left], target.places[~alike])
