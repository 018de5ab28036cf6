"""The registers of the adopted policy, as those use them whom it names."""

import school


class RegistersTest(school.SchoolTest):
    def test_an_entry_is_written_found_wrong_and_corrected(self):
        page = self.sign_in("Helen Ashworth", self.open())
        self.press(page.get_by_role("link", name="Registers", exact=True))
        self.look(page)
        self.press(page.get_by_role("link", name="Training given to staff"))
        self.look(page)
        page.get_by_label("Who was trained").fill("Grace Tolland")
        page.get_by_label("Date", exact=True).fill("2026-09-03")
        page.get_by_label("Topic").select_option("data protection")
        page.get_by_label("Given by").fill("Ms Example")
        self.press(page.get_by_role("button", name="Write it down"))
        self.assertIn("Ms Example", page.content())
        self.look(page)
        self.press(page.get_by_role("link", name="Correct it"))
        self.look(page)
        page.get_by_label("Given by").fill("Mr Example")
        page.get_by_label("Why is it corrected?").fill("A slip")
        self.press(page.get_by_role("button", name="Correct it"))
        self.assertIn("Mr Example", page.content())
        self.assertNotIn("Ms Example", page.content())
        self.press(page.get_by_role("link", name="Correct it"))
        self.assertIn("Ms Example", page.content(), "what stood before stays readable")
        self.look(page)

    def test_for_whom_the_policy_names_nowhere_there_is_none(self):
        page = self.sign_in("Grace Tolland", self.open())
        self.assertEqual(page.goto("/registers/training").status, 404)


if __name__ == "__main__":
    school.house.unittest.main()
