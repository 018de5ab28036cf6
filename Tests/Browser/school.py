"""A demonstration school in a temporary folder, served on a free port."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

from axe_playwright_python.sync_playwright import Axe

import house

PASSWORD = "three-wise-words"
CODES = [f"DEMO-{letter * 4}" for letter in "ABCDEFGHJKLMNPQRSTUV"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class SchoolServer:
    """`lanyard serve` on a school that `lanyard demo` made."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data = pathlib.Path(self.folder.name) / "school"
        subprocess.run([house.PROGRAM, "demo", "--data", self.data], check=True, capture_output=True, cwd=house.ROOT)
        self.start()

    def start(self):
        """Serves the school, the second time where it was; a limit on the size of files is an error and not its end."""
        port = self.address.rsplit(":", 1)[1] if hasattr(self, "address") else "0"
        self.process = subprocess.Popen(
            [house.PROGRAM, "serve", "--data", self.data, "--port", port],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=house.ROOT, restore_signals=False)
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            self.process.kill()
            raise AssertionError(f"the server did not start: {line}")
        self.address = found.group()

    def stop(self):
        """Stops it and removes the school."""
        self.process.terminate()
        self.process.communicate(timeout=20)
        self.folder.cleanup()


class TimedServer:
    """A demonstration school whose program is told another time than the machine's (Debian's faketime).

    Nothing in Lanyard knows of it: every clock that the program asks goes on from the time that is set, in UTC. A school is
    made at one time, and served again at a later one in the same folder.
    """

    def __init__(self, time):
        if not shutil.which("faketime"):
            raise AssertionError("there is no faketime; Scripts/install-packages installs it")
        self.folder = tempfile.TemporaryDirectory()
        self.data = pathlib.Path(self.folder.name) / "school"
        self.log = pathlib.Path(self.folder.name) / "log"
        self.process = None
        self.run(time, "demo", "--data", self.data)
        self.serve(time)

    @staticmethod
    def at(time, *arguments):
        """The program with its arguments, at a time such as `2026-11-29 21:00`."""
        return ["faketime", "-m", "--exclude-monotonic", "-f", f"@{time}:00", house.PROGRAM, *arguments]

    def run(self, time, *arguments):
        """Runs a command at a time and returns what it says."""
        done = subprocess.run(
            self.at(time, *arguments), capture_output=True, text=True, cwd=house.ROOT, env=os.environ | {"TZ": "UTC"})
        if done.returncode != 0:
            raise AssertionError(f"{arguments}: {done.stderr}")
        return done.stdout

    def serve(self, time, data=None):
        """Serves the school from a time on, where it was served before; of a restored one the other files are the same."""
        self.end()
        place = ["--data", data or self.data, "--key", f"{self.data}.key", "--destructions", f"{self.data}.destructions"]
        port = self.address.rsplit(":", 1)[1] if hasattr(self, "address") else "0"
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                self.at(time, "serve", *place, "--port", port),
                stdout=subprocess.PIPE, stderr=log, text=True, cwd=house.ROOT, env=os.environ | {"TZ": "UTC"},
                start_new_session=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            raise AssertionError(f"the server did not start: {line}{self.log.read_text()}")
        self.address = found.group()

    def end(self):
        """Ends the server, and faketime with it."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.communicate(timeout=20)
        self.process = None

    def stop(self):
        """Stops it and removes the school."""
        self.end()
        self.folder.cleanup()


class SchoolTest(house.BrowserTest):
    """One school and one browser for all tests of a class."""

    # When the school is made, where a test says so; then its server is one that can be told the time.
    begins = None

    @classmethod
    def setUpClass(cls):
        usual = house.Server
        house.Server = SchoolServer if cls.begins is None else lambda: TimedServer(cls.begins)
        try:
            super().setUpClass()
        finally:
            house.Server = usual

    def sign_in(self, name, page=None):
        """Signs somebody in with the password of everybody in a demonstration."""
        page = page or self.page
        page.goto("/sign-in")
        page.get_by_label("Your name or e-mail address").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        self.press(page.get_by_role("button", name="Sign in", exact=True))
        return page

    def raise_concern(self, page, text, names=(), kind=None, risk=False, more=None):
        """Raises a concern by the form, with names as (words, part), and returns its address."""
        page.goto("/concerns/new")
        page.get_by_label("What did you see or hear?").fill(text)
        if kind:
            page.get_by_label(kind, exact=True).check()
        if risk:
            page.get_by_label("A child may be at risk").check()
        for place, (words, part) in enumerate(names):
            if place:
                page.locator("summary", has_text="Name somebody else").nth(place - 1).click()
            page.locator(f"#written-{place}").fill(words)
            page.locator(f"#part-{place}").select_option(label=part)
        if more:
            more(page)
        self.press(page.get_by_role("button", name="Go on: see who will be told"))
        self.look(page)
        self.press(page.get_by_role("button", name=re.compile("^Sign and send as")))
        self.assertIn("/concerns/", page.url, page.locator("main").inner_text())
        return page.url[page.url.index("/concerns/"):]

    def open_concern(self, name, address, **options):
        """Signs a reader in, gives a code and opens a concern."""
        page = self.sign_in(name, self.open(**options))
        page.goto(address)
        self.give_code(page)
        self.press(page.get_by_role("button", name="Open it"))
        return page

    def give_code(self, page):
        """Gives the code that a page asks for: the next one of the sheet that everybody in a demonstration has."""
        left = int(re.search(r"not used: (\d+) are left", page.locator("main").inner_text()).group(1))
        page.get_by_label("Your code").fill(CODES[len(CODES) - left])
        self.press(page.get_by_role("button", name="Go on", exact=True))
        return page

    def look(self, page):
        """What holds for every page: axe finds nothing, one heading, nothing scrolls sideways at 320 pixels."""
        found = Axe().run(page, options={"runOnly": RULES})
        self.assertEqual(found.violations_count, 0, f"{page.url}\n{found.generate_report()}")
        self.assertEqual(page.get_by_role("heading", level=1).count(), 1, page.url)
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320, page.url)
        page.set_viewport_size(size)
