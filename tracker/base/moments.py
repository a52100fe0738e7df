"""A day, or a minute of a day, as it is written on a promise: local to the project, never UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TimeOfDay = time


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day, with a time (to the minute) when one was stated."""

    day: date
    time: TimeOfDay | None = None

    @property
    def timed(self) -> bool:
        return self.time is not None

    def instant(self, zone: ZoneInfo) -> datetime:
        """The UTC instant of a timed moment; of an untimed one, the start of its day.

        In the autumn's doubled hour the first of the two is meant.
        """
        wall = datetime.combine(self.day, self.time or time.min, tzinfo=zone)
        return wall.astimezone(UTC)

    def exists(self, zone: ZoneInfo) -> bool:
        """False for a wall time that the spring gap skips."""
        if self.time is None:
            return True
        return self.instant(zone).astimezone(zone).time() == self.time

    @property
    def typed(self) -> str:
        """As a form proposes it, and as a person would type it: `2008-03-04 09:00`."""
        return str(self).replace("T", " ")

    def __str__(self) -> str:
        """As in the interchange format: `2008-03-04` or `2008-03-04T09:00`."""
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.time:%H:%M}"

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """The inverse of `str`, exactly; anything else raises ValueError."""
        if len(text) == 10:
            moment = cls(date.fromisoformat(text))
        elif len(text) == 16 and text[10] == "T":
            moment = cls(date.fromisoformat(text[:10]), time.fromisoformat(text[11:]))
        else:
            raise ValueError(text)
        if str(moment) != text:
            raise ValueError(text)
        return moment


def local_moment(instant: datetime, zone: ZoneInfo) -> Moment:
    """The wall-clock minute of a UTC instant."""
    local = instant.astimezone(zone)
    return Moment(local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None))


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The UTC instant at which `day` is over in `zone`."""
    return Moment(day + timedelta(days=1)).instant(zone)
