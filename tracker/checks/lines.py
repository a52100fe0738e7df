"""Checks as a page shows them: who did each and who looked at it, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tracker.base.database import new_uuid
from tracker.base.texts import gettext
from tracker.base.wording import instant
from tracker.checks.models import Check
from tracker.checks.rules import evidence_wanted
from tracker.checks.wording import evidence_words


@dataclass(frozen=True)
class CheckLine:
    """One check: who did it and who checked it, in words; `form_id` makes a tick sent twice one tick."""

    check: Check
    who: str
    evidence: str
    form_id: str = field(default_factory=new_uuid)

    @property
    def ticked_in_place(self) -> bool:
        """Nothing has to be said with the tick."""
        return not evidence_wanted(self.check.evidence_kind, self.check.critical)


def lines_of(checks: Iterable[Check], names: Mapping[int, str], zone: ZoneInfo) -> list[CheckLine]:
    """A line for each check; `names` are those of the staff by id, `zone` is the project's."""
    return [CheckLine(check, _who(check, names, zone), evidence_words(check)) for check in checks]


def _who(check: Check, names: Mapping[int, str], zone: ZoneInfo) -> str:
    if check.done_at is None or check.done_by is None:
        return ""
    doer, when = names.get(check.done_by, ""), instant(check.done_at, zone)
    if check.alone:
        return gettext("done and checked by %(doer)s alone, %(when)s", doer=doer, when=when)
    if check.checked_by is not None:
        checker = names.get(check.checked_by, "")
        return gettext(
            "done by %(doer)s, %(when)s; checked by %(checker)s", doer=doer, when=when, checker=checker
        )
    if check.critical:
        return gettext("done by %(doer)s, %(when)s; nobody has checked it yet", doer=doer, when=when)
    return gettext("done by %(doer)s, %(when)s", doer=doer, when=when)
