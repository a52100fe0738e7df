"""Several classes together; a total only ever stands beside its classes (D1)."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.migration.rules import completeness
from tracker.migration.standing import Standing


@dataclass(frozen=True)
class Total:
    """Items over the classes that were compared by content or by count; `left_out` classes were not."""

    arrived: int
    source: int
    waived: int
    classes: int
    left_out: int

    @property
    def percent(self) -> str:
        """Floored to 0.1, without the sign; `–` of nothing (D3)."""
        return completeness(self.arrived, self.source, self.waived)


def total_of(standings: Collection[Standing]) -> Total:
    """What arrived of these classes together; compared by size only is not compared."""
    compared = [one for one in standings if one.run and not one.by_size]
    return Total(
        arrived=sum(one.arrived for one in compared),
        source=sum(one.source for one in compared),
        waived=sum(one.waived for one in compared),
        classes=len(compared),
        left_out=len(standings) - len(compared),
    )
