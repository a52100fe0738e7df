"""Compare what was there with what arrived, in seconds for millions of files.

What stands alike on both sides is matched as it is; only what is left over is looked at closely.
Large manifests are read several times, each time for a part of the names, so that memory stays bounded.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from operator import itemgetter

from tracker.base.errors import Invalid
from tracker.migration.leftovers import Leftovers, Spelling, classify
from tracker.migration.manifests.model import GAP, KEY_WIDTHS, SAMPLE, SIZE, Manifest
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
    compared = _with_sample(source, target, content)
    strips = (
        strip_source.encode("utf-8", "surrogateescape"),
        strip_target.encode("utf-8", "surrogateescape"),
    )
    sides = sides_of(source, target, compared, strips, progress)
    found = Leftovers(KEY_WIDTHS[compared] + len(GAP))
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


def _with_sample(source: Manifest, target: Manifest, content: str) -> str:
    """By size, lists that have checksums of the same sample are compared by these too; it proves no more."""
    return SAMPLE if content == SIZE and SAMPLE in source.contents and SAMPLE in target.contents else content


def _spelling(manifest: Manifest, ignore_case: bool) -> Spelling:
    return lambda name: composed(manifest.meant(name), ignore_case)


def _told(manifest: Manifest) -> str:
    return " and ".join(kind for kind in manifest.contents if kind not in (SIZE, SAMPLE)) or "sizes"


def _compare(source: Side, target: Side, part: int, parts: int, found: Leftovers) -> None:
    """One part of the names: what both sides have alike is counted, the rest goes to the leftovers."""
    missing, names = _tokens_and_names(source, part, parts, found)
    distinct = len(missing)
    rest: list[bytes] = []
    for tokens in target.all(part, parts):
        rest += _cancel(missing, tokens)
    ours, theirs = source.keys_of(missing), target.keys_of(rest)
    doubtful = _doubtful(names, source, ours, theirs)
    again = _again(source, part, parts, doubtful, missing) if doubtful else []
    found.matched += distinct - len(missing) - len(again)
    found.add(ours + again, theirs + again)


def _tokens_and_names(
    source: Side, part: int, parts: int, found: Leftovers
) -> tuple[set[bytes], "array[int]"]:
    """All tokens of the source, and the hash of the name of each."""
    name_of = itemgetter(slice(source.start, None))
    tokens: set[bytes] = set()
    names = array("q")
    for some in source.sure(part, parts):
        tokens.update(some)
        names.extend(map(hash, map(name_of, some)))
    if repeated := len(names) - len(tokens):
        found.repeated += repeated
        names = array("q", map(hash, map(name_of, tokens)))
    return tokens, names


def _cancel(missing: set[bytes], tokens: list[bytes]) -> list[bytes]:
    """Take what came out of the missing; the tokens that were not there, and those that came once more."""
    before = len(missing)
    rest = list(filterfalse(missing.__contains__, tokens))
    missing.difference_update(tokens)
    came = before - len(missing)
    if came + len(rest) < len(tokens):
        rest += _beyond_first(tokens, set(rest))
    return rest


def _beyond_first(tokens: Iterable[bytes], known: set[bytes]) -> Iterator[bytes]:
    """Each token that stands here again, as often as it does, but for known ones."""
    for token, times in Counter(tokens).items():
        if times > 1 and token not in known:
            yield from [token] * (times - 1)


def _doubtful(names: "array[int]", source: Side, ours: list[bytes], theirs: list[bytes]) -> set[int]:
    """The hashes of names that came, but stand for another content too: there are hardly ever any."""

    def hashes(keys: list[bytes]) -> set[int]:
        return {hash(source.spelled(key[source.start :])) for key in keys}

    came = set(names)
    torn = len(came) < len(names)
    came.difference_update(hashes(ours))
    doubtful = came & (hashes(theirs) | hashes(source.aside))
    if torn:
        doubtful |= {number for number, times in Counter(names).items() if times > 1}
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
