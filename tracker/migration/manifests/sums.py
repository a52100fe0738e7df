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
from tracker.migration.manifests.plain import go_on_with, neat_heads, with_heads

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
    neat: bool = False
    """Checksums are in lower hex with two spaces behind, as in keys."""

    def read(
        self, data: bytes, lines: list[bytes], number: int, content: str, unreadable: list[Unreadable]
    ) -> list[bytes]:
        plain = self._plain(data, lines, WIDTHS[content], b"", ())
        return plain if plain is not None else super().read(data, lines, number, content, unreadable)

    def sure(self, data: bytes, lines: list[bytes], width: int) -> bool:
        """Whether each line is an entry for sure, none is escaped, and all names are dotted or none is."""
        start = width + len(GAP)
        return (
            self._ends_alike(data, len(lines))
            and neat_heads(lines, width) is not None
            and go_on_with(lines, start, *((DOT, ()) if self.dotted else (b"", (DOT,))))
        )

    def stripped(
        self, data: bytes, lines: list[bytes], width: int, root: bytes, lead: bytes
    ) -> list[bytes] | None:
        """The keys of a block as `cleaner` leaves them, with `lead` before each name.

        None when not all of its lines are plain and have this root.
        """
        if self.windows:
            if b"/" in data:
                return None
            data, root = data.replace(b"\\", b"/"), root.replace(b"\\", b"/")
            lines = data.split(self.end)
        root = root or DOT * self.dotted
        return self._plain(data, lines, width, root, () if root == DOT else (DOT,), lead)

    def _plain(
        self,
        data: bytes,
        lines: list[bytes],
        width: int,
        root: bytes,
        dots: tuple[bytes, ...],
        lead: bytes = b"",
    ) -> list[bytes] | None:
        start = width + len(GAP)
        if not (self._ends_alike(data, len(lines)) and go_on_with(lines, start, root, dots)):
            return None
        heads = neat_heads(lines, width, lead)
        if heads is None:
            return None
        return with_heads(heads, lines, start + len(root), -1 if self.crlf else None)

    def _ends_alike(self, data: bytes, count: int) -> bool:
        """Whether a carriage return stands at the end of each line, or nowhere; and no NUL within one."""
        if self.end == b"\n" and b"\0" in data:
            return False
        if not self.crlf:
            return b"\r" not in data
        return data.count(b"\r") == count == data.count(b"\r\n") + data.endswith(b"\r")

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
