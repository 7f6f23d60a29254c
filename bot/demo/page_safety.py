"""The page with the phones: what a browser may do with it, and who may not act on it."""

from aiohttp import web
from aiohttp.typedefs import Handler

SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE_FILE = {**SAFE, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
SAFE_REPORT = {
    **SAFE,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
}
"""Its page carries its own style; no script."""


@web.middleware
async def for_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other names for this machine (DNS tricks) and what other pages send; say no in words."""
    host = request.headers.get("Host", "")
    if host.rpartition(":")[0] not in {"127.0.0.1", "localhost"}:
        return refused("This page is only for this machine.", 403)
    if request.headers.get("Origin", f"http://{host}") != f"http://{host}":
        return refused("Another page cannot act here.", 403)
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"} and request.method != "GET":
        return refused("Another page cannot act here.", 403)
    try:
        return await handler(request)
    except (LookupError, ValueError, TypeError, RuntimeError) as problem:
        return refused(str(problem.args[0]) if problem.args else "That cannot be done.", 400)


def refused(words: str, status: int) -> web.Response:
    """As the page’s own script reads it."""
    return web.json_response({"error": words}, status=status, headers=SAFE)
