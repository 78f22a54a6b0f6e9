"""A web server for tests of downloads, on the loopback interface alone.

    python3 loopback_server.py FOLDER LOG

prints its port and serves the files of FOLDER, each under several paths:

    /good/NAME      as a good server does, parts of files included
    /whole/NAME     without parts of files
    /wrong/NAME     the same number of other bytes
    /cut/NAME       breaks off in the middle of what was asked for, every second time
    /stop/NAME      always breaks off after 1,000 bytes
    /endless/NAME   sends a hundred million bytes and does not say how many
    /moved/NAME     redirects to /good/NAME
    /file/NAME      redirects to a file on this machine

It ends with its input. Every request stands in LOG as a line: path, and the range that was asked for or "-".
"""

import http.server
import os
import sys
import threading

folder, log = sys.argv[1:3]
seen = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        _, kind, name = self.path.split("/", 2)
        wanted = self.headers.get("Range", "-")
        with open(log, "a") as lines:
            lines.write(f"{self.path} {wanted}\n")
        path = os.path.join(folder, os.path.basename(name))
        if kind in ("moved", "file"):
            self.send_response(302)
            place = f"/good/{name}" if kind == "moved" else f"file://{path}"
            self.send_header("Location", place)
            self.end_headers()
            return
        if kind not in ("good", "whole", "wrong", "cut", "stop", "endless"):
            self.send_error(404)
            return
        with open(path, "rb") as file:
            content = file.read()
        if kind == "wrong":
            content = bytes(255 - byte for byte in content)
        start = 0
        if wanted.startswith("bytes=") and kind != "whole":
            start = int(wanted[len("bytes="):].split("-")[0])
            if start >= len(content):
                self.send_error(416)
                return
        self.send_response(206 if start else 200)
        if start:
            self.send_header(
                "Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if kind != "endless":
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.send(kind, content[start:])

    def send(self, kind, content):
        if kind == "endless":
            try:
                for _ in range(1600):
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        times = seen[self.path] = seen.get(self.path, 0) + 1
        if kind == "cut" and times % 2 == 1:
            content = content[: len(content) // 2]
        if kind == "stop":
            content = content[:1000]
        self.wfile.write(content)


def end_with_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
