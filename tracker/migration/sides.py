"""One manifest as the comparison reads it: in keys, or, where both are of one shape, in its very lines."""

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator

from tracker.migration.manifests.blocks import blocks
from tracker.migration.manifests.model import DOT, GAP, WIDTHS, Manifest, NotThis, Unreadable, unread
from tracker.migration.manifests.names import cleaner
from tracker.migration.manifests.sums import Sums

Progress = Callable[[int], None]


class Side(ABC):
    """Gives a manifest as *tokens*: equal ones are the same file with the same content.

    `unreadable` is whole once `finish` was called.
    """

    def __init__(self, manifest: Manifest, content: str, strip: bytes, progress: Progress):
        self.manifest, self.content, self.progress = manifest, content, progress
        self.width = WIDTHS[content]
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
    """Any form: every token is a key with its name in the common spelling."""

    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        noted = [] if self.was_read else self.unreadable
        for keys in self.follow(self.manifest.keys(self.content, noted)):
            yield self.part_of(self.clean(keys, self.width), part, parts)
        self.was_read = True

    all = sure

    def keys_of(self, tokens: Iterable[bytes]) -> list[bytes]:
        return list(tokens)

    def spelled(self, name: bytes) -> bytes:
        return name


class LineSide(Side):
    """A manifest of the same shape as the other one: what stands in both line by line is never parsed."""

    manifest: Sums

    def __init__(self, manifest: Sums, content: str, progress: Progress):
        super().__init__(manifest, content, b"", progress)
        self.bad: set[bytes] = set()

    def sure(self, part: int, parts: int) -> Iterator[list[bytes]]:
        number = 1
        for data, lines in self._blocks():
            plain = self.manifest.plain(data, lines, self.width)
            tokens = lines if plain is not None else self._sort_out(lines, number)
            number += len(lines)
            yield self.part_of(tokens, part, parts)
        self.was_read = True

    def all(self, part: int, parts: int) -> Iterator[list[bytes]]:
        for _, lines in self._blocks():
            yield self.part_of(lines, part, parts)

    def keys_of(self, tokens: Iterable[bytes]) -> list[bytes]:
        keys = []
        for line in tokens:
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
        for _, lines in self._blocks():
            for at, line in enumerate(lines, number):
                if line in self.bad:
                    self._note(at, line)
            number += len(lines)

    def _blocks(self) -> Iterator[tuple[bytes, list[bytes]]]:
        before = 0
        for done, data in blocks(self.manifest.path, self.manifest.end):
            self.progress(done - before)
            before = done
            yield data, data.split(self.manifest.end)

    def _sort_out(self, lines: list[bytes], number: int) -> list[bytes]:
        """The plain lines of a block; of others the keys go aside, when it is read for the first time."""
        plain = []
        for at, line in enumerate(lines, number):
            if self.manifest.plain(line, [line], self.width) is not None:
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


def sides_of(
    source: Manifest, target: Manifest, content: str, strips: tuple[bytes, bytes], progress: Progress
) -> tuple[Side, Side]:
    """How to read these two: line by line when both are of one shape and nothing is stripped."""
    if isinstance(source, Sums) and isinstance(target, Sums) and _same_shape(source, target, strips):
        return LineSide(source, content, progress), LineSide(target, content, progress)
    return (
        KeySide(source, content, strips[0], progress),
        KeySide(target, content, strips[1], progress),
    )


def _same_shape(source: Sums, target: Sums, strips: tuple[bytes, bytes]) -> bool:
    shapes = [(one.contents, one.crlf, one.end, one.dotted) for one in (source, target)]
    return shapes[0] == shapes[1] and not (source.windows or target.windows or any(strips))
