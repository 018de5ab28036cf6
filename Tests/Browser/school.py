"""A demonstration school in a temporary folder, served on a free port."""

import pathlib
import re
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


class SchoolTest(house.BrowserTest):
    """One school and one browser for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        usual, house.Server = house.Server, SchoolServer
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
