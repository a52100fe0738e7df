"""What waited while a project was a draft, told to the client's people as it is sent to them."""

from tracker.custody import replacing, slips
from tracker.custody.queries import out_in, waiting_replacements
from tracker.projects.models import Project
from tracker.projects.telling import tell_approvers, tell_contacts


def tell_what_waited(project: Project) -> None:
    """The slips of the devices that are away for it, and which replacement needs a yes."""
    for custody in out_in([project.id]):
        if custody.slips:
            tell_contacts(slips.ISSUED, project, custody=custody.id, slip=custody.slips[-1].id)
    for one in waiting_replacements([project.id]):
        tell_approvers(replacing.ASKED, project, replacement=one.id)
