"""Lines of checksums looked at many at once: most are plain, and a block is read faster than its lines."""

from tracker.migration.manifests.model import DOT, GAP, HEX

DIGITS = bytes.maketrans(HEX, b"0" * len(HEX))
STAR = b" *"


def neat_heads(lines: list[bytes], width: int, lead: bytes = b"") -> bytes | None:
    """The checksums of all lines as keys have them, each with its gap and `lead`; None when one has none."""
    gap = width + len(GAP)
    heads = (lead.join([line[:gap] for line in lines]) + lead).lower().replace(STAR, GAP)
    return heads if heads.translate(DIGITS) == (b"0" * width + GAP + lead) * len(lines) else None


def go_on_with(lines: list[bytes], start: int, root: bytes, dots: tuple[bytes, ...]) -> bool:
    """Whether from there on all lines have this root and more of a name, which begins with none of `dots`."""
    end = start + len(root) + len(DOT)
    found = {line[start:end] for line in lines}
    return all(one.startswith(root) and one[len(root) :] not in (b"", b"\r", *dots) for one in found)


def with_heads(heads: bytes, lines: list[bytes], start: int, end: int | None) -> list[bytes]:
    """Each line's part of the heads with its name, which stands between these places."""
    step = len(heads) // len(lines)
    places = range(0, len(heads), step)
    return [heads[at : at + step] + line[start:end] for at, line in zip(places, lines, strict=True)]
