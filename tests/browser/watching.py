"""What a page must not do while it is open: complain, break our policy, or speak to another host."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`));
"""
REFUSED = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Watch:
    """Listens to every page of a context; `take()` gives what was seen since it was last asked."""

    base: str
    seen: list[str] = field(default_factory=list)

    def take(self) -> list[str]:
        seen, self.seen = self.seen, []
        return seen

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_the_page_itself(message):
            self.seen.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:")):
            self.seen.append(f"request to another host: {request.url}")

    def _is_the_page_itself(self, message: ConsoleMessage) -> bool:
        """Chromium also logs it when the page we asked for answers 4xx, as some must."""
        page = message.page
        return message.text.startswith(REFUSED) and page is not None and message.location["url"] == page.url


def watch(context: BrowserContext, base: str) -> Watch:
    """Watch all that the pages of this context do."""
    watching = Watch(base)
    context.add_init_script(REPORT_VIOLATIONS)
    context.on("console", watching.on_console)
    context.on("weberror", lambda error: watching.seen.append(f"script error: {error.error}"))
    context.on("request", watching.on_request)
    return watching
