"""What the two sides do not have alike: changed, moved, spelled otherwise, missing or extra."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tracker.migration.rules import Counts, Difference, State

Spelling = Callable[[bytes], bytes]
Pairs = Iterator[tuple[bytes, bytes]]


@dataclass
class Names:
    """The names of one side with what each stands for; `torn` ones stand for more than one content."""

    content: dict[bytes, bytes] = field(default_factory=dict)
    torn: set[bytes] = field(default_factory=set)
    repeated: int = 0
    """Lines beyond the first of each name."""

    def add(self, name: bytes, content: bytes) -> None:
        known = self.content.get(name)
        if known is None:
            self.content[name] = content
            return
        self.repeated += 1
        if known != content:
            self.torn.add(name)


@dataclass
class Leftovers:
    """Names with their contents that were not simply matched; `start` is where the name begins in a key."""

    start: int
    matched: int = 0
    repeated: int = 0
    """Lines that stand in the source once more, word for word."""
    source: Names = field(default_factory=Names)
    target: Names = field(default_factory=Names)

    def add(self, source: Iterable[bytes], target: Iterable[bytes]) -> None:
        """Take these keys of each side."""
        for keys, side in ((source, self.source), (target, self.target)):
            for key in keys:
                side.add(key[self.start :], key[: self.start])


def classify(
    found: Leftovers, spell: tuple[Spelling, Spelling], by_size: bool
) -> tuple[Counts, list[Difference]]:
    """The counts, without unreadable lines, and every difference in order of state and path.

    `spell` gives a name of each side in the spelling that both have in common.
    Files of the same size are not taken for moved: too many are.
    """
    sources, targets = found.source.content, found.target.content
    outcome = [_same_name(found, name, name) for name in sources if name in targets]
    missing = {name for name in sources if name not in targets}
    extra = {name for name in targets if name not in sources}
    for source, target in list(_by_spelling(missing, extra, spell)):
        missing.remove(source)
        extra.remove(target)
        outcome.append(_same_name(found, source, target, spelled=True))
    for source, target in [] if by_size else list(_by_content(missing, extra, found)):
        missing.remove(source)
        extra.remove(target)
        outcome.append(Difference(State.MOVED, source, target))
    outcome += [Difference(State.MISSING, name, None) for name in missing]
    outcome += [Difference(State.EXTRA, None, name) for name in extra]
    told = [one for one in outcome if one.state != State.MATCHED or one.spelled]
    told += [Difference(State.DUPLICATE, name, None) for name in found.source.torn]
    told += [Difference(State.DUPLICATE, None, name) for name in found.target.torn]
    return _counts(found, outcome), sorted(told, key=_order)


def _same_name(found: Leftovers, source: bytes, target: bytes, spelled: bool = False) -> Difference:
    """Matched only when the name stands for one and the same content on both sides."""
    torn = source in found.source.torn or target in found.target.torn
    same = not torn and found.source.content[source] == found.target.content[target]
    return Difference(State.MATCHED if same else State.CHANGED, source, target, spelled)


def _by_spelling(missing: set[bytes], extra: set[bytes], spell: tuple[Spelling, Spelling]) -> Pairs:
    """Names that are one name when each is spelled in one way; where several would be, none is guessed."""
    sources, targets = _respelled(missing, spell[0]), _respelled(extra, spell[1])
    for name in sources.keys() | targets.keys():
        ours = sources.get(name, []) + [name] * (name in missing and spell[0](name) == name)
        theirs = targets.get(name, []) + [name] * (name in extra and spell[1](name) == name)
        if len(ours) == len(theirs) == 1:
            yield ours[0], theirs[0]


def _respelled(names: Iterable[bytes], spell: Spelling) -> dict[bytes, list[bytes]]:
    """The names that change when they are spelled in that way, by what they become."""
    found: dict[bytes, list[bytes]] = {}
    for name in names:
        if (spelled := spell(name)) != name:
            found.setdefault(spelled, []).append(name)
    return found


def _by_content(missing: set[bytes], extra: set[bytes], found: Leftovers) -> Pairs:
    """Each missing file with one extra file of its content, of the same base name where there is one."""
    sources = _grouped(missing - found.source.torn, found.source.content.__getitem__)
    targets = _grouped(extra - found.target.torn, found.target.content.__getitem__)
    for content, same in sources.items():
        if content in targets:
            yield from _paired(same, targets[content])


def _paired(sources: list[bytes], targets: list[bytes]) -> Pairs:
    left = _grouped(sorted(targets, reverse=True), _base)
    others = []
    for source in sorted(sources):
        if same := left.get(_base(source)):
            yield source, same.pop()
        else:
            others.append(source)
    yield from zip(others, sorted(name for names in left.values() for name in names), strict=False)


def _grouped(names: Iterable[bytes], by: Callable[[bytes], bytes]) -> dict[bytes, list[bytes]]:
    groups: dict[bytes, list[bytes]] = defaultdict(list)
    for name in names:
        groups[by(name)].append(name)
    return groups


def _base(name: bytes) -> bytes:
    return name.rpartition(b"/")[2]


def _counts(found: Leftovers, outcome: Iterable[Difference]) -> Counts:
    states = [one.state for one in outcome]
    return Counts(
        source=found.matched + len(found.source.content),
        target=found.matched + len(found.target.content),
        matched=found.matched + states.count(State.MATCHED),
        moved=states.count(State.MOVED),
        changed=states.count(State.CHANGED),
        missing=states.count(State.MISSING),
        extra=states.count(State.EXTRA),
        duplicates=found.repeated + found.source.repeated + found.target.repeated,
    )


def _order(one: Difference) -> tuple[str, bytes, bytes]:
    return one.state, one.source_path or b"", one.target_path or b""
