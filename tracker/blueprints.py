"""Every blueprint of the application, in one list."""

from tracker import health
from tracker.accounts import views as accounts
from tracker.clients import views as clients
from tracker.desk import views as desk
from tracker.feeds import views as feeds
from tracker.milestones import views as milestones
from tracker.notes import views as notes
from tracker.portal import views as portal
from tracker.projects import views as projects
from tracker.reports import views as reports

BLUEPRINTS = [
    module.bp
    for module in (health, accounts, clients, projects, milestones, notes, desk, reports, portal, feeds)
]
