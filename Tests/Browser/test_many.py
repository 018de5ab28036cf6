"""A thousand concerns, fifty a second, under a server that is killed and started again ten times."""

import http.client
import pathlib
import queue
import random
import re
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import house
import school
import visitor

COUNT, RATE, KILLS, REPORTERS = 1000, 50, 10, 16
# By the kind that was picked: who has to find it on their route, and finds nothing of the others.
KINDS = {"headteacher": "Ruth Calloway", "pupil-posts": "Martin Okafor"}


class Thousand(unittest.TestCase):
    def setUp(self):
        self.server = school.SchoolServer()
        self.addCleanup(self.server.stop)
        self.random = random.Random(20261128)

    def test_every_acknowledged_concern_is_there_once_on_its_route_with_its_receipt(self):
        self.reporter = self.visitor("Grace Tolland")
        page = self.reporter.get("/concerns/new").text
        self.blank = visitor.Form(page, "/concerns/new").fields
        # What is waiting to be sent: each by its number, at its time.
        self.waiting, self.sent, self.faults = queue.Queue(), {}, []
        senders = [threading.Thread(target=self.send, daemon=True) for _ in range(REPORTERS)]
        for sender in senders:
            sender.start()
        killer = threading.Thread(target=self.kill, daemon=True)
        killer.start()
        for number in range(COUNT):
            self.waiting.put(number)
            time.sleep(1 / RATE)
        for _ in senders:
            self.waiting.put(None)
        for thread in [*senders, killer]:
            thread.join(timeout=300)
            self.assertFalse(thread.is_alive())
        self.assertEqual(self.faults, [])
        self.assertEqual(self.kills, KILLS)
        self.assertEqual(len(self.sent), COUNT)
        self.assertEqual(len(set(self.sent.values())), COUNT)
        self.each_is_there_once()
        self.each_is_on_its_route()
        self.each_has_its_receipt()

    def visitor(self, name):
        browser = visitor.Visitor(self.server.address)
        self.addCleanup(browser.close)
        return browser.sign_in(name, school.PASSWORD)

    # Sending

    @staticmethod
    def kind(number):
        return list(KINDS)[number % len(KINDS)]

    def send(self):
        """Sends what waits; what is not acknowledged is sent again, the same form, until it is."""
        browser = visitor.Visitor(self.server.address, self.reporter.cookies)
        while (number := self.waiting.get()) is not None:
            form = {**self.blank, "what": f"Concern number {number}.", "kind": self.kind(number)}
            while True:
                try:
                    answer = browser.post("/concerns", form)
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)
                    continue
                if answer.status == 303 and answer.location.startswith("/concerns/"):
                    self.sent[number] = answer.location
                else:
                    self.faults.append(f"{number}: {answer.status} {answer.text[:400]}")
                break
        browser.close()

    def kill(self):
        self.kills = 0
        for _ in range(KILLS):
            time.sleep(COUNT / RATE / KILLS * self.random.uniform(0.5, 1.0))
            self.server.process.send_signal(signal.SIGKILL)
            self.server.process.communicate()
            self.server.start()
            self.kills += 1

    # What is there afterwards

    @staticmethod
    def listed(browser):
        return re.findall(r'href="(/concerns/[0-9a-f]{8,})"', browser.get("/concerns").text)

    def each_is_there_once(self):
        listed = self.listed(self.reporter)
        self.assertEqual(len(listed), COUNT)
        self.assertEqual(set(listed), set(self.sent.values()))
        for number, place in self.sent.items():
            self.assertIn(f"Concern number {number}.", self.reporter.get(place).text)

    def each_is_on_its_route(self):
        for kind, reader in KINDS.items():
            expected = {place for number, place in self.sent.items() if self.kind(number) == kind}
            others = set(self.sent.values()) - expected
            listed = self.listed(self.visitor(reader).give_code(school.CODES[0]))
            self.assertEqual(len(listed), len(set(listed)), reader)
            self.assertEqual(len(expected - set(listed)), 0, reader)
            self.assertEqual(len(others & set(listed)), 0, reader)

    def each_has_its_receipt(self):
        key = subprocess.run(
            [house.PROGRAM, "ledger", "checkpoint", self.server.data, "--key-file", f"{self.server.data}.key",
             "--verifier-key"], check=True, capture_output=True, text=True, cwd=house.ROOT).stdout.strip()
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number, place in self.sent.items():
                file = pathlib.Path(folder) / f"{number}.txt"
                file.write_text(self.reporter.get(f"{place}/receipt").text)
                files.append(file)
            checked = subprocess.run(
                [house.PROGRAM, "ledger", "check", *files, "--key", key], capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout[-2000:] + checked.stderr)
            entries = re.findall(r"holds \(.*position (\d+)", checked.stdout)
            self.assertEqual(len(set(entries)), COUNT)


if __name__ == "__main__":
    unittest.main()
