"""Every blueprint of the application, in one list."""

from tracker import health
from tracker.accounts import views as accounts
from tracker.clients import views as clients
from tracker.desk import client_page, client_people, leaving
from tracker.desk import views as desk
from tracker.feeds import views as feeds
from tracker.milestones import views as milestones
from tracker.milestones import views_asking, views_outcome, views_project, views_promises
from tracker.portal import views as portal
from tracker.projects import views as projects
from tracker.reports import views as reports

MODULES = (
    health,
    accounts,
    clients,
    client_page,
    client_people,
    projects,
    milestones,
    views_promises,
    views_outcome,
    views_asking,
    views_project,
    desk,
    leaving,
    reports,
    portal,
    feeds,
)

BLUEPRINTS = list(dict.fromkeys(module.bp for module in MODULES))
"""Several modules may add pages to one blueprint, which is registered once."""
