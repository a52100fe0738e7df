"""What is done to a project as a whole; what concerns its milestones stands with them."""

from datetime import date

from tracker.access.actor import Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.accounts.seeing import check_may_see
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused, sentence
from tracker.clients.models import Client, Site
from tracker.clients.queries import check_stands_for_itself, next_number
from tracker.holds.models import CLOSE
from tracker.holds.queries import blocking_sentences
from tracker.projects import kinds
from tracker.projects.calendar import place_of, store_holidays
from tracker.projects.models import Project
from tracker.projects.states import ProjectState, check_move
from tracker.timeline.append import append

_CAN_SIGN_IN = {
    "owner": sentence("The owner must be somebody who can sign in."),
    "deputy": sentence("The deputy must be somebody who can sign in."),
}


def start_project(
    actor: Actor,
    client: Client,
    *,
    title: str,
    owner: Account,
    deputy: Account | None = None,
    site: Site | None = None,
) -> Project:
    """Start a draft, unseen by the client until it is sent; its calendar is its site's, else the client's."""
    _check_person(owner, client, "owner")
    if deputy:
        _check_deputy(deputy, client, owner)
    check_stands_for_itself(client)
    project = new_project(client, next_number(client), title, owner, site)
    project.deputy = deputy
    db.session.flush()
    _tell(
        kinds.STARTED,
        actor,
        project,
        facts={"number": project.ref, "owner": owner.id},
        words={"title": title},
    )
    store_holidays(project, [_today(project)])
    return project


def new_project(client: Client, number: int, title: str, owner: Account, site: Site | None) -> Project:
    """A draft row with its own copy of zone and holiday region; for starting and for importing."""
    place = place_of(client, site)
    project = Project(
        client=client,
        number=number,
        title=title,
        owner=owner,
        site=site,
        time_zone=place.time_zone,
        country=place.country,
        subdivision=place.subdivision,
        holidays=[],
        created_at=now(),
        state=ProjectState.DRAFT,
    )
    db.session.add(project)
    return project


def edit_project(actor: Actor, project: Project, *, title: str, deputy: Account | None) -> None:
    """Give it another title or deputy."""
    if deputy and deputy != project.deputy:
        _check_deputy(deputy, project.client, project.owner)
    changed = [
        name
        for name, old, new in (("title", project.title, title), ("deputy", project.deputy, deputy))
        if old != new
    ]
    if changed:
        project.title, project.deputy = title, deputy
        _tell(kinds.EDITED, actor, project, facts={"number": project.ref, "changed": changed})


def name_deputy(actor: Actor, project: Project, deputy: Account | None) -> None:
    """Somebody else stands in for the owner, or nobody."""
    if deputy:
        _check_deputy(deputy, project.client, project.owner)
    project.deputy = deputy
    _tell(kinds.EDITED, actor, project, facts={"number": project.ref, "changed": ["deputy"]})


def name_owner(actor: Actor, project: Project, owner: Account) -> None:
    """A manager names another accountable owner; there is always exactly one."""
    _check_person(owner, project.client, "owner")
    if owner.id == project.owner_id:
        raise Invalid("This person is the owner already.", "owner")
    project.owner = owner
    if project.deputy_id == owner.id:
        project.deputy = None
    _tell(
        kinds.OWNER_NAMED,
        actor,
        project,
        facts={"number": project.ref, "owner": owner.id},
        words={"name": owner.name},
    )


def close_project(actor: Actor, project: Project) -> None:
    """Close an accepted project, unless something is still owed (S5: a hold on closing)."""
    check_move(project.state, ProjectState.CLOSED)
    if owed := blocking_sentences(project.id, CLOSE):
        raise Refused("This can't be closed yet: %(holds)s", holds=" ".join(owed))
    project.state = ProjectState.CLOSED
    project.ended_on = _today(project)
    _tell(kinds.CLOSED, actor, project, facts={"number": project.ref})


def end_early(actor: Actor, project: Project, reason: str) -> None:
    """A manager ends an active project before it is done; the reason is the client's to read."""
    check_move(project.state, ProjectState.ENDED)
    if project.state == ProjectState.DRAFT:
        raise Refused("The client never saw this draft, so there is nothing to end early.")
    project.state = ProjectState.ENDED
    project.ended_on = _today(project)
    project.end_reason = reason
    _tell(
        kinds.ENDED,
        actor,
        project,
        facts={"number": project.ref, "on": project.ended_on.isoformat()},
        words={"reason": reason},
    )


def end_unseen(project: Project) -> None:
    """A draft goes on elsewhere: it ends without a word to the client, who never saw it.

    The caller says in the history where it went on.
    """
    check_move(project.state, ProjectState.ENDED)
    project.state = ProjectState.ENDED
    project.ended_on = _today(project)
    project.version += 1


def _today(project: Project) -> date:
    return now().astimezone(project.zone).date()


def _check_deputy(deputy: Account, client: Client, owner: Account) -> None:
    _check_person(deputy, client, "deputy")
    if deputy.id == owner.id:
        raise Invalid("Owner and deputy are two people; leave the deputy empty if there is none.", "deputy")


def _check_person(account: Account, client: Client, field: str) -> None:
    if account.state != ACTIVE:
        raise Invalid(_CAN_SIGN_IN[field], field)
    check_may_see(account, [client.id], field)


def _tell(kind: kinds.Kind, actor: Actor, project: Project, **fields: dict[str, object]) -> None:
    project.version += 1
    append(
        kind,
        actor,
        f"project:{project.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        **fields,  # type: ignore[arg-type]
    )
