"""A tutor ticks a class that was told what is expected of it."""

import unittest

import school


class PupilsTold(school.SchoolTest):
    def test_a_class_is_ticked_and_the_rest_stands_on_the_list(self):
        office = self.sign_in("Susan Pell")
        office.goto("/pupils-told")
        self.look(office)
        office.get_by_label("One class in each line").fill("Reception\nYear 5 B\nM3")
        self.press(office.get_by_role("button", name="Save the classes"))
        teacher = self.sign_in("Grace Tolland", self.open(java_script_enabled=False))
        teacher.goto("/sign")
        self.press(teacher.get_by_role("link", name="Pupils told what is expected"))
        teacher.get_by_label("Year 5 B", exact=True).check()
        teacher.get_by_label("Reception", exact=True).check()
        teacher.get_by_label("How many of Reception were missing").fill("1")
        self.press(teacher.get_by_role("button", name="They were told"))
        words = teacher.locator("main").inner_text()
        # Three classes and the four pupils of the list; one class is done.
        self.assertIn("6 of 7 have still to be told", words)
        self.assertIn("1 pupil has still to be told", words)
        office.goto("/pupils-told")
        self.look(office)
        self.assertIn("ticked by Grace Tolland", office.locator("main").inner_text())


if __name__ == "__main__":
    unittest.main()
