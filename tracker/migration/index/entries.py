"""The files of one list with checksum and size, named as the differences of a comparison name them."""

from collections.abc import Iterator

from tracker.migration.manifests.model import GAP, SIZE, WIDTHS, Manifest
from tracker.migration.manifests.names import cleaner
from tracker.migration.sides import Progress

UNKNOWN = -1
"""The size of a file of which the list says none."""
Entry = tuple[bytes, bytes, int]
"""The name, the checksum as bytes (none where the comparison was by size), the size in bytes or UNKNOWN."""


def entries(manifest: Manifest, content: str, strip: str, progress: Progress) -> Iterator[list[Entry]]:
    """Every file of the list by this content; `progress` is told of its bytes once."""
    keys = _follow(_cleaned(manifest, content, strip), progress)
    if content == SIZE:
        for _, names in keys:
            yield [(name, b"", int(value)) for value, name in names]
    elif SIZE in manifest.contents:
        yield from _with_sizes(keys, _cleaned(manifest, SIZE, strip))
    else:
        for _, names in keys:
            yield [(name, bytes.fromhex(value.decode()), UNKNOWN) for value, name in names]


Steps = Iterator[tuple[int, list[tuple[bytes, bytes]]]]
"""Bytes read so far, with (content, name) pairs."""


def _cleaned(manifest: Manifest, content: str, strip: str) -> Steps:
    clean = cleaner(strip.encode("utf-8", "surrogateescape"), manifest.windows)
    width = WIDTHS[content]
    start = width + len(GAP)
    for done, keys in manifest.keys(content, []):
        yield done, [(key[:width], key[start:]) for key in clean(keys, width)]


def _follow(steps: Steps, progress: Progress) -> Steps:
    before = 0
    for done, pairs in steps:
        progress(done - before)
        before = done
        yield done, pairs


def _with_sizes(keys: Steps, sizes: Steps) -> Iterator[list[Entry]]:
    """Both read side by side, as a line may be readable for one of them only: sizes wait for their names.

    They are read a step ahead, because two steps that end at the same byte may not end at the same line.
    """
    waiting: dict[bytes, int] = {}
    reached = -1
    for done, pairs in keys:
        while reached <= done and (step := next(sizes, None)):
            reached = step[0]
            for value, name in step[1]:
                waiting[name] = max(int(value), waiting.get(name, UNKNOWN))
        yield [(name, bytes.fromhex(value.decode()), waiting.pop(name, UNKNOWN)) for value, name in pairs]
