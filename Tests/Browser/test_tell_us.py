"""From the school's public page: a worry without a name, its code, what was said to and fro, and what was brought."""

import os
import pathlib
import tempfile

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

    def picture(self, page, name):
        """Keeps a picture of the page where a folder for them is named."""
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=pathlib.Path(folder) / f"{name}.png", full_page=True)

    def tell(self, page, image=False):
        page.goto("/tell-us/pupils")
        page.get_by_label("What has happened?").fill("He sends me things.")
        if image:
            page.get_by_text("It may be an indecent image of a child").click()
            page.get_by_label("How did it come to your notice").fill("He said that he has one.")
        self.press(page.get_by_role("button", name="Send it"))
        self.picture(page, f"sent-{page.viewport_size['width']}")
        self.assertTrue(page.get_by_role("img", name="Code for a camera").is_visible())
        code = page.locator("strong.code").inner_text()
        page.goto("/tell-us/answer")
        page.get_by_label("Your code").fill(code)
        self.press(page.get_by_role("button", name="Look"))

    def test_with_the_code_a_screenshot_is_added_later(self):
        for width, script in [(390, False), (1280, True)]:
            page = self.open(viewport={"width": width, "height": 844}, java_script_enabled=script)
            self.tell(page)
            shot = pathlib.Path(tempfile.mkdtemp()) / "shot.png"
            page.screenshot(path=shot)
            page.get_by_text("Add a screenshot or a document").click()
            self.assertIn("Stop first", page.locator("main").inner_text())
            self.picture(page, f"bring-{width}")
            if script:
                self.look(page)
            page.get_by_label("What is it?").select_option("screenshot")
            page.get_by_label("Where was it seen?").fill("x.example, @pupil")
            page.get_by_label("The file").set_input_files(shot)
            self.press(page.get_by_role("button", name="Add it"))
            main = page.locator("main").inner_text()
            self.assertIn("It has been added.", main)
            self.assertIn("A screenshot, PNG picture", main)
            self.assertEqual(page.context.cookies(), [])
            self.picture(page, f"added-{width}")
            if script:
                self.look(page)

    def test_where_there_may_be_an_indecent_image_there_is_no_field(self):
        page = self.open()
        self.tell(page, image=True)
        page.get_by_text("Add a screenshot or a document").click()
        self.assertIn("No picture or file can be sent here", page.locator("main").inner_text())
        self.assertEqual(page.locator("input[type=file]").count(), 0)
        self.picture(page, "no-file")
        self.look(page)

    def test_the_paper_form_prints_where_it_can_be_written_too(self):
        page = self.sign_in("Grace Tolland")
        page.goto("/paper-forms")
        self.assertEqual(page.get_by_role("img", name="Code for a camera").count(), 2)
        self.look(page)
        page.emulate_media(media="print")
        self.picture(page, "paper")

    def test_the_public_pages_are_sound(self):
        page = self.open()
        for address in ["/tell-us", "/tell-us/pupils", "/tell-us/answer", "/complaints"]:
            page.goto(address)
            self.look(page)


if __name__ == "__main__":
    house.unittest.main()
