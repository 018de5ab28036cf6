"""The main job from an empty data folder, as one walk: in SQLite with one server, in PostgreSQL with two.

Set up, import the roster, fill the offices, adopt Dothill's policy, sign in three ways, ask and request, grant, see the
answer change, raise a concern about the head that reaches the chair and that the head never sees.
"""

import datetime
import os
import pathlib
import re
import subprocess
import tempfile
import time

import house
import postgres

NEW_PASSWORD = "a pond of herons"
OFFICES = {
    "headteacher": "Helen Ashworth", "deputy-head": "Martin Okafor", "dsl": "Priya Raman",
    "deputy-dsl": "Daniel Whitlock", "chair-of-governors": "Ruth Calloway", "vice-chair": "Peter Lindqvist",
}
NEED = "Can a pupil bring her own phone to school because she walks home alone?"


class Walk(house.BrowserTest):
    """One server after another answers, where there are two: nothing is kept in one server's memory alone."""

    servers = 1

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.processes = []
        self.requests = 0

    @classmethod
    def setUpClass(cls):
        # Without the server of other tests: each walk begins with nothing.
        usual, house.Server = house.Server, NoServer
        try:
            super().setUpClass()
        finally:
            house.Server = usual

    def place(self):
        """Where the school is kept, as arguments of the command."""
        return ["--data", f"{self.folder.name}/school"]

    def command(self, *arguments):
        done = subprocess.run([house.PROGRAM, *arguments], capture_output=True, text=True, cwd=house.ROOT)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def serve(self):
        process = subprocess.Popen(
            [house.PROGRAM, "serve", *self.place(), "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, cwd=house.ROOT)
        self.processes.append(process)
        self.addCleanup(lambda: (process.kill(), process.wait(), process.stdout.close()))
        return re.search(r"http://\S+", process.stdout.readline()).group()

    def person(self):
        """A browser of somebody's own, with JavaScript off; every other one begins at the other server."""
        context = self.browser.new_context(java_script_enabled=False)
        self.addCleanup(context.close)
        page = context.new_page()
        self.requests += 1
        page.home = self.addresses[self.requests % len(self.addresses)]
        return page

    def go(self, page, path):
        """Asks a server for a page: another one than before, where there are two."""
        self.requests += 1
        page.goto(self.addresses[self.requests % len(self.addresses)] + path)

    def see(self, page, words):
        self.assertIn(words, page.locator("main").inner_text())

    def button(self, page, name):
        self.press(page.get_by_role("button", name=name, exact=True))

    def sign_in(self, name, secret, page=None):
        page = page or self.person()
        self.go(page, "/sign-in")
        page.get_by_label("Your name or e-mail address").fill(name)
        page.get_by_label("Password", exact=True).fill(secret)
        self.button(page, "Sign in")
        return page

    def first_time(self, name, code):
        """Comes with a slip and chooses a password."""
        page = self.sign_in(name, code)
        self.see(page, "Your slip has done its work.")
        page.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
        page.get_by_label("New password, once more").fill(NEW_PASSWORD)
        self.button(page, "Choose it")
        self.see(page, "What needs you")
        return page

    def test_the_main_job(self):
        began = time.monotonic()
        slip = self.set_up()
        office = self.first_time("Susan Pell", slip)
        slips = self.import_roster(office)
        head = self.first_time("Helen Ashworth", slips["Helen Ashworth"])
        self.adopt(head)
        teacher = self.first_time("Grace Tolland", slips["Grace Tolland"])
        self.three_sign(office, teacher, slips)
        self.ask_and_grant(teacher, head)
        self.concern_about_the_head(teacher, head, office, slips)
        self.check_the_record(head)
        print(f"{type(self).__name__}: walked in {time.monotonic() - began:.0f} s", flush=True)

    def set_up(self):
        said = self.command(
            "setup", *self.place(), "--key", self.key(), "--school", "oakfield", "--administrator", "Susan Pell")
        self.addresses = [self.serve_with_key() for _ in range(self.servers)]
        return re.search(r"once: (\S+)", said).group(1)

    def key(self):
        return f"{self.folder.name}/oakfield.key"

    def serve_with_key(self):
        place, self.place = self.place, lambda: [*place(), "--key", self.key()]
        try:
            return self.serve()
        finally:
            self.place = place

    def import_roster(self, page):
        self.go(page, "/people/import")
        page.get_by_label("A file").set_input_files(house.ROOT / "Examples" / "roster.csv")
        self.button(page, "Look at the rows")
        # Whoever set the school up stands in the list too; the offices that it names are ticked.
        self.see(page, "46 people are new and 1 may be there already.")
        page.get_by_label(re.compile("^The same person as Susan Pell")).check()
        self.button(page, "Import 46 people")
        self.see(page, "Helen Ashworth")
        self.go(page, "/people")
        self.see(page, "47 people")
        for place, name in OFFICES.items():
            self.go(page, f"/people/offices/{place}")
            if place in ["headteacher", "deputy-head", "dsl", "chair-of-governors"]:
                self.see(page, f"{name}, from")
                continue
            page.get_by_label("Who", exact=True).select_option(label=name)
            self.button(page, "Appoint")
        self.go(page, "/people/slips")
        self.button(page, "Make the slips")
        sheet = page.locator("main").inner_text()
        found = {}
        for slip in page.locator(".slip").all():
            text = slip.inner_text()
            code = slip.locator(".code").inner_text()
            name = next(line for line in text.splitlines() if line and line in self.names())
            found[name] = code
        self.assertGreaterEqual(len(found), 40, sheet)
        return found

    def names(self):
        lines = (house.ROOT / "Examples" / "roster.csv").read_text().splitlines()[1:]
        return [line.split(",")[0] for line in lines]

    def adopt(self, page):
        today = datetime.date.today()
        self.see(page, "What needs you")
        self.go(page, "/adopt")
        self.press(page.get_by_role("link", name=re.compile("Use of Social Media Policy, including mobile phone")))
        answers = ["Oakfield Primary School", "the autumn term of 2026", "the autumn term of 2027", "01952 000000"]
        for box, answer in zip(page.locator("main input[type=text], main textarea").all(), answers, strict=True):
            box.fill(answer)
        self.button(page, "Show me the finished text")
        self.see(page, "Oakfield Primary School")
        self.press(page.get_by_role("button", name="Go on to the list").first)
        waiting = page.url
        self.go(page, "/adopt/numbers")
        page.get_by_label(re.compile("designated officer")).fill("01952 000001")
        page.get_by_label("Children's social care").fill("01952 000002")
        page.get_by_label("The police").fill("101; 999")
        self.button(page, "Save: I have checked these today")
        self.go(page, "/adopt/terms")
        page.locator("#from-1").fill(str(today - datetime.timedelta(days=20)))
        page.locator("#until-1").fill(str(today + datetime.timedelta(days=60)))
        self.button(page, "Save the term dates")
        page.goto(waiting)
        for button in ["I have read the text", "I have looked at who would be told", "These numbers are right",
                       "These dates are right"]:
            self.button(page, button)
        page.get_by_label("Approved by").select_option(label="The governing body")
        page.get_by_label("At which meeting").fill("Full governing body, autumn term")
        self.button(page, "Adopt this policy")
        self.see(page, "people are asked to sign")

    def three_sign(self, office, teacher, slips):
        # With her own account.
        self.go(teacher, "/sign/acceptable-use")
        teacher.get_by_label("Your password").fill(NEW_PASSWORD)
        self.button(teacher, "Sign as Grace Tolland")
        self.see(teacher, "You have signed")
        # At a shared computer.
        self.first_time("Ben Hartley", slips["Ben Hartley"])
        shared = self.sign_in("Susan Pell", NEW_PASSWORD)
        self.go(shared, "/sign/station")
        self.press(shared.get_by_role("button", name=re.compile("Begin")))
        self.press(shared.get_by_role("link", name="Acceptable use agreement", exact=True))
        shared.get_by_label("Your name or e-mail address").fill("Ben Hartley")
        shared.get_by_label("Your password").fill(NEW_PASSWORD)
        self.button(shared, "Sign")
        self.see(shared, "The next person can begin.")
        # On paper, keyed in with its witness.
        self.go(office, "/signing/acceptable-use")
        office.get_by_label("Who signed").select_option(label="Sally Ingram")
        office.get_by_label("Who saw it").select_option(label="Carol Dent")
        self.button(office, "Write it down")
        self.go(office, "/signing/acceptable-use")
        for words in ["Grace Tolland", "Ben Hartley", "on paper"]:
            self.see(office, words)

    def ask(self, page):
        self.go(page, "/ask")
        page.get_by_label("Your question").fill(NEED)
        self.press(page.locator("main").get_by_role("button", name="Ask", exact=True))

    def ask_and_grant(self, teacher, head):
        self.ask(teacher)
        self.see(teacher, "Ask for this permission")
        self.button(teacher, "Ask for the permission")
        teacher.get_by_label("For whom?").select_option(label="Mia Haddad")
        teacher.get_by_label("Why is it needed?").fill("She walks home along the main road.")
        self.button(teacher, "Send the request")
        self.see(teacher, "waits for a decision")
        self.go(head, "/")
        self.press(head.get_by_role("link", name="Grace Tolland asks for a permission"))
        self.see(head, "She walks home along the main road.")
        self.button(head, "Grant it")
        self.see(head, "granted until")
        self.ask(teacher)
        self.button(teacher, "Ask about Mia Haddad")
        self.assertTrue(teacher.get_by_role("heading", name="Yes, the policy allows this.").is_visible())

    def concern_about_the_head(self, teacher, head, office, slips):
        before = {page: self.pages(page) for page in (head, office)}
        self.go(teacher, "/concerns/new")
        teacher.get_by_label("What did you see or hear?").fill("She wrote about a family on her own page.")
        teacher.get_by_label("Something the headteacher did").check()
        teacher.locator("#written-0").fill("Helen Ashworth")
        teacher.locator("#part-0").select_option(label="the adult it is about")
        self.button(teacher, "Go on: see who will be told")
        self.see(teacher, "Ruth Calloway")
        self.button(teacher, "Sign and send as Grace Tolland")
        self.see(teacher, "Nobody has been messaged. Tell Ruth Calloway in person now.")
        place = teacher.url[teacher.url.index("/concerns/"):]
        chair = self.first_time("Ruth Calloway", slips["Ruth Calloway"])
        self.press(chair.get_by_role("link", name="Something waits for you"))
        self.press(chair.get_by_role("link", name="Make your codes"))
        chair.locator("#password").fill(NEW_PASSWORD)
        self.button(chair, "Make the sheet")
        code = chair.locator("ol.codes .code").first.inner_text()
        self.go(chair, place)
        chair.get_by_label("Your code").fill(code)
        self.button(chair, "Go on")
        self.button(chair, "Open it")
        self.see(chair, "She wrote about a family on her own page.")
        self.go(teacher, place)
        self.see(teacher, "Ruth Calloway opened it")
        for page in (head, office):
            self.assertEqual(self.pages(page), before[page])
            self.go(page, place)
            self.see(page, "There is nothing here for you.")

    def pages(self, page):
        """What somebody sees of the school, without what is fresh on every page."""
        seen = {}
        for path in ["/", "/concerns", "/requests", "/record", "/signing", "/people", "/people/offices", "/adopt"]:
            self.go(page, path)
            seen[path] = re.sub(r'name="form-command" value="[0-9a-f]+"', "", page.content())
        # Somebody who signs in for the first time is seen as such.
        return {path: text.replace("has not signed in yet", "") for path, text in seen.items() if path != "/people"}

    def check_the_record(self, head):
        self.go(head, "/record")
        checkpoint = pathlib.Path(self.folder.name) / "checkpoint.txt"
        with head.expect_download() as download:
            head.get_by_role("link", name="Keep today's checkpoint").click()
        download.value.save_as(checkpoint)
        head.get_by_text("For technicians").click()
        key = head.locator(".words").inner_text().strip()
        said = self.command("ledger", "verify", self.place()[1], "--checkpoint", str(checkpoint), "--key", key)
        self.assertIn("nothing that it was signed over is missing", said)


class WalkOnPostgres(Walk):
    """The same with two servers on one database."""

    servers = 2

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.database = postgres.Postgres()

    @classmethod
    def tearDownClass(cls):
        cls.database.stop()
        super().tearDownClass()

    def place(self):
        return ["--database", self.database.url]


class NoServer:
    address = "http://127.0.0.1"

    def stop(self):
        pass


if __name__ == "__main__":
    house.unittest.main()
