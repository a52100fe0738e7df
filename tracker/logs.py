"""One JSON line per request, with an id; no tokens, no query strings, no bodies."""

import json
import logging
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, request

from tracker.base.database import new_uuid

logger = logging.getLogger("makegood")


class JsonLine(logging.Formatter):
    """Formats a record as one JSON object; extra fields come in `record.event`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        event = {"at": at.isoformat(), "level": record.levelname.lower()}
        event |= getattr(record, "event", None) or {"message": record.getMessage()}
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)


def log_to_stderr() -> None:
    """Send our log lines to standard error, once."""
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLine())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False


def install_request_log(app: Flask) -> None:
    """Give each request an id and log how it went; never its address, which may hold a token."""

    @app.before_request
    def begin() -> None:
        g.request_id = new_uuid()
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        event = {
            "event": "request",
            "id": g.get("request_id"),
            "method": request.method,
            "endpoint": request.endpoint,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.began) * 1000, 1) if "began" in g else None,
            "by": str(g.actor) if "actor" in g else None,
        }
        logger.info("request", extra={"event": event})
        return response
