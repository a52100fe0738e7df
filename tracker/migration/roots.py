"""What to strip from the names of two lists so that the same files have the same names."""

import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from tracker.migration.manifests.model import DOT, GAP, KEY_WIDTHS, Manifest

FIRST = 20_000
"""So many lines of each list are looked at first; of a million in any order, some four hundred pairs."""
PAIRS = 10
"""With fewer pairs, the whole lists are read for more."""
WHOLE = 4 * 1024 * 1024
"""Of a larger list a share of about so many bytes is kept, of the same files on both sides."""


def suggest_roots(source: Manifest, target: Manifest) -> tuple[str, str]:
    """The leading text to strip on each side; two empty ones when names agree already or nothing is certain.

    Files of the same base name and content are taken for the same; what most of them have before the longest
    tail that their names share is the root. Nothing is certain without such a majority.
    """
    content = next((kind for kind in source.contents if kind in target.contents), None)
    if content is None:
        return "", ""
    pairs = _pairs(_few(source, content), _few(target, content))
    if len(pairs) < PAIRS:
        size = max(one.path.stat().st_size for one in (source, target))
        pairs = _pairs(*(_share(one, content, 1 + size // WHOLE) for one in (source, target)))
    heads = Counter(_heads(ours, source, theirs, target) for ours, theirs in pairs)
    return _by_majority(heads)


Named = Iterator[tuple[bytes, bytes]]
"""What a file is known by on both sides, with its name."""


def _few(manifest: Manifest, content: str) -> Named:
    """The files in the first lines."""
    return islice(_files(manifest, content), FIRST)


def _share(manifest: Manifest, content: str, of: int) -> Named:
    """One of so many files, chosen by what it is known by, so that both sides choose the same."""
    return ((known, name) for known, name in _files(manifest, content) if zlib.crc32(known) % of == 0)


def _files(manifest: Manifest, content: str) -> Named:
    width = KEY_WIDTHS[content]
    for _, keys in manifest.keys(content, []):
        for key in keys:
            name = key[width + len(GAP) :]
            yield key[:width] + _slashed(name, manifest).rpartition(b"/")[2], name


def _pairs(ours: Named, theirs: Named) -> list[tuple[bytes, bytes]]:
    """The names of the files that stand on both sides, and once on each."""
    left, right = _once(ours), _once(theirs)
    return [(left[known], right[known]) for known in left.keys() & right.keys()]


def _once(files: Named) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    repeated = set()
    for known, name in files:
        if found.setdefault(known, name) != name:
            repeated.add(known)
    return {known: name for known, name in found.items() if known not in repeated}


def _heads(ours: bytes, source: Manifest, theirs: bytes, target: Manifest) -> tuple[bytes, bytes]:
    """What stands before the longest tail of folders and base name that both names share."""
    folders = [_slashed(name, one).split(b"/")[::-1] for name, one in ((ours, source), (theirs, target))]
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*folders, strict=False))
    tail = sum(len(folder) + 1 for folder, _ in alike) - 1
    return ours[: len(ours) - tail], theirs[: len(theirs) - tail]


def _by_majority(heads: Counter[tuple[bytes, bytes]]) -> tuple[str, str]:
    for (ours, theirs), times in heads.most_common(1):
        if times * 2 > heads.total():
            return _typed(ours), _typed(theirs)
    return "", ""


def _slashed(name: bytes, manifest: Manifest) -> bytes:
    return name.replace(b"\\", b"/") if manifest.windows else name


def _typed(head: bytes) -> str:
    """A head as it is given to the comparison, which takes a leading `./` away by itself."""
    return "" if head in (DOT, DOT.replace(b"/", b"\\")) else head.decode("utf-8", "surrogateescape")
