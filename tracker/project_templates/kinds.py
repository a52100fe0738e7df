"""What the timelines tell of templates: the vendor’s own, and a client’s of what began with one."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

ADDED = declare(
    "template.added",
    "The template “%(name)s” was added; milestones: %(count)s.",
    facts="template built_in count",
    words="name",
    for_client=False,
)
EDITED = declare(
    "template.edited", "The template “%(name)s” was edited.", facts="template", words="name", for_client=False
)
ARCHIVED = declare(
    "template.archived",
    "The template “%(name)s” was archived.",
    facts="template",
    words="name",
    for_client=False,
)
BROUGHT_BACK = declare(
    "template.brought_back",
    "The template “%(name)s” was brought back.",
    facts="template",
    words="name",
    for_client=False,
)
PUT_BACK = declare(
    "template.put_back",
    "The built-in template took the place of “%(name)s” again.",
    facts="template built_in",
    words="name",
    for_client=False,
)
MILESTONE_ADDED = declare(
    "template.milestone_added",
    "“%(title)s” was added to the template “%(name)s”.",
    facts="template milestone",
    words="name title",
    for_client=False,
)
MILESTONE_EDITED = declare(
    "template.milestone_edited",
    "“%(title)s” of the template “%(name)s” was edited.",
    facts="template milestone",
    words="name title",
    for_client=False,
)
MILESTONE_MOVED = declare(
    "template.milestone_moved",
    "“%(title)s” of the template “%(name)s” is number %(position)s now.",
    facts="template milestone position",
    words="name title",
    for_client=False,
)
MILESTONE_DROPPED = declare(
    "template.milestone_dropped",
    "“%(title)s” was taken out of the template “%(name)s”.",
    facts="template milestone",
    words="name title",
    for_client=False,
)
BEGUN = declare(
    "project.begun_with",
    "Project %(number)s began with the template “%(name)s”, from %(first_day)s on; milestones: %(count)s.",
    facts="number template first_day count",
    words="name",
    for_client=False,
)
MOVED = declare(
    "project.first_day_moved",
    "The plans of project %(number)s moved with its first day, from %(before)s to %(first_day)s.",
    facts="number before first_day",
    for_client=False,
)
