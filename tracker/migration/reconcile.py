"""Compare what was there with what arrived, in seconds for millions of files.

What stands alike on both sides is matched as it is; only what is left over is looked at closely.
Large manifests are read several times, each time for a part of the names, so that memory stays bounded.
"""

from collections.abc import Sequence
from functools import partial

from tracker.base.beside import beside
from tracker.base.errors import Invalid
from tracker.base.uncollected import uncollected
from tracker.migration.leftovers import Leftovers, Spelling, classify
from tracker.migration.manifests.model import GAP, KEY_WIDTHS, SAMPLE, SIZE, Manifest
from tracker.migration.manifests.names import composed
from tracker.migration.prints import Places, settle
from tracker.migration.rules import Reconciliation
from tracker.migration.sides import Progress, Read, Side, side_of

Sides = tuple[Side, Side]
PART = 500 * 1024 * 1024
"""So many bytes of the source are held at a time."""


@uncollected()
def reconcile(
    source: Manifest,
    target: Manifest,
    *,
    strip_source: str = "",
    strip_target: str = "",
    ignore_case: bool = False,
    progress: Progress = lambda _bytes: None,
    part_bytes: int = PART,
    at_once: bool = False,
) -> Reconciliation:
    """What became of every file of the source; `progress` is told of bytes read.

    Compared by the strongest checksum that both have, else by size. With `at_once` a second process reads the
    target while this one reads the source. Raises Invalid when they have nothing in common.
    """
    content = common_content(source, target)
    compared = _with_sample(source, target, content)
    strips = (
        strip_source.encode("utf-8", "surrogateescape"),
        strip_target.encode("utf-8", "surrogateescape"),
    )
    sides = side_of(source, compared, strips[0]), side_of(target, compared, strips[1])
    found = Leftovers(KEY_WIDTHS[compared] + len(GAP))
    parts = rounds(source, part_bytes)
    for part in range(parts):
        read = _read(sides, part, parts, progress, at_once)
        _compare(sides, read, found, at_once)
    spell = _spelling(source, ignore_case), _spelling(target, ignore_case)
    counts, differences = classify(found, spell, by_size=content == SIZE)
    unreadable = [one.unreadable for one in read]
    return Reconciliation(content, counts.with_unreadable(*map(len, unreadable)), differences, *unreadable)


def rounds(source: Manifest, part_bytes: int = PART) -> int:
    """How often both manifests are read."""
    return 1 + source.path.stat().st_size // part_bytes


def common_content(source: Manifest, target: Manifest) -> str:
    """What both tell of each file, the strongest first."""
    for kind in source.contents:
        if kind in target.contents:
            return kind
    raise Invalid(
        "The lists can't be compared: one has %(source)s, the other %(target)s, and not both have sizes.",
        source=_told(source),
        target=_told(target),
    )


def _with_sample(source: Manifest, target: Manifest, content: str) -> str:
    """By size, lists that have checksums of the same sample are compared by these too; it proves no more."""
    return SAMPLE if content == SIZE and SAMPLE in source.contents and SAMPLE in target.contents else content


def _spelling(manifest: Manifest, ignore_case: bool) -> Spelling:
    return lambda name: composed(manifest.meant(name), ignore_case)


def _told(manifest: Manifest) -> str:
    return " and ".join(kind for kind in manifest.contents if kind not in (SIZE, SAMPLE)) or "sizes"


def _read(sides: Sides, part: int, parts: int, progress: Progress, at_once: bool) -> tuple[Read, Read]:
    source, target = sides
    if not at_once:
        return source.read(part, parts, progress), target.read(part, parts, progress)
    read = beside(
        lambda: source.read(part, parts, progress), lambda: target.read(part, parts, lambda _bytes: None)
    )
    progress(target.manifest.path.stat().st_size)
    return read


def _compare(sides: Sides, read: tuple[Read, Read], found: Leftovers, at_once: bool) -> None:
    """What both sides have alike is counted, the rest goes to the leftovers."""
    settled = settle(*(one.prints for one in read))
    found.matched += settled.matched
    found.repeated += sum(one.prints.repeated for one in read)
    left = [
        partial(_keys, side, places, one.counts)
        for side, places, one in zip(sides, (settled.source, settled.target), read, strict=True)
    ]
    found.add(*(beside(*left) if at_once else (keys() for keys in left)))


def _keys(side: Side, places: Places, counts: Sequence[int]) -> list[bytes]:
    return side.keys_at(places, counts) if len(places) else []
