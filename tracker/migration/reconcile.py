"""Compare what was there with what arrived, in seconds for millions of files.

What stands alike on both sides is matched as it is; only what is left over is looked at closely.
Large manifests are read several times, each time for a part of the names, so that memory stays bounded.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter

from tracker.base.errors import Invalid
from tracker.migration.leftovers import Leftovers, Spelling, classify
from tracker.migration.manifests.model import GAP, SIZE, WIDTHS, Manifest
from tracker.migration.manifests.names import composed
from tracker.migration.rules import Reconciliation
from tracker.migration.sides import Progress, Side, sides_of

PART = 500 * 1024 * 1024
"""So many bytes of the source are held at a time."""


def reconcile(
    source: Manifest,
    target: Manifest,
    *,
    strip_source: str = "",
    strip_target: str = "",
    ignore_case: bool = False,
    progress: Progress = lambda _bytes: None,
    part_bytes: int = PART,
) -> Reconciliation:
    """What became of every file of the source; `progress` is told of bytes read.

    Compared by the strongest checksum that both have, else by size. Raises Invalid when they have neither.
    """
    content = common_content(source, target)
    strips = (
        strip_source.encode("utf-8", "surrogateescape"),
        strip_target.encode("utf-8", "surrogateescape"),
    )
    sides = sides_of(source, target, content, strips, progress)
    found = Leftovers(WIDTHS[content] + len(GAP))
    parts = rounds(source, part_bytes)
    for part in range(parts):
        _compare(*sides, part, parts, found)
    found.add(sides[0].aside, [])
    for side in sides:
        side.finish()
    spell = _spelling(source, ignore_case), _spelling(target, ignore_case)
    unreadable = [side.unreadable for side in sides]
    counts, differences = classify(found, spell, by_size=content == SIZE)
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


def _spelling(manifest: Manifest, ignore_case: bool) -> Spelling:
    return lambda name: composed(manifest.meant(name), ignore_case)


def _told(manifest: Manifest) -> str:
    return " and ".join(kind for kind in manifest.contents if kind != SIZE) or "sizes"


def _compare(source: Side, target: Side, part: int, parts: int, found: Leftovers) -> None:
    """One part of the names: what both sides have alike is counted, the rest goes to the leftovers."""
    name_of = itemgetter(slice(source.start, None))
    missing: set[bytes] = set()
    for tokens in source.sure(part, parts):
        before = len(missing)
        missing.update(tokens)
        found.repeated += len(tokens) - (len(missing) - before)
    came = array("q")
    rest: list[bytes] = []
    for tokens in target.all(part, parts):
        here = missing.intersection(tokens)
        missing -= here
        came.extend(map(hash, map(name_of, here)))
        if len(here) != len(tokens):
            rest += _besides(here, tokens)
    ours, theirs = source.keys_of(missing), target.keys_of(rest)
    doubtful = _doubtful(came, map(name_of, chain(ours, theirs, source.aside)), source)
    again = _again(source, part, parts, doubtful, missing) if doubtful else []
    found.matched += len(came) - len(again)
    found.add(ours + again, theirs + again)


def _besides(here: set[bytes], tokens: Iterable[bytes]) -> Iterator[bytes]:
    """The tokens that are not here, and those that stand once more."""
    left = set(here)
    for token in tokens:
        if token in left:
            left.remove(token)
        else:
            yield token


def _doubtful(came: "array[int]", names: Iterable[bytes], side: Side) -> set[int]:
    """The hashes of names that came, but stand for another content too: there are hardly ever any."""
    once = set(came)
    doubtful = {number for name in names if (number := hash(side.spelled(name))) in once}
    if len(once) < len(came):
        doubtful |= {number for number, times in Counter(came).items() if times > 1}
    return doubtful


def _again(source: Side, part: int, parts: int, doubtful: set[int], missing: set[bytes]) -> list[bytes]:
    """Keys of what came under these names, read once more."""
    start = source.start
    tokens = {
        token
        for some in source.sure(part, parts)
        for token in some
        if hash(token[start:]) in doubtful and token not in missing
    }
    return source.keys_of(tokens)
