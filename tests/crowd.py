"""Many rows at once, written without the verbs: for tests in which only their number matters."""

from datetime import date, timedelta

from tests.cast import Cast
from tests.factories import FRIDAY, MONDAY
from tracker.accounts.models import Account
from tracker.base.database import db, new_uuid, writing
from tracker.clients.models import Client
from tracker.holds.models import READY, WARNS, Hold
from tracker.milestones.models import ASK_DATE, Ask, Milestone, Promise
from tracker.notes.models import Note
from tracker.projects.models import Project
from tracker.projects.states import ProjectState


def crowd(cast: Cast, *, projects: int = 1, milestones: int = 1, promises: int = 1) -> str:
    """Active projects of the harbour, each with as many milestones, each of those with as many promises.

    Every milestone has a hold and a note for the client too, every later promise a question, every project
    an owner and a client in common. Returns the number of the last project.
    """
    with writing(), db.session.no_autoflush:
        client, owner, deputy = cast.client("harbour"), cast.account("owner"), cast.account("technician")
        first, client.last_number = client.last_number + 1, client.last_number + projects
        made = [_project(client, number, owner, deputy) for number in range(first, first + projects)]
        db.session.add_all(made)
        db.session.flush()
        for project in made:
            for number in range(1, milestones + 1):
                _milestone(project, number, promises)
        return made[-1].ref


def _project(client: Client, number: int, owner: Account, deputy: Account) -> Project:
    return Project(
        client=client,
        number=number,
        title="Server room",
        state=ProjectState.ACTIVE,
        owner=owner,
        deputy=deputy,
        time_zone=client.time_zone,
        holidays=[],
        created_at=MONDAY,
        sent_at=MONDAY,
    )


def _milestone(project: Project, number: int, promises: int) -> None:
    milestone = Milestone(
        uuid=new_uuid(),
        project=project,
        key=f"M{number:02}",
        position=number,
        title=f"Thing {number}",
        kind="work",
        done_means="The client says so",
        state="promised",
        created_at=MONDAY,
        changed_at=MONDAY,
        promises=[_promise(place) for place in range(promises)],
    )
    asks = [_ask(milestone, promise) for promise in milestone.promises[1:]]
    db.session.add_all([milestone, *asks, _hold(milestone), _note(milestone)])


def _ask(milestone: Milestone, promise: Promise) -> Ask:
    return Ask(
        project_id=milestone.project.id,
        milestone=milestone,
        promise=promise,
        kind=ASK_DATE,
        reason="Late",
        asked_at=MONDAY,
    )


def _hold(milestone: Milestone) -> Hold:
    return Hold(
        project_id=milestone.project.id,
        subject=f"milestone:{milestone.uuid}",
        act=READY,
        effect=WARNS,
        source="by hand",
        sentence="Stairs are blocked",
        opened_at=MONDAY,
        opened_by="system",
    )


def _note(milestone: Milestone) -> Note:
    return Note(
        project_id=milestone.project.id,
        subject=f"milestone:{milestone.uuid}",
        account_id=milestone.project.owner_id,
        text="Measured",
        written_at=MONDAY,
        for_client=True,
    )


def _promise(place: int) -> Promise:
    made = date(MONDAY.year, MONDAY.month, MONDAY.day)
    return Promise(
        place=place,
        due_on=FRIDAY + timedelta(days=place),
        made_on=made,
        recorded_at=MONDAY,
        reason="Late" if place else "",
        cause="us" if place else None,
    )
