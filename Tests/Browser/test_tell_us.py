"""From the school's public page: a worry without a name, its code, and what was said to and fro."""

import house
import school


class TellUs(school.SchoolTest):
    def test_a_pupil_tells_without_a_name_and_comes_back_with_the_code(self):
        page = self.open(viewport={"width": 390, "height": 844}, java_script_enabled=False)
        page.goto("/tell-us/pupils")
        page.get_by_label("What has happened?").fill("Somebody keeps writing to me at night.")
        self.press(page.get_by_role("button", name="Send it"))
        self.assertEqual(page.get_by_role("heading", level=1).inner_text(), "Thank you for telling us")
        code = page.locator("strong.code").inner_text()
        self.assertEqual(page.context.cookies(), [])
        page.goto("/tell-us/answer")
        page.get_by_label("Your code").fill("AAAA-AAAA-AAAA-AAAA-AAAA")
        self.press(page.get_by_role("button", name="Look"))
        self.assertNotIn("writing to me", page.locator("main").inner_text())
        page.get_by_label("Your code").fill(code)
        self.press(page.get_by_role("button", name="Look"))
        self.assertIn("Somebody keeps writing to me at night.", page.locator("main").inner_text())
        page.get_by_label("Answer, or add something").fill("It happened again.")
        self.press(page.get_by_role("button", name="Send it"))
        self.assertIn("It happened again.", page.locator("main").inner_text())

    def test_the_public_pages_are_sound(self):
        page = self.open()
        for address in ["/tell-us", "/tell-us/pupils", "/tell-us/answer", "/complaints"]:
            page.goto(address)
            self.look(page)


if __name__ == "__main__":
    house.unittest.main()
