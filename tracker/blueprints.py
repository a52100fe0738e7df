"""Every blueprint of the application, in one list."""

from tracker import health
from tracker.accounts import views as accounts
from tracker.amends import views as amends
from tracker.apologies import views as apologies
from tracker.apologies import views_small
from tracker.checks import views as checks
from tracker.checks import views_lists as checklists
from tracker.clients import views as clients
from tracker.desk import (
    away,
    backup_pages,
    client_duplicates,
    client_page,
    client_people,
    custody_pages,
    device_page,
    incidents,
    leaving,
    phone,
    project_devices,
    replacement_pages,
    talking,
    views_day,
    views_figures,
    views_morning,
)
from tracker.desk import views as desk
from tracker.devices import views as devices
from tracker.devices import views_licences, views_lists
from tracker.exports import views as exports
from tracker.exports import views_differences
from tracker.feeds import views as feeds
from tracker.feeds import views_one, views_staff
from tracker.files import views as files
from tracker.lessons import views as lessons
from tracker.lessons import views_applying
from tracker.make_goods import views as make_goods
from tracker.make_goods import (
    views_confirming,
    views_ending,
    views_guide,
    views_owed,
    views_owner,
    views_paying,
)
from tracker.migration import views as migration
from tracker.migration import views_copying, views_making, views_missing, views_runs
from tracker.migration import views_lists as views_file_lists
from tracker.milestones import views as milestones
from tracker.milestones import (
    views_asking,
    views_checks,
    views_explaining,
    views_in_full,
    views_moving,
    views_outcome,
    views_project,
    views_promises,
    views_waiting,
    views_waits,
    views_wrong_client,
)
from tracker.portal import views as portal
from tracker.project_templates import views as project_templates
from tracker.project_templates import views_projects, views_start, views_steps
from tracker.projects import views as projects
from tracker.reports import views as reports
from tracker.risk_actions import views as risk_actions
from tracker.risk_actions import views_doing as views_risks
from tracker.sent import views as sent
from tracker.sent import views_demo, views_instance

MODULES = (
    health,
    accounts,
    clients,
    client_page,
    client_duplicates,
    client_people,
    devices,
    views_licences,
    views_lists,
    device_page,
    projects,
    views_start,
    project_templates,
    views_steps,
    views_projects,
    checks,
    checklists,
    milestones,
    views_promises,
    views_outcome,
    views_asking,
    views_checks,
    views_explaining,
    views_moving,
    views_in_full,
    views_project,
    views_waiting,
    views_waits,
    views_wrong_client,
    desk,
    views_morning,
    views_day,
    views_figures,
    phone,
    talking,
    incidents,
    amends,
    lessons,
    views_applying,
    leaving,
    away,
    files,
    backup_pages,
    custody_pages,
    project_devices,
    replacement_pages,
    reports,
    risk_actions,
    views_risks,
    migration,
    views_file_lists,
    views_runs,
    views_copying,
    views_making,
    views_missing,
    make_goods,
    views_paying,
    views_guide,
    views_owed,
    views_confirming,
    views_owner,
    views_ending,
    apologies,
    views_small,
    sent,
    views_instance,
    views_demo,
    portal,
    feeds,
    views_one,
    views_staff,
    exports,
    views_differences,
)

BLUEPRINTS = list(dict.fromkeys(module.bp for module in MODULES))
"""Several modules may add pages to one blueprint, which is registered once."""
