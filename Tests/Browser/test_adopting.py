"""Adopting a policy, reading and signing it, and who has signed, as people do them."""

import os
import pathlib
import re

import house
import school


class Adopting(school.SchoolTest):
    """In the order of their names: the policy is adopted, then signed."""

    def see(self, page, name):
        """Checks a page, and keeps a picture of it where PICTURES names a folder."""
        self.look(page)
        folder = os.environ.get("PICTURES")
        for width in [1280, 390] if folder else []:
            page.set_viewport_size({"width": width, "height": 844})
            page.screenshot(path=pathlib.Path(folder) / f"{name}-{width}.png", full_page=True)

    def test_1_the_head_adopts_a_new_version(self):
        page = self.sign_in("Helen Ashworth")
        page.goto("/adopt")
        self.see(page, "adopt")
        self.press(page.get_by_role("link", name="Use of Social Media Policy, including mobile phone protocol", exact=True))
        page.get_by_label("What is the telephone number of the school office?").fill("01952 222222")
        self.see(page, "adopt-fill")
        self.press(page.get_by_role("button", name="Show me the finished text"))
        self.assertIn("01952 222222", page.locator("main").inner_text())
        self.see(page, "adopt-read")
        self.press(page.get_by_role("button", name="Go on to the list").first)
        self.see(page, "adopt-list")
        waiting = page.url
        for button in ["I have read the text", "I have looked at who would be told", "These numbers are right",
                       "These dates are right"]:
            self.press(page.get_by_role("button", name=button))
        page.get_by_label("At which meeting").fill("Full governing body, spring term")
        page.get_by_label("Everybody who signs").check()
        self.see(page, "adopt-ready")
        page.goto(waiting + "/changes")
        self.see(page, "adopt-changes")
        page.goto("/adopt/numbers")
        self.see(page, "adopt-numbers")
        page.goto("/adopt/terms")
        self.see(page, "adopt-terms")
        page.goto(waiting)
        page.get_by_label("At which meeting").fill("Full governing body, spring term")
        page.get_by_label("Everybody who signs").check()
        self.press(page.get_by_role("button", name="Adopt this policy"))
        self.assertIn("Adopted, and in force since", page.locator("main").inner_text())
        self.assertRegex(page.locator("main").inner_text(), r"\d\d people are asked to sign")
        self.see(page, "adopted")

    def test_2_a_teacher_reads_and_signs(self):
        page = self.sign_in("Grace Tolland")
        page.goto("/sign")
        self.see(page, "sign-list")
        self.press(page.get_by_role("link", name="Acceptable use agreement", exact=True))
        self.see(page, "sign")
        self.assertTrue(page.get_by_role("region", name="The text of the policy").is_visible())
        page.get_by_label("Your password").fill("not this one")
        self.press(page.get_by_role("button", name="Sign as Grace Tolland"))
        self.see(page, "sign-refused")
        page.get_by_label("Your password").fill(school.PASSWORD)
        self.press(page.get_by_role("button", name="Sign as Grace Tolland"))
        self.assertEqual(page.get_by_role("heading", level=1).inner_text(), "You have signed")
        self.see(page, "sign-receipt")
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the receipt").click()
        text = pathlib.Path(download.value.path()).read_text()
        self.assertTrue(text.startswith("c2sp.org/tlog-proof@v1"))

    def test_3_a_question_goes_to_the_head(self):
        page = self.sign_in("Martin Okafor")
        page.goto("/sign/acceptable-use")
        page.get_by_text("I have a question first").click()
        page.get_by_label("Your question").fill("Does this count for my watch?")
        self.press(page.get_by_role("button", name="Send the question"))
        self.assertIn("The headteacher can read your question.", page.locator("main").inner_text())
        head = self.sign_in("Helen Ashworth", self.open())
        head.goto("/signing")
        self.see(head, "signing")
        self.press(head.get_by_role("link", name="Acceptable use agreement", exact=True))
        self.assertIn("Does this count for my watch?", head.locator("main").inner_text())
        self.see(head, "signing-who")

    def test_4_several_sign_at_one_computer(self):
        page = self.sign_in("Susan Pell")
        page.goto("/sign/station")
        self.see(page, "station-begin")
        self.press(page.get_by_role("button", name=re.compile("Begin")))
        for name in ["Priya Raman", "Ruth Calloway"]:
            self.press(page.get_by_role("link", name="Acceptable use agreement", exact=True))
            page.get_by_label("Your name or e-mail address").fill(name)
            page.get_by_label("Your password").fill(school.PASSWORD)
            if name == "Priya Raman":
                self.see(page, "station-sign")
            self.press(page.get_by_role("button", name="Sign", exact=True))
            self.assertIn("The next person can begin.", page.locator("main").inner_text())
        self.see(page, "station")
        page.goto("/signing")
        self.assertEqual(page.get_by_role("heading", level=1).inner_text(), "Sign in")

    def test_5_the_head_takes_two_templates_as_one(self):
        page = self.sign_in("Helen Ashworth")
        page.goto("/adopt")
        self.press(page.get_by_role("button", name="See them as one"))
        self.assertIn("What stands apart", page.locator("main").inner_text())
        self.see(page, "combined")
        for summary in page.locator("main details summary").all():
            summary.click()
        self.see(page, "combined-open")
        self.press(page.get_by_role("link", name="Take them as one and fill it in").first)
        self.assertEqual(page.get_by_label("What is your school or setting called?").count(), 1)
        self.fill(page)
        self.see(page, "combined-fill")
        self.press(page.get_by_role("button", name="Show me the finished text"))
        text = page.locator("main").inner_text()
        self.assertIn("Mobile and Smart Technology Policy and Social Media Policy: Oak End", text)
        self.assertNotIn("Our social media policy belongs with it too.", text)
        self.press(page.get_by_role("button", name="Go on to the list").first)
        for button in ["I have read the text", "I have looked at who would be told", "These numbers are right",
                       "These dates are right"]:
            if page.get_by_role("button", name=button).count():
                self.press(page.get_by_role("button", name=button))
        page.get_by_label("At which meeting").fill("Full governing body, summer term")
        if page.get_by_label("Everybody who signs").count():
            page.get_by_label("Everybody who signs").check()
        self.see(page, "combined-ready")
        self.press(page.get_by_role("button", name="Adopt this policy"))
        self.assertIn("Adopted, and in force since", page.locator("main").inner_text())
        # Both documents' declarations are asked for.
        for title in ["Agreement on the use of a personal device", "Social media acceptable use policy"]:
            self.assertIn(title, page.locator("main").inner_text())
        page.goto("/policy")
        self.assertIn("We accept that we have a duty", page.locator("main").inner_text())
        self.assertIn("mobile devices and smart", page.locator("main").inner_text())
        self.see(page, "combined-policy")

    def fill(self, page):
        """Answers every question as its hint says, with the people and months that the form wants."""
        for group in page.locator("fieldset").all():
            if not group.locator("input:checked").count():
                group.locator("input[type=radio]").last.check()
        for box in page.locator("main form.card select").all():
            box.select_option("Helen Ashworth")
        for box in page.locator("main form.card textarea, main form.card input").all():
            kind, name = box.get_attribute("type"), box.get_attribute("name")
            if kind in ("radio", "hidden"):
                continue
            if kind == "url":
                box.fill("https://www.example.sch.uk/page")
            elif kind == "month":
                box.fill({"blank-date-ratified": "2026-10", "blank-date-review": "2027-09"}.get(name, "2026-09"))
            elif kind == "number":
                box.fill("3")
            elif kind == "date":
                box.fill("2026-09-01")
            elif name == "blank-dsl":
                box.fill("Helen Ashworth, Headteacher")
            elif name == "blank-official-channels":
                box.fill("School page: https://www.example.sch.uk/page")
            else:
                box.fill("Oak End" if name == "blank-school-name" else "what we have agreed")


if __name__ == "__main__":
    house.unittest.main()
