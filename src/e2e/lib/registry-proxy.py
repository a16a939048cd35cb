"""registry-proxy.py ADDRESS PORT MODE-FILE UPSTREAM: an image registry in front of another one, which goes wrong as the
first word of the mode file says, read for each request:
  ok           passes it on
  slow N       passes it on, with so many bytes in a second
  503          has no time
"""

import http.client
import http.server
import sys
import time

address, port, mode_file, upstream = sys.argv[1:]


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with open(mode_file) as file:
            mode = file.read().split()
        if mode[0] == "503":
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        connection = http.client.HTTPConnection(upstream)
        connection.request(self.command, self.path, headers={"Accept": self.headers.get("Accept", "*/*")})
        answer = connection.getresponse()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("server", "date", "connection"):
                self.send_header(name, value)
        self.end_headers()
        while part := answer.read(4096):
            self.wfile.write(part)
            if mode[0] == "slow":
                time.sleep(len(part) / int(mode[1]))
        connection.close()

    do_HEAD = do_GET

    def log_message(self, form, *words):
        print(time.strftime("%H:%M:%S"), form % words, file=sys.stderr, flush=True)


http.server.ThreadingHTTPServer((address, int(port)), Registry).serve_forever()
