"""The preview over HTTP: pages with the script that keeps them current, and an event stream for that script."""

from __future__ import annotations

import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from planbook.i18n.interface import Interface
from planbook.preview.page import FOLDER, SCRIPT, script, told, with_script
from planbook.preview.state import State

BREATH = 10.0
"""Seconds after which a browser is told that we are still here, if there is nothing else to say."""

HERE = {"127.0.0.1", "localhost", "::1"}
"""What we are called on this machine."""


class Server(ThreadingHTTPServer):
    """Serves one project. Only this machine is answered, unless `host` is another address."""

    daemon_threads = True

    def __init__(self, state: State, host: str, port: int, root: str) -> None:
        """Listen at once; `root` is the path that the site stands at, with slashes at its ends. Raises OSError."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)
        self.state, self.host, self.root, self.words = state, host, root, Interface()
        self.ending = False

    @property
    def url(self) -> str:
        """The full address of the site."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_port}{self.root}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that go away in the middle of an answer."""
        import sys

        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a page, a file, the script, or the stream of events."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if self.server.host in HERE and host not in HERE:  # a page of elsewhere that calls itself by another name
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif not path.startswith(self.server.root):
            self._lead(self.server.root)
        elif path == f"{self.server.root}{FOLDER}/{SCRIPT}":
            self._answer(HTTPStatus.OK, script(), "text/javascript")
        elif path == f"{self.server.root}{FOLDER}/events":
            self._tell({name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()})
        else:
            self._show(path.removeprefix(self.server.root))

    do_HEAD = do_GET  # noqa: N815 # the name that the standard library calls

    def _show(self, path: str) -> None:
        view = self.server.state.view(path)
        shown = view.shown
        if not shown.found and path and not path.endswith("/") and self._is_folder(path):
            self._lead(quote(f"{self.server.root}{path}/"))
            return
        page = shown.language and shown.kind == "text/html"
        body = with_script(view, path, self.server.root) if page else shown.body
        self._answer(HTTPStatus.OK if shown.found else HTTPStatus.NOT_FOUND, body, shown.kind)

    def _is_folder(self, path: str) -> bool:
        return self.server.state.view(f"{path}/").shown.found

    def _tell(self, asked: dict[str, str]) -> None:
        """Tell a browser what to show, now and whenever it is something else."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        state, version, before = self.server.state, -1, ""
        while not self.server.ending:
            newest = state.wait(version, BREATH)
            said = told(state.view(asked.get("path", "")), self.server.words) if newest != version else before
            self.wfile.write(f"data: {said}\n\n".encode() if said != before else b": here\n\n")
            self.wfile.flush()
            version, before = newest, said

    def _lead(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind in {"application/json", "application/javascript", "application/xml"}
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: the terminal is for what is wrong with the project."""
