"""What kinds of entries there are and which fields each declares; an undeclared field stops the append."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`facts` go into the chain; `words` are personal text and stay beside it; `sentence` tells it on a page.

    The sentence is a gettext msgid with the facts' and words' names as its %(…)s fields.
    `for_client` says whether the client's own pages tell it.
    """

    name: str
    sentence: str
    facts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    for_client: bool = True


_KINDS: dict[str, Kind] = {}


def declare(name: str, sentence: str, facts: str = "", words: str = "", for_client: bool = True) -> Kind:
    """Register a kind; field names are given as one string with spaces between them."""
    if name in _KINDS:
        raise ValueError(f"the kind {name} is declared twice")
    kind = Kind(name, sentence, frozenset(facts.split()), frozenset(words.split()), for_client)
    _KINDS[name] = kind
    return kind


def kind_called(name: str) -> Kind:
    return _KINDS[name]


def all_kinds() -> dict[str, Kind]:
    return dict(_KINDS)
