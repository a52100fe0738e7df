"""What the golden story taught: one lesson that changed a checklist, and one that waits to be decided."""

from datetime import timedelta

from tracker.base.clock import now
from tracker.base.office import Office
from tracker.checks.lists import save_checklist
from tracker.checks.pasting import parse_items
from tracker.demo.scenes import MORNING, NOON, Vendor, pretending
from tracker.incidents.models import Incident
from tracker.incidents.queries import incidents_of
from tracker.lessons.actions import decide, raise_lesson
from tracker.lessons.applying import Wanted, apply_to_checklist
from tracker.lessons.rules import Verdict
from tracker.projects.models import Project

BEFORE = "Names of programs and their versions noted\nCables labelled on both ends"
AFTER = f"{BEFORE}\n! Installation discs and licence keys of every program in the bag (text)"


def tell(vendor: Vendor, project: Project, office: Office) -> None:
    """Raised from what went wrong in the golden story, where something did."""
    incidents = sorted(incidents_of(project.id), key=lambda incident: incident.noticed_at)
    first, last = incidents[0] if incidents else None, incidents[-1] if incidents else None
    earlier = (now() - timedelta(days=21)).date()
    with pretending(earlier, MORNING, project.zone):
        saved = save_checklist(vendor.manager.actor, name="Before every visit", items=parse_items(BEFORE))
        lesson = raise_lesson(
            vendor.technician.actor,
            office,
            title="We come without the installation discs",
            text="Programs can’t be installed on the day, and the client waits for a second visit.",
            cause="Nobody asks for discs and licence keys before the visit.",
            owner=vendor.manager,
            incident=first,
            client_id=project.client_id,
        )
    with pretending(earlier, NOON, project.zone):
        answer = "You are right. Discs and keys are on the list before every visit from today."
        decide(vendor.manager.actor, lesson, Verdict.CHANGE, answer)
        apply_to_checklist(vendor.manager.actor, lesson, saved, Wanted(AFTER))
    _raise_another(vendor, project, office, last)


def _raise_another(vendor: Vendor, project: Project, office: Office, incident: Incident | None) -> None:
    with pretending((now() - timedelta(days=2)).date(), MORNING, project.zone):
        raise_lesson(
            vendor.technician.actor,
            office,
            title="A one-day server installation will cause complaints",
            text="Nothing in the plan leaves room for data, programs and training; we promise what can’t be.",
            cause="The offer counts the hours of one visit only.",
            owner=vendor.owner,
            incident=incident,
            client_id=project.client_id,
        )
