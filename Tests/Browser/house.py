"""A running Lanyard and a browser for the tests: the built program on a free port, Debian's Chromium."""

import os
import pathlib
import re
import subprocess
import unittest

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LANYARD", ROOT / ".build/debug/lanyard"))
CHROMIUM = pathlib.Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))

QUESTION = "Can I film the school play on my phone?"


class Server:
    """`lanyard serve` on a free port; what it logs is kept for the tests to read."""

    def __init__(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--policy", "dothill", "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            self.process.kill()
            raise AssertionError(f"the server did not start: {line}{self.process.stderr.read()}")
        self.address = found.group()

    def stop(self):
        """Stops it and returns its log."""
        self.process.terminate()
        _, log = self.process.communicate(timeout=20)
        return log


class BrowserTest(unittest.TestCase):
    """One server and one browser for all tests of a class, a fresh page for each."""

    options = {}

    @classmethod
    def setUpClass(cls):
        # A missing browser fails; nothing here is ever skipped.
        if not CHROMIUM.exists():
            raise AssertionError(f"there is no {CHROMIUM}; Scripts/install-packages installs it")
        cls.server = Server()
        cls.playwright = sync_playwright().start()
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        cls.browser = cls.playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.stop()

    def setUp(self):
        self.page = self.open(**self.options)

    def open(self, **options):
        """A fresh page that fails the test when anything comes from elsewhere or a script runs into an error."""
        context = self.browser.new_context(base_url=self.server.address, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("request", lambda request: self.assertTrue(
            request.url.startswith(self.server.address), f"the page asked {request.url} for something"))
        page.on("console", lambda message: self.complain(message, page))
        return page

    def complain(self, message, page):
        """Fails on whatever the browser complains of, but for the status of a page that refuses."""
        is_status = message.text.startswith("Failed to load resource") and "/assets/" not in str(message.location)
        self.assertTrue(message.type != "error" or is_status, message.text)

    @staticmethod
    def press(locator):
        """Presses a button or follows a link, and waits for the page that follows."""
        with locator.page.expect_navigation():
            locator.click()

    @staticmethod
    def press_key(page, key):
        """Presses a key, and waits for the page that follows."""
        with page.expect_navigation():
            page.keyboard.press(key)

    def ask(self, question, page=None):
        """Types a question on the front page and sends it."""
        page = page or self.page
        page.goto("/")
        page.get_by_label("Your question").fill(question)
        self.press(page.get_by_role("button", name="Ask", exact=True))

    def choose(self, answer, page=None):
        """Takes one answer of the question on the page and goes on."""
        page = page or self.page
        page.get_by_label(answer, exact=True).check()
        self.press(page.get_by_role("button", name="Continue"))


def goto(page, state, ask):
    """Opens one state of the site by name, so that every check runs on the same ones."""
    STATES[state](page, ask)


def _answer(question):
    return lambda page, ask: ask(question, page)


def _change(page, ask):
    ask(QUESTION, page)
    BrowserTest.press(page.get_by_role("button", name="Change with which device"))


def _refused(page, ask):
    ask("may I " * 300, page)


STATES = {
    "front": lambda page, ask: page.goto("/"),
    "policy": lambda page, ask: page.goto("/policy"),
    "clause": lambda page, ask: page.goto("/policy/pupils-particular-reason"),
    "clause-told": lambda page, ask: page.goto("/policy/misuse-by-colleague"),
    "law": lambda page, ask: page.goto("/law-and-safety"),
    "law-clause": lambda page, ask: page.goto("/law-and-safety/image-hands-off"),
    "asks": _answer(QUESTION),
    "change": _change,
    "allowed": _answer("I am a parent. " + QUESTION),
    "forbidden": _answer("Can a pupil bring a phone to school?"),
    "permission": _answer("Can my daughter bring a phone because she walks home alone?"),
    "told": _answer("I am a teacher. I saw a colleague misusing social media. What do I do?"),
    "law-above": _answer("I am a teaching assistant. I found a nude photo of a pupil on a phone. What do I do?"),
    "two-acts-one-open": _answer("Can a teacher take a photo on her own phone and put it on facebook?"),
    "silent": _answer("Can a pupil use her phone at home at the weekend?"),
    "not-understood": _answer("Fnord wibble?"),
    "refused": _refused,
    "no-page": lambda page, ask: page.goto("/nowhere"),
}
