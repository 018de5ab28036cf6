"""The roster and the offices, as the office, office-holders and newcomers use them."""

import pathlib
import tempfile

from axe_playwright_python.sync_playwright import Axe

import house
import school

ROSTER = """Name,E-mail,Role,Start date
Anna Lindgren,a.lindgren@oakfield.example,class teacher,2026-11-02
Tomás Rivera,,teaching assistant; parent,2026-11-02
Nobody Inparticular,,astronaut,2026-11-02
"""


def person(page, name):
    """Opens somebody's entry by searching for it."""
    page.goto("/people?show=everybody")
    page.get_by_label("Name or e-mail address").fill(name)
    house.BrowserTest.press(page.get_by_role("button", name="Search"))
    house.BrowserTest.press(page.get_by_role("link", name=name))


def step(name):
    def go(page):
        person(page, "Sally Ingram")
        house.BrowserTest.press(page.get_by_role("link", name=name, exact=True))
    return go


def preview(page):
    page.goto("/people/import")
    page.get_by_label("Or the list itself").fill(ROSTER)
    house.BrowserTest.press(page.get_by_role("button", name="Look at the rows"))


def slips(page):
    page.goto("/people/slips")
    house.BrowserTest.press(page.get_by_role("button", name="Make the slips"))


def proposal(page):
    page.goto("/people/offices/dsl")
    page.get_by_label("Who", exact=True).select_option(label="Imran Sheikh")
    house.BrowserTest.press(page.get_by_role("button", name="Appoint"))


STATES = {
    "roster": lambda page: page.goto("/people"),
    "stopped": lambda page: page.goto("/people?show=stopped"),
    "add": lambda page: page.goto("/people/add"),
    "day-pass": lambda page: page.goto("/people/day-pass"),
    "person": lambda page: person(page, "Sally Ingram"),
    "office-holder": lambda page: person(page, "Helen Ashworth"),
    "details": step("Name, e-mail, telephone"),
    "roles": step("Roles and their days"),
    "away": step("Away"),
    "leave": lambda page: (person(page, "Helen Ashworth"),
                           house.BrowserTest.press(page.get_by_role("link", name="Has left"))),
    "import": lambda page: page.goto("/people/import"),
    "preview": preview,
    "slips": lambda page: page.goto("/people/slips"),
    "sheet": slips,
    "offices": lambda page: page.goto("/people/offices"),
    "office": lambda page: page.goto("/people/offices/headteacher"),
    "proposal": proposal,
    "own-away": lambda page: page.goto("/people/away"),
}


class PeopleTest(school.SchoolTest):
    def signed_in(self, name, password=school.PASSWORD, **options):
        """A fresh page at which somebody is signed in."""
        page = self.open(**options)
        page.goto("/sign-in")
        page.get_by_label("Your name or e-mail address").fill(name)
        page.get_by_label("Password", exact=True).fill(password)
        self.press(page.get_by_role("button", name="Sign in"))
        return page


class EveryPeoplePage(PeopleTest):
    def every_state(self, check, **options):
        page = self.signed_in("Susan Pell", **options)
        for state, go in STATES.items():
            with self.subTest(state=state, **options):
                go(page)
                check(page)

    def test_axe_finds_nothing(self):
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

        def check(page):
            found = Axe().run(page, options={"runOnly": rules})
            self.assertEqual(found.violations_count, 0, found.generate_report())
            self.assertGreater(len(found.response["passes"]), 15)

        self.every_state(check, color_scheme="light", viewport={"width": 1280, "height": 900})
        self.every_state(check, color_scheme="dark", viewport={"width": 390, "height": 900})

    def test_nothing_scrolls_sideways_at_320_pixels(self):
        def check(page):
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)

        self.every_state(check, viewport={"width": 320, "height": 640})

    def test_every_page_has_one_title(self):
        self.every_state(lambda page: self.assertEqual(page.get_by_role("heading", level=1).count(), 1))


class People(PeopleTest):
    def test_a_list_is_imported_from_a_file_and_a_newcomer_signs_in_with_a_slip(self):
        page = self.signed_in("Susan Pell", java_script_enabled=False)
        page.goto("/people/import")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / 'my "list".csv'
            file.write_text(ROSTER)
            page.get_by_label("A file").set_input_files(file)
            self.press(page.get_by_role("button", name="Look at the rows"))
        self.assertIn("2 people are new and 1 row has a problem", page.inner_text("main"))
        self.assertIn("“astronaut” is no role we know", page.inner_text("main"))
        self.press(page.get_by_role("button", name="Import 2 people"))
        self.assertIn("Nobody was imported", page.inner_text("main"))
        page.get_by_label("Leave the row with a problem out").check()
        self.press(page.get_by_role("button", name="Import 2 people"))
        self.assertIn("49 people at the school", page.inner_text("main"))
        person(page, "Tomás Rivera")
        self.press(page.get_by_role("button", name="Print a slip"))
        self.assertIn(f"{self.server.address}/sign-in", page.inner_text("main"))
        code = page.locator(".code").inner_text()
        newcomer = self.signed_in("tomás rivera", code, java_script_enabled=False)
        self.assertTrue(newcomer.url.endswith("/password"))
        newcomer.get_by_label("New password", exact=True).fill("four wiser words")
        newcomer.get_by_label("New password, once more").fill("four wiser words")
        self.press(newcomer.get_by_role("button", name="Choose it"))
        self.assertIn("What needs you", newcomer.inner_text("main"))
        # A sign-in that is stopped is stopped now, whatever the browser holds.
        person(page, "Tomás Rivera")
        self.press(page.get_by_role("link", name="Stop the sign-in"))
        page.get_by_label("Why").fill("Xylophone")
        self.press(page.get_by_role("button", name="Stop it now"))
        self.assertNotIn("Xylophone", page.content())
        newcomer.reload()
        self.assertNotIn("What needs you", newcomer.inner_text("main"))
        person(page, "Tomás Rivera")
        self.assertIn("sign-in stopped", page.inner_text("main"))

    def test_a_new_safeguarding_lead_takes_two(self):
        administrator = self.signed_in("Susan Pell", java_script_enabled=False)
        proposal(administrator)
        self.assertIn("Waiting for a second office-holder", administrator.inner_text("main"))
        self.assertEqual(administrator.get_by_role("button", name="Agree").count(), 0)
        chair = self.signed_in("Ruth Calloway", java_script_enabled=False)
        chair.goto("/people/offices")
        self.press(chair.get_by_role("button", name="Agree"))
        row = chair.get_by_role("row", name="Designated safeguarding lead").first
        self.assertIn("Imran Sheikh", row.inner_text())
        self.assertIn("was appointed as the designated safeguarding lead", chair.inner_text("main"))

    def test_the_keyboard_is_enough_to_find_somebody(self):
        page = self.signed_in("Susan Pell")
        page.goto("/people")
        page.get_by_label("Name or e-mail address").focus()
        page.keyboard.type("ingram")
        self.press_key(page, "Enter")
        self.assertIn("1 person found", page.inner_text("main"))
        self.assertNotIn("ingram", page.url)

    def test_slips_print_alone(self):
        page = self.signed_in("Susan Pell")
        slips(page)
        page.emulate_media(media="print")
        text = page.locator("body").inner_text()
        self.assertIn("Joanne Speke", text)
        for other in ["Print this page", "Sign out", "999"]:
            self.assertNotIn(other, text)


if __name__ == "__main__":
    house.unittest.main()
