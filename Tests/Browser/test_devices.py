"""A pupil's phone as the safeguarding lead walks it: taken, not looked through, not given back, handed to the police."""

import datetime

import school

TODAY = datetime.date.today().isoformat()


class Devices(school.SchoolTest):
    def report(self):
        teacher = self.sign_in("Grace Tolland")
        teacher.goto("/concerns/new")
        teacher.get_by_label("What did you see or hear?").fill("Pupils say that a threat was sent from her phone.")
        teacher.locator("#written-0").fill("Mia Haddad")
        teacher.locator("#part-0").select_option(label="a child whom it concerns")
        teacher.get_by_label("A child may be at risk").check()
        self.press(teacher.get_by_role("button", name="Go on: see who will be told"))
        for box in teacher.get_by_label("Mia Haddad").all():
            box.check()
        again = teacher.get_by_role("button", name="Go on", exact=True)
        if again.count():
            self.press(again)
        self.press(teacher.get_by_role("button", name="Sign and send as Grace Tolland"))
        return teacher.url

    def take(self, page, owner="A pupil\u2019s"):
        page.get_by_role("radio", name=owner, exact=True).check()
        page.get_by_label("Which device").fill("A blue phone, switched off")
        page.get_by_label("Who took it").fill("Grace Tolland")
        page.get_by_label("Where it is kept").fill("The safe in the office")
        page.get_by_role("radio", name="It may be evidence of an offence").check()
        page.get_by_label("The pupil's name").fill("Mia Haddad")
        page.locator("textarea[name=text]").fill("It was named as the phone that the threat came from.")
        self.press(page.get_by_role("button", name="Write it down"))

    def test_a_viewing_by_accident_and_one_of_the_leads_stand_in_the_case_with_reasons(self):
        address = self.report()
        lead = self.sign_in("Priya Raman", self.open(viewport={"width": 390, "height": 844}))
        lead.goto(address)
        self.give_code(lead)
        self.press(lead.get_by_role("button", name="Open it"))
        self.press(lead.get_by_role("link", name="The case: actions"))
        for kind in ["By accident", "there was no other way"]:
            self.press(lead.get_by_role("link", name="Somebody saw a suspected indecent image"))
            lead.get_by_label(kind).check()
            lead.get_by_label("Who saw it").fill("Priya Raman")
            lead.locator("textarea[name=text]").fill("It was open on the screen.")
            self.look(lead)
            self.press(lead.get_by_role("button", name="Write it down"))
            if kind != "By accident":
                self.assertIn("Who agreed to it is empty.", lead.get_by_role("alert").inner_text())
                lead.get_by_label("Who agreed to it before").fill("Helen Ashworth, at nine")
                lead.get_by_label("Which colleague was present").fill("Martin Okafor")
                lead.get_by_label("Where it was").fill("The head's office")
                self.press(lead.get_by_role("button", name="Write it down"))
        main = lead.locator("main").inner_text()
        for words in ["was seen by accident", "Agreed by: Helen Ashworth, at nine", "To be referred to the police"]:
            self.assertIn(words, main)
        self.look(lead)
        self.press(lead.get_by_role("link", name="Evidence"))
        self.assertIn("Nothing is uploaded here", lead.locator("main").inner_text())

    def test_evidence_goes_to_the_police_and_is_neither_deleted_nor_given_back(self):
        address = self.report()
        lead = self.sign_in("Priya Raman", self.open())
        lead.goto(address)
        self.give_code(lead)
        self.press(lead.get_by_role("button", name="Open it"))
        self.press(lead.get_by_role("link", name="The case: actions"))
        self.press(lead.get_by_role("link", name="A device was taken"))
        self.look(lead)
        self.take(lead, owner="An adult\u2019s")
        self.assertIn("a matter for the police and the LADO", lead.get_by_role("alert").inner_text())
        self.assertTrue(lead.get_by_role("link", name="Devices of staff and visitors").is_visible())
        self.look(lead)
        self.take(lead)
        main = lead.locator("main")
        self.assertIn("delete nothing, hand it to the police", main.inner_text())
        self.assertIn("To be referred to the police", main.inner_text())
        self.assertEqual(lead.get_by_role("link", name="Delete something from the device").count(), 0)
        self.look(lead)
        self.press(lead.get_by_role("link", name="Somebody else has the device"))
        lead.get_by_role("radio", name="The pupil").check()
        lead.get_by_label("Who has it now, by name").fill("Mia Haddad")
        lead.locator("textarea[name=text]").fill("She asked for it.")
        self.press(lead.get_by_role("button", name="Write it down"))
        self.assertIn("it is not given back", lead.get_by_role("alert").inner_text())
        lead.get_by_role("radio", name="The police").check()
        lead.get_by_label("Who has it now, by name").fill("PC 4711, at reception")
        self.press(lead.get_by_role("button", name="Write it down"))
        self.assertIn("The device was handed to the police", main.inner_text())
        self.assertIn("Sent to the police", main.inner_text())
        self.look(lead)
