"""A mail server on 127.0.0.1 that keeps what it is given in a folder, and misbehaves as it is told.

usage: smtp_server.py FOLDER PORT (good|refuse|mute|drop)
It prints the port once it listens; `drop` keeps each letter the first time and then cuts the line without an answer,
`mute` takes the call and never says a word.
"""

import pathlib
import socketserver
import sys
import threading
import uuid

folder, port, mode = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
dropped = set()


class Session(socketserver.StreamRequestHandler):
    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self):
        if mode == "mute":
            (folder / "called").touch()
            threading.Event().wait()
        self.say("220 test ESMTP")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.say("354 go on")
                if self.data():
                    return
            elif word == b"QUIT":
                return self.say("221 bye")
            elif word == b"RCPT" and mode == "refuse":
                self.say("550 no such mailbox")
            else:
                self.say("250 ok")

    def data(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return True
            lines.append(line)
        (folder / uuid.uuid4().hex).write_bytes(b"".join(lines))
        name = next(line for line in lines if line.startswith(b"Message-ID:"))
        if mode == "drop" and name not in dropped:
            dropped.add(name)
            return True
        self.say("250 kept")
        return False


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


with Server(("127.0.0.1", port), Session) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
