"""A case as its readers walk it: from the report to the debrief, with axe, narrow windows and a keyboard."""

import datetime
import pathlib

import house
import school

TODAY = datetime.date.today().isoformat()


class Cases(school.SchoolTest):
    def write(self, page, link, text, fields=None, choices=None, radio=None):
        """Opens a form of the case by its link, fills it in and sends it; axe looks at the form and at what follows."""
        page.get_by_role("link", name=link).first.click()
        self.look(page)
        for label, value in (choices or {}).items():
            page.get_by_role("combobox", name=label).select_option(label=value)
        for label, value in (fields or {}).items():
            page.get_by_label(label).fill(value)
        if radio:
            page.get_by_role("radio", name=radio).check()
        page.locator("textarea[name=text]").fill(text)
        self.press(page.get_by_role("button", name="Write it down"))
        self.assertEqual(page.locator("[role=alert]").count(), 0, page.locator("main").inner_text())
        self.assertIn(text, page.locator("main").inner_text())

    def report(self):
        teacher = self.sign_in("Grace Tolland")
        teacher.goto("/concerns/new")
        teacher.get_by_label("What did you see or hear?").fill("He sent a pupil messages at night.")
        teacher.locator("#written-0").fill("Daniel Whitlock")
        teacher.locator("#part-0").select_option(label="the adult it is about")
        teacher.locator("summary", has_text="Name somebody else").first.click()
        teacher.locator("#written-1").fill("Mia Haddad")
        teacher.locator("#part-1").select_option(label="a child whom it concerns")
        self.press(teacher.get_by_role("button", name="Go on: see who will be told"))
        for name in ["Daniel Whitlock", "Mia Haddad"]:
            for box in teacher.get_by_label(name).all():
                box.check()
        again = teacher.get_by_role("button", name="Go on", exact=True)
        if again.count():
            self.press(again)
        self.press(teacher.get_by_role("button", name="Sign and send as Grace Tolland"))
        self.assertTrue(teacher.get_by_role("link", name="If you are not content").is_visible())
        return teacher.url

    def test_1_from_the_report_to_the_debrief(self):
        address = self.report()
        head = self.sign_in("Helen Ashworth", self.open(color_scheme="dark"))
        head.goto(address)
        self.assertNotIn("messages at night", head.content())
        self.look(head)
        self.give_code(head)
        self.press(head.get_by_role("button", name="Open it"))
        self.press(head.get_by_role("link", name="The case: actions"))
        main = head.locator("main")
        self.assertIn("The LADO has not advised yet", main.inner_text())
        self.look(head)
        head.get_by_role("link", name="Decide what it is").click()
        self.look(head)
        head.get_by_label("A child was harmed, or may have been").check()
        head.get_by_label("An allegation", exact=True).check()
        head.locator("textarea[name=text]").fill("Messages at night may have harmed her.")
        self.press(head.get_by_role("button", name="Write it down"))
        self.assertIn("Messages at night may have harmed her.", main.inner_text())
        self.write(head, "Refer it", "To ask for advice.", choices={"To whom": "the LADO"})
        self.press(head.get_by_role("link", name="The form to print or read out"))
        self.assertIn("He sent a pupil messages at night.", main.inner_text())
        self.look(head)
        head.go_back()
        self.write(head, "It was sent", "The report, read out.", fields={"To whom, and how": "Duty officer, phone"})
        self.write(head, "An answer came", "Tell him tomorrow.", fields={"At what time": "00:01"})
        self.assertNotIn("The LADO has not advised yet", main.inner_text())
        self.write(head, "Telling the parents", "Her mother knows.", radio="They were told")
        self.write(
            head, "Fairness to the person it is about", "That a concern was raised.",
            choices={"What was done": "What the person was told", "On whose advice": "the LADO"})
        self.write(head, "Set an action", "Keep the messages.", choices={"Who does it": "Helen Ashworth"},
                   fields={"By when": TODAY})
        self.write(head, "The action is done", "Kept in the safe.")
        self.write(head, "A sanction or support", "Talks with her tutor.", choices={"Which of these": "Support for a child"})
        self.write(head, "Write down the outcome", "Nothing supports it.",
                   choices={"The outcome": "Unfounded: nothing supports it"})
        self.assertIn("A reference does not speak of it.", main.inner_text())
        self.write(head, "Hold a debrief", "Nobody knew the rule.")
        self.write(head, "Say what changes", "Cover messages in training.",
                   choices={"What has to change": "Training of staff"},
                   fields={"Who does it": "Martin Okafor", "By when": TODAY})
        self.look(head)
        self.press(head.get_by_role("link", name="The whole chronology"))
        for words in ["He sent a pupil messages at night.", "00:01", "Nothing supports it."]:
            self.assertIn(words, main.inner_text())
        self.look(head)
        head.go_back()
        self.press(head.get_by_role("link", name="Export for the main file"))
        self.look(head)
        with head.expect_download() as taken:
            head.get_by_role("link", name="Take the export").click()
        text = pathlib.Path(taken.value.path()).read_text(encoding="utf-8")
        self.assertIn("Talks with her tutor.", text)
        self.assertNotIn("Nothing supports it.", text)
        head.get_by_label("Where in the main file").fill("Cabinet, file 12")
        self.press(head.get_by_role("button", name="It is in the main file"))
        self.assertIn("Cabinet, file 12", main.inner_text())
        for page in ["/concerns/work", "/concerns/patterns", "/concerns/hand-over", "/complaints"]:
            head.goto(page)
            self.look(head)
        deputy = self.sign_in("Martin Okafor", self.open())
        self.press(deputy.get_by_role("link", name="A change that you were asked to make"))
        self.look(deputy)
        deputy.get_by_label("What you did").fill("It is on the plan.")
        self.press(deputy.get_by_role("button", name="It is done"))
        self.look(deputy)
        accused = self.sign_in("Daniel Whitlock", self.open())
        accused.goto(address + "/case")
        self.assertIn("There is nothing here for you.", accused.locator("main").inner_text())


if __name__ == "__main__":
    house.unittest.main()
