"""One file a line, checksum first: coreutils, dpkg, rclone and BagIt."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.migration.manifests.blocks import blocks
from tracker.migration.manifests.model import (
    DOT,
    GAP,
    WIDTHS,
    Manifest,
    NotThis,
    Unreadable,
    checksum,
    key,
    unread,
)
from tracker.migration.manifests.plain import Entries, Shape, plain_entries

MIXED = "line ends are mixed"
ESCAPES = {b"\\\\": b"\\", b"\\n": b"\n", b"\\r": b"\r"}
ENCODED = {b"%0a": b"\n", b"%0d": b"\r", b"%25": b"%"}
TAGGED = re.compile(rb"(?s)([A-Za-z0-9/-]+) \((.*)\) = ([0-9A-Fa-f]+)")
BAGGED = re.compile(rb"(?s)([0-9A-Fa-f]+)[ \t]+\*?(.*)")


@dataclass(frozen=True)
class Lines(Manifest):
    """A form with one entry a line; a subclass says what a line means."""

    crlf: bool = False
    end: bytes = b"\n"
    """NUL after `sha256sum -z`, where nothing is escaped."""

    def keys(self, content: str, unreadable: list[Unreadable]) -> Iterator[tuple[int, list[bytes]]]:
        number = 1
        for done, data in blocks(self.path, self.end):
            lines = data.split(self.end)
            yield done, self.read(data, lines, number, content, unreadable)
            number += len(lines)

    def read(
        self, data: bytes, lines: list[bytes], number: int, content: str, unreadable: list[Unreadable]
    ) -> list[bytes]:
        """The keys of one block, line by line."""
        found = []
        for at, line in enumerate(lines, number):
            try:
                if entry := self.key_of(line, content):
                    found.append(entry)
            except NotThis as error:
                unread(unreadable, at, str(error), line)
        return found

    def key_of(self, line: bytes, content: str) -> bytes:
        """The key of a line as it stands, nothing for an empty one. Raises NotThis."""
        bare = self._bare(line)
        return self.entry(bare, content) if bare else b""

    def is_entry(self, line: bytes, content: str) -> bool:
        """Whether a line tells of a file."""
        try:
            return bool(self.key_of(line, content))
        except NotThis:
            return False

    def _bare(self, line: bytes) -> bytes:
        """The line without a carriage return that belongs to its end; nothing for an empty line."""
        if self.crlf and line:
            if not line.endswith(b"\r"):
                raise NotThis(MIXED)
            return line[:-1]
        if line.endswith(b"\r") and self.end == b"\n":
            raise NotThis(MIXED)
        return line

    def entry(self, line: bytes, content: str) -> bytes:
        """The key of one line. Raises NotThis."""
        raise NotImplementedError


@dataclass(frozen=True)
class Sums(Lines):
    """`HEX  name` or `HEX *name`, split at its column; a line is escaped when it starts with a backslash."""

    dotted: bool = False
    """Names begin with `./`, as those of `find` do."""

    def read(
        self, data: bytes, lines: list[bytes], number: int, content: str, unreadable: list[Unreadable]
    ) -> list[bytes]:
        width = WIDTHS[content]
        if plain := plain_entries(data, Shape(width, b"", self.crlf, self.end, no_dot=False)):
            digits = plain.contents.hex().encode()
            heads = (digits[at : at + width] + GAP for at in range(0, len(digits), width))
            return [head + name for head, name in zip(heads, plain.names, strict=True)]
        return super().read(data, lines, number, content, unreadable)

    def plain(self, data: bytes, width: int, root: bytes) -> Entries | None:
        """What a block holds, with names as `cleaner` leaves them; None when not all of it is plain."""
        if self.windows:
            if b"/" in data:
                return None
            data, root = data.replace(b"\\", b"/"), root.replace(b"\\", b"/")
        root = root or DOT * self.dotted
        return plain_entries(data, Shape(width, root, self.crlf, self.end, no_dot=root != DOT))

    def entry(self, line: bytes, content: str) -> bytes:
        escaped = line.startswith(b"\\") and self.end == b"\n"
        line = line[escaped:]
        width = WIDTHS[content]
        digits, gap, name = line[:width], line[width : width + 2], line[width + 2 :]
        if not digits.strip():
            raise NotThis("there is no checksum")
        if gap not in (GAP, b" *"):
            raise NotThis(f"this is no line with a {content} checksum")
        return key(checksum(digits, content), unescaped(name) if escaped else name)


class Base64Sums(Lines):
    """`BASE64  name` of `rclone hashsum --base64`."""

    def entry(self, line: bytes, content: str) -> bytes:
        width = (WIDTHS[content] // 2 + 2) // 3 * 4
        if line[width : width + 2] != GAP:
            raise NotThis(f"this is no line with a {content} checksum")
        return key(from_base64(line[:width], content), line[width + 2 :])


class Tags(Lines):
    """`SHA256 (name) = HEX`, of `--tag` and of BSD."""

    def entry(self, line: bytes, content: str) -> bytes:
        escaped = line.startswith(b"\\") and self.end == b"\n"
        match = TAGGED.fullmatch(line[escaped:])
        if not match:
            raise NotThis(f"this is no line with a {content} checksum")
        name = unescaped(match[2]) if escaped else match[2]
        return key(checksum(match[3], content), name)


class Bag(Lines):
    """`HEX path` of a BagIt manifest, of which none may lead out of the bag."""

    def entry(self, line: bytes, content: str) -> bytes:
        match = BAGGED.fullmatch(line)
        if not match:
            raise NotThis(f"this is no line with a {content} checksum")
        name = match[2]
        if name.startswith((b"/", b"~")) or b".." in name.split(b"/"):
            raise NotThis("this path leads out of the bag")
        return key(checksum(match[1], content), name)

    def meant(self, name: bytes) -> bytes:
        """Codes are line ends, but not every program that writes them writes a percent sign as its own."""
        return re.sub(rb"(?i)%(0a|0d|25)", lambda code: ENCODED[code[0].lower()], name)


def unescaped(name: bytes) -> bytes:
    """A name in which coreutils escaped a backslash or a line end. Raises NotThis for another escape."""

    def meant(escape: re.Match[bytes]) -> bytes:
        if escape[0] not in ESCAPES:
            raise NotThis("a backslash in this name stands before something else than it may")
        return ESCAPES[escape[0]]

    return re.sub(rb"(?s)\\.?", meant, name)


def from_base64(text: bytes, kind: str) -> bytes:
    """A checksum in URL-safe base64, with or without padding, in lower hex. Raises NotThis."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise NotThis(f"this is no {kind} checksum") from None
    return checksum(raw.hex().encode(), kind)
