#!/usr/bin/env python3
"""registry.py DIR ADDRESS PORT: an image registry that can only be pulled from, over the files that images.py made."""

import http.server
import re
import sys
from pathlib import Path

DIR, ADDRESS, PORT = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
NAME = r"[a-z0-9]+(?:[._/-][a-z0-9]+)*"
REQUEST = re.compile(rf"/v2/({NAME})/(manifests|blobs)/([A-Za-z0-9][A-Za-z0-9_.:-]*)")
MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        request = REQUEST.fullmatch(path)
        if path.rstrip("/") == "/v2":
            self.answer(200, b"{}")
        elif not request:
            self.answer(404, b'{"errors":[{"code":"NAME_UNKNOWN"}]}')
        else:
            self.send(*request.groups())

    do_HEAD = do_GET

    def send(self, name, kind, reference):
        try:
            digest = reference
            if not reference.startswith("sha256:"):
                digest = (DIR / "manifests" / name / reference).read_text().strip()
            body = (DIR / "blobs" / digest.removeprefix("sha256:")).read_bytes()
        except OSError:
            self.answer(404, b'{"errors":[{"code":"MANIFEST_UNKNOWN"}]}')
            return
        self.answer(200, body, MANIFEST if kind == "manifests" else "application/octet-stream", digest)

    def answer(self, code, body, content_type="application/json", digest=None):
        self.send_response(code)
        self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if digest:
            self.send_header("Docker-Content-Digest", digest)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


http.server.ThreadingHTTPServer((ADDRESS, PORT), Registry).serve_forever()
