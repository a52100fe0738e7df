"""One manifest as the comparison reads it: in keys, or, where both are of one shape, in its very lines."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tracker.migration.manifests.blocks import blocks
from tracker.migration.manifests.model import DOT, GAP, KEY_WIDTHS, Manifest, NotThis, Unreadable, unread
from tracker.migration.manifests.names import cleaner
from tracker.migration.manifests.sums import Sums

Progress = Callable[[int], None]
GROUP = 2_000
"""So many lines are looked at together."""


class Side(ABC):
    """Gives a manifest as *tokens*: equal ones are the same file with the same content.

    `unreadable` is whole once `finish` was called.
    """

    def __init__(self, manifest: Manifest, content: str, strip: bytes, progress: Progress):
        self.manifest, self.content, self.progress = manifest, content, progress
        self.width = KEY_WIDTHS[content]
        self.start = self.width + len(GAP)
        self.clean = cleaner(strip, manifest.windows)
        self.unreadable: list[Unreadable] = []
        self.aside: list[bytes] = []
        """Keys that have no token."""
        self.was_read = False
        """Once it was, reading it again notes nothing."""

    @abstractmethod
    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        """Tokens of one part that surely are entries."""

    @abstractmethod
    def all(self, part: int, parts: int) -> Iterator[list[bytes]]:
        """Tokens of one part; `keys_of` says which are no entries."""

    @abstractmethod
    def keys_of(self, tokens: Iterable[bytes]) -> list[bytes]:
        """The keys of tokens, without those that are no entries."""

    @abstractmethod
    def spelled(self, name: bytes) -> bytes:
        """What a token has after its start for this name of a key."""

    def finish(self) -> None:  # noqa: B027 - only lines have something left to say
        """Say what can only be said after all was read."""

    def part_of(self, tokens: list[bytes], part: int, parts: int) -> list[bytes]:
        """Those whose name belongs to this part."""
        if parts == 1:
            return tokens
        return [token for token in tokens if zlib.crc32(token[self.start :]) % parts == part]

    def follow(self, steps: Iterable[tuple[int, list[bytes]]]) -> Iterator[list[bytes]]:
        """Tell the progress of what was read."""
        before = 0
        for done, tokens in steps:
            self.progress(done - before)
            before = done
            yield tokens


class KeySide(Side):
    """Any form: every token is a key with its name in the common spelling, behind `lead`."""

    def __init__(self, manifest: Manifest, content: str, strip: bytes, progress: Progress, lead: bytes):
        super().__init__(manifest, content, strip, progress)
        self.lead = lead

    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        noted = [] if self.was_read else self.unreadable
        for keys in self.follow(self.manifest.keys(self.content, noted)):
            yield self.part_of(self.led(self.clean(keys, self.width)), part, parts)
        self.was_read = True

    def all(self, part: int, parts: int) -> Iterator[list[bytes]]:
        return self.sure(part, parts)

    def keys_of(self, tokens: Iterable[bytes]) -> list[bytes]:
        start, skip = self.start, self.start + len(self.lead)
        return [token[:start] + token[skip:] for token in tokens]

    def spelled(self, name: bytes) -> bytes:
        return self.lead + name

    def led(self, keys: list[bytes]) -> list[bytes]:
        """The tokens of these keys."""
        start, lead = self.start, self.lead
        return [key[:start] + lead + key[start:] for key in keys] if lead else keys


class SumsSide(KeySide):
    """Lines of checksums: where a block is plain, its tokens are made at once."""

    manifest: Sums

    def __init__(self, manifest: Sums, content: str, strip: bytes, progress: Progress, lead: bytes):
        super().__init__(manifest, content, strip, progress, lead)
        self.strip = strip

    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        noted = [] if self.was_read else self.unreadable
        number = 1
        for data, lines in read_blocks(self.manifest, self.progress):
            tokens = self.manifest.stripped(data, lines, self.width, self.strip, self.lead)
            if tokens is None:
                keys = self.manifest.read(data, lines, number, self.content, noted)
                tokens = self.led(self.clean(keys, self.width))
            number += len(lines)
            yield self.part_of(tokens, part, parts)
        self.was_read = True


class LineSide(Side):
    """A manifest of the same shape as the other one: what stands in both line by line is never parsed."""

    manifest: Sums

    def __init__(self, manifest: Sums, content: str, progress: Progress):
        super().__init__(manifest, content, b"", progress)
        self.bad: set[bytes] = set()

    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        number = 1
        for data, lines in read_blocks(self.manifest, self.progress):
            sure = self.manifest.sure(data, lines, self.width)
            tokens = lines if sure else self._sort_out(lines, number)
            number += len(lines)
            yield self.part_of(tokens, part, parts)
        self.was_read = True

    def all(self, part: int, parts: int) -> Iterator[list[bytes]]:
        for _, lines in read_blocks(self.manifest, self.progress):
            yield self.part_of(lines, part, parts)

    def keys_of(self, tokens: Iterable[bytes]) -> list[bytes]:
        keys: list[bytes] = []
        waiting = iter(tokens)
        while lines := list(islice(waiting, GROUP)):
            data = self.manifest.end.join(lines)
            plain = self.manifest.stripped(data, lines, self.width, b"", b"")
            keys += self._parsed(lines) if plain is None else plain
        return keys

    def _parsed(self, lines: list[bytes]) -> list[bytes]:
        keys = []
        for line in lines:
            try:
                if found := self.manifest.key_of(line, self.content):
                    keys.append(found)
            except NotThis:
                self.bad.add(line)
        return self.clean(keys, self.width)

    def spelled(self, name: bytes) -> bytes:
        return b"".join((DOT * self.manifest.dotted, name, b"\r" * self.manifest.crlf))

    def finish(self) -> None:
        if not self.bad:
            return
        number = 1
        for _, lines in read_blocks(self.manifest, self.progress):
            for at, line in enumerate(lines, number):
                if line in self.bad:
                    self._note(at, line)
            number += len(lines)

    def _sort_out(self, lines: list[bytes], number: int) -> list[bytes]:
        """The plain lines of a block; of others the keys go aside, when it is read for the first time."""
        plain = []
        for at, line in enumerate(lines, number):
            if self.manifest.sure(line, [line], self.width):
                plain.append(line)
            elif not self.was_read:
                self._put_aside(at, line)
        return plain

    def _put_aside(self, at: int, line: bytes) -> None:
        try:
            if found := self.manifest.key_of(line, self.content):
                self.aside += self.clean([found], self.width)
        except NotThis as error:
            unread(self.unreadable, at, str(error), line)

    def _note(self, at: int, line: bytes) -> None:
        try:
            self.manifest.key_of(line, self.content)
        except NotThis as error:
            unread(self.unreadable, at, str(error), line)


def read_blocks(manifest: Sums, progress: Progress) -> Iterator[tuple[bytes, list[bytes]]]:
    """The blocks of a manifest, each whole and in its lines; `progress` is told of the bytes."""
    before = 0
    for done, data in blocks(manifest.path, manifest.end):
        progress(done - before)
        before = done
        yield data, data.split(manifest.end)


def sides_of(
    source: Manifest, target: Manifest, content: str, strips: tuple[bytes, bytes], progress: Progress
) -> tuple[Side, Side]:
    """How to read these two: line by line both when they are of one shape, the source when it is plain."""
    if isinstance(source, Sums) and not (source.windows or strips[0]):
        lines = LineSide(source, content, progress)
        if isinstance(target, Sums) and not (target.windows or strips[1]) and _same_shape(source, target):
            return lines, LineSide(target, content, progress)
        if source.neat and not source.crlf:
            return lines, _side_of(target, content, strips[1], progress, DOT * source.dotted)
    return (
        _side_of(source, content, strips[0], progress),
        _side_of(target, content, strips[1], progress),
    )


def _side_of(
    manifest: Manifest, content: str, strip: bytes, progress: Progress, lead: bytes = b""
) -> KeySide:
    if isinstance(manifest, Sums):
        return SumsSide(manifest, content, strip, progress, lead)
    return KeySide(manifest, content, strip, progress, lead)


def _same_shape(source: Sums, target: Sums) -> bool:
    shapes = [(one.contents, one.crlf, one.end, one.dotted, one.neat) for one in (source, target)]
    return shapes[0] == shapes[1]
