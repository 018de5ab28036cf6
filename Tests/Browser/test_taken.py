"""The log of phones taken in class, as a teacher fills it in a row and the office empties it: by keyboard, at phone width."""

import os
import pathlib
import shutil
import tempfile

import house
import school

LOG = """
  - id: devices-taken
    title: Phones taken in class
    clause: pupils-no-phones
    fields:
      - {id: pupil, label: Whose, type: person}
      - {id: label, label: Label on the bag, type: text}
      - {id: device, label: Which device, type: text}
      - {id: taken-by, label: Taken by, type: person}
      - {id: taken-on, label: Taken on, type: date}
      - {id: taken-at, label: Taken at, type: time}
      - {id: given-to, label: Who has it now, type: choice, options: [a parent or carer, the safeguarding lead]}
      - {id: given-on, label: "On", type: date}
    needed: [pupil, label, device]
    later: [given-to, given-on]
    writes: [teacher, office]
    sees: [office, headteacher]
    keep: {for: 1 year, from: the end of the school year}
"""


class PhonesTaken(school.SchoolTest):
    @classmethod
    def setUpClass(cls):
        # The demonstration's policy has no such log: a copy of it gets one, as a school would write it.
        cls.shelf = tempfile.TemporaryDirectory()
        policies = pathlib.Path(cls.shelf.name) / "Policies"
        shutil.copytree(house.ROOT / "Policies", policies)
        shutil.copytree(house.ROOT / "Examples", pathlib.Path(cls.shelf.name) / "Examples")
        registers = policies / "dothill" / "registers.yaml"
        registers.write_text(registers.read_text() + LOG)
        os.environ["LANYARD_POLICIES"] = str(policies)
        try:
            super().setUpClass()
        finally:
            del os.environ["LANYARD_POLICIES"]
        cls.addClassCleanup(cls.shelf.cleanup)

    def tab_to(self, page, wanted):
        """Presses Tab until the focus is on what is wanted, by its label or words."""
        for _ in range(120):
            page.keyboard.press("Tab")
            name = page.evaluate("""() => {
                const at = document.activeElement;
                return ((at.labels && at.labels[0] || at).innerText || "").trim();
            }""")
            if name.startswith(wanted):
                return
        self.fail(f"the keyboard does not get to {wanted}")

    def take(self, page, whose, label):
        """Fills one row in by keyboard alone, from the first field, which has the focus."""
        page.goto("/registers/devices-taken")
        self.assertEqual(page.evaluate("document.activeElement.name"), "field-pupil")
        page.keyboard.type(whose)
        self.tab_to(page, "Label on the bag")
        page.keyboard.type(label)
        self.tab_to(page, "Which device")
        page.keyboard.type("A blue phone")
        self.tab_to(page, "Write it down")
        self.press_key(page, "Enter")

    def test_1_a_row_is_written_and_whom_a_name_means_is_offered(self):
        page = self.sign_in(
            "Grace Tolland", self.open(viewport={"width": 390, "height": 844}, java_script_enabled=False))
        self.take(page, "Haddad", "14")
        # Two of that name are on the roster; nothing is lost while it is asked which.
        self.assertIn("say who is meant", page.locator("main").inner_text())
        self.assertEqual(page.get_by_label("Label on the bag").input_value(), "14")
        self.tab_to(page, "Whose")
        page.keyboard.type("Mia")
        self.assertEqual(page.get_by_label("Whose").input_value(), "Mia Haddad, a pupil")
        self.tab_to(page, "Write it down")
        self.press_key(page, "Enter")
        self.assertIn("Mia Haddad, a pupil", page.locator("main").inner_text())
        self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), 390)
        # A pupil of a whole name is written without a question.
        self.take(page, "noah yusuf", "15")
        self.assertIn("Noah Yusuf", page.locator("main").inner_text())

    def test_2_the_office_finds_the_pupil_in_the_queue_and_gives_it_back(self):
        page = self.sign_in("Susan Pell", self.open(viewport={"width": 390, "height": 844}))
        page.goto("/registers/devices-taken")
        self.look(page)
        self.assertIn("Open: 2", page.locator("main").inner_text())
        row = page.locator("#open + ul > li").filter(has_text="Noah Yusuf")
        row.get_by_label("Who has it now").focus()
        page.keyboard.type("a parent")
        self.tab_to(page, "Fill it in")
        self.press_key(page, "Enter")
        self.assertIn("Open: 1", page.locator("main").inner_text())
        entry = page.locator("#entries + ul > li").filter(has_text="Noah Yusuf")
        self.assertIn("a parent or carer", entry.inner_text())
        self.look(page)

    def test_3_the_question_whom_a_name_means_is_sound_at_every_width(self):
        page = self.sign_in("Grace Tolland")
        self.take(page, "Haddad", "16")
        self.look(page)


if __name__ == "__main__":
    school.house.unittest.main()
