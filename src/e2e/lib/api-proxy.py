"""api-proxy.py PORT MODE-FILE CERTIFICATE KEY CLIENT-CERTIFICATE CLIENT-KEY AUTHORITY HOST:PORT

An HTTPS proxy before an API server, which goes wrong as the first word of the mode file says, read for each request:
  ok       passes it on
  slow     passes it on after two seconds
  idle     passes it on, and closes each connection after its answer
  drop     closes the connection without a word
  429 N    that status, with Retry-After: 1, for the next N requests; then ok. 500 is the same, without the header.
"""

import http.client
import http.server
import ssl
import sys
import threading
import time

port, mode_file, certificate, key, client_certificate, client_key, authority, upstream = sys.argv[1:]
to_server = ssl.create_default_context(cafile=authority)
to_server.load_cert_chain(client_certificate, client_key)
lock = threading.Lock()


def mode():
    """The mode of one request."""
    with lock:
        with open(mode_file) as file:
            words = file.read().split()
        if words[0] in ("429", "500"):
            if words[1:] == ["0"]:
                return "ok"
            if words[1:]:
                with open(mode_file, "w") as file:
                    file.write(f"{words[0]} {int(words[1]) - 1}")
        return words[0]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        now = mode()
        if now == "drop":
            self.close_connection = True
            return
        if now in ("429", "500"):
            self.refuse(int(now))
            return
        if now == "slow":
            time.sleep(2)
        self.pass_on()
        if now == "idle":
            self.close_connection = True

    do_DELETE = do_GET

    def refuse(self, status):
        body = b'{"kind":"Status","message":"not now"}'
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def pass_on(self):
        connection = http.client.HTTPSConnection(upstream, context=to_server)
        length = int(self.headers.get("Content-Length") or 0)
        connection.request(self.command, self.path, self.rfile.read(length), {"Accept": "application/json"})
        answer = connection.getresponse()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while part := answer.read1(65536):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")
        connection.close()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
from_client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
from_client.load_cert_chain(certificate, key)
server.socket = from_client.wrap_socket(server.socket, server_side=True)
server.serve_forever()
