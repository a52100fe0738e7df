"""Sums of money: by currency, never across currencies."""

from collections.abc import Iterable, Mapping

Amount = tuple[str, int]
"""A currency and minor units of it."""


def by_currency(amounts: Iterable[Amount]) -> dict[str, int]:
    """The sum in each currency, in the order of their codes."""
    sums: dict[str, int] = {}
    for currency, minor in amounts:
        sums[currency] = sums.get(currency, 0) + minor
    return dict(sorted(sums.items()))


def net(credits: Iterable[Amount], charges: Iterable[Amount]) -> Mapping[str, int]:
    """What the client has of both in each currency: what was made good less what was charged.

    Two credits of 53.99 and a purchase of 53.99 leave exactly 53.99.
    """
    taken = ((currency, -minor) for currency, minor in charges)
    return by_currency([*credits, *taken])
