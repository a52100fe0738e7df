"""One manifest as the comparison reads it: all of it as numbers, and as keys where these are wanted."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tracker.migration.manifests.blocks import blocks
from tracker.migration.manifests.model import GAP, KEY_WIDTHS, Manifest, Unreadable
from tracker.migration.manifests.names import cleaner
from tracker.migration.manifests.plain import Entries, line_places
from tracker.migration.manifests.sums import Sums
from tracker.migration.prints import Gathering, Places, Prints, numbers_of, raw

Progress = Callable[[int], None]
GROUP = 10_000
"""So many lines are looked at together."""


class Read(NamedTuple):
    """What was read of one side: a part of its entries, and what can't be read of the whole."""

    prints: Prints
    counts: list[int]
    """How many entries each block of the whole has."""
    unreadable: list[Unreadable]


class Side:
    """A manifest of any form; its names come in the spelling that both sides have in common."""

    def __init__(self, manifest: Manifest, content: str, strip: bytes):
        self.manifest, self.content, self.strip = manifest, content, strip
        self.width = KEY_WIDTHS[content]
        self.clean = cleaner(strip, manifest.windows)

    def read(self, part: int, parts: int, progress: Progress) -> Read:
        """Read it whole; `progress` is told of bytes."""
        gathering = Gathering(part, parts)
        unreadable: list[Unreadable] = []
        before = 0
        for done, some in self.entries(unreadable):
            progress(done - before)
            before = done
            gathering.take(some.names, numbers_of(some.contents, self.content))
        return Read(gathering.prints(), gathering.counts, unreadable)

    def entries(self, unreadable: list[Unreadable]) -> Iterator[tuple[int, Entries]]:
        """Block by block, each with the bytes read so far; what can't be read is noted."""
        for done, keys in self.manifest.keys(self.content, unreadable):
            yield done, self.split(self.clean(keys, self.width))

    def keys_at(self, places: Places, counts: Sequence[int]) -> list[bytes]:
        """The keys of these entries, in the order of the manifest, which is read once more."""
        blocks = zip(by_block(places, counts), self.manifest.keys(self.content, []), strict=True)
        return self.clean([keys[at] for chosen, (_, keys) in blocks for at in chosen], self.width)

    def split(self, keys: list[bytes]) -> Entries:
        """Keys in their two halves."""
        start = self.width + len(GAP)
        contents = b"".join([key[: self.width] for key in keys])
        return Entries(raw(contents, self.content), [key[start:] for key in keys])


class SumsSide(Side):
    """Lines of checksums, which are looked at by the block where they are plain."""

    manifest: Sums

    def entries(self, unreadable: list[Unreadable]) -> Iterator[tuple[int, Entries]]:
        number = 1
        for done, data in self._blocks():
            if some := self.manifest.plain(data, self.width, self.strip):
                yield done, some
                number += len(some.names)
            else:
                lines = data.split(self.manifest.end)
                keys = self.manifest.read(data, lines, number, self.content, unreadable)
                yield done, self.split(self.clean(keys, self.width))
                number += len(lines)

    def keys_at(self, places: Places, counts: Sequence[int]) -> list[bytes]:
        keys: list[bytes] = []
        lines: list[bytes] = []
        for chosen, count, (_, data) in zip(by_block(places, counts), counts, self._blocks(), strict=True):
            if len(chosen):
                lines += self._lines(data, chosen, count)
            if len(lines) >= GROUP:
                keys += self._keys(lines)
                lines = []
        return keys + self._keys(lines)

    def _blocks(self) -> Iterator[tuple[int, bytes]]:
        return blocks(self.manifest.path, self.manifest.end)

    def _lines(self, data: bytes, chosen: Places, count: int) -> list[bytes]:
        """The lines of these entries of a block, which has so many."""
        starts, ends = line_places(data, self.manifest.end)
        if len(starts) == count:
            return [data[begin:end] for begin, end in zip(starts[chosen], ends[chosen], strict=True)]
        lines = data.split(self.manifest.end)
        entries = [line for line in lines if self.manifest.is_entry(line, self.content)]
        return [entries[at] for at in chosen]

    def _keys(self, lines: list[bytes]) -> list[bytes]:
        keys = self.manifest.read(self.manifest.end.join(lines), lines, 1, self.content, [])
        return self.clean(keys, self.width)


def side_of(manifest: Manifest, content: str, strip: bytes) -> Side:
    """How to read this one."""
    return (SumsSide if isinstance(manifest, Sums) else Side)(manifest, content, strip)


def by_block(places: Places, counts: Sequence[int]) -> Iterator[Places]:
    """These entries block by block, counted from the beginning of each; `counts` are those of all."""
    places, ends = np.sort(places), np.cumsum(counts)
    for begin, some in zip(ends - counts, np.split(places, np.searchsorted(places, ends[:-1])), strict=True):
        yield some - begin
