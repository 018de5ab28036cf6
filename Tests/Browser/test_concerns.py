"""Home, requests, concerns and the record as people see them: axe, narrow windows, one heading."""

import house
import school


class Concerns(school.SchoolTest):
    def test_1_home_requests_and_the_record(self):
        for name in ["Helen Ashworth", "Grace Tolland", "Ruth Calloway"]:
            page = self.sign_in(name, self.open())
            for address in ["/", "/ask", "/requests", "/concerns", "/record", "/password"]:
                page.goto(address)
                self.look(page)
        head = self.sign_in("Helen Ashworth", self.open(color_scheme="dark"))
        self.press(head.get_by_role("link", name="Grace Tolland asks for a permission"))
        head.get_by_text("Limit it further").click()
        self.look(head)
        head.get_by_label("Until", exact=True).fill("2020-01-01")
        self.press(head.get_by_role("button", name="Grant it", exact=True))
        self.assertIn("The last day is before the first.", head.locator("main").inner_text())
        self.look(head)

    def test_2_a_concern_from_the_first_word_to_the_note(self):
        teacher = self.sign_in("Grace Tolland")
        teacher.goto("/concerns/new")
        self.look(teacher)
        teacher.get_by_label("What did you see or hear?").fill("A colleague sent a child messages at night.")
        teacher.get_by_label("A child may be at risk").check()
        teacher.locator("#written-0").fill("Ben Hartly")
        teacher.locator("#part-0").select_option(label="the adult it is about")
        self.press(teacher.get_by_role("button", name="Go on: see who will be told"))
        self.look(teacher)
        self.assertEqual(teacher.get_by_role("button", name="Sign and send as Grace Tolland").count(), 0)
        teacher.get_by_label("Ben Hartley, a teacher").check()
        self.press(teacher.get_by_role("button", name="Go on", exact=True))
        self.look(teacher)
        self.press(teacher.get_by_role("button", name="Sign and send as Grace Tolland"))
        self.assertIn("Tell Priya Raman and Helen Ashworth in person now.", teacher.locator("main").inner_text())
        self.look(teacher)
        lead = self.sign_in("Priya Raman", self.open(color_scheme="dark"))
        self.press(lead.locator(".todo a").filter(has_text="under Concerns"))
        if lead.url.endswith("/concerns"):
            self.look(lead)
            self.press(lead.locator(".list a").first)
        self.look(lead)
        self.press(lead.get_by_role("button", name="Open it"))
        main = lead.locator("main")
        self.assertIn("Ask the LADO before anybody investigates", main.inner_text())
        self.assertIn("Is the child safe now?", main.inner_text())
        self.look(lead)
        lead.get_by_label("What was done").select_option(label="The LADO was asked for advice")
        lead.get_by_label("What exactly, and why").fill("Rang at nine; they will ring back.")
        self.press(lead.get_by_role("button", name="Write it down"))
        self.assertIn("Rang at nine", main.inner_text())
        for summary in lead.locator("main summary").all():
            summary.click()
        self.look(lead)
        lead.locator("form[action$=aside] textarea").fill("He is my cousin.")
        self.press(lead.get_by_role("button", name="Step aside"))
        self.assertIn("Told in your place:", main.inner_text())
        self.look(lead)


if __name__ == "__main__":
    house.unittest.main()
