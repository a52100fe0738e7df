"""A project's reports beside what one would tell now, so that a page can say which are superseded."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.reports.models import Report
from tracker.reports.queries import is_superseded, reports_of
from tracker.reports.sections import facts_hash


@dataclass(frozen=True)
class Issued:
    """`reports` are all of a project, the newest first; `current` is the hash of what one would tell now."""

    reports: Sequence[Report]
    current: str

    def superseded(self, report: Report) -> bool:
        """Whether the facts have changed since."""
        return is_superseded(report, self.current)


def issued_of(project: Project) -> Issued:
    """In as many queries however many there are; nothing is rendered."""
    reports = reports_of(project.id)
    return Issued(reports, facts_hash(overview_of(project)) if reports else "")
