"""While a machine fills the public form: somebody in need still gets through, by keyboard, on a phone, without script."""

import school


class Flood(school.SchoolTest):
    def test_1_a_pupil_gets_through_while_very_many_come_in(self):
        page = self.open(viewport={"width": 390, "height": 844}, java_script_enabled=False)
        statuses = []
        for number in range(100):
            sent = page.request.post(
                "/tell-us", form={"form-command": f"{number:026x}", "what": "Nothing at all."})
            statuses.append(sent.status)
            if sent.status == 429:
                break
        self.assertEqual(set(statuses[:60]), {200})
        self.assertEqual(statuses[-1], 429)
        page.goto("/tell-us/pupils")
        page.get_by_label("What has happened?").fill("He waits for me at the gate.")
        self.press(page.get_by_role("button", name="Send it"))
        main = page.locator("main")
        self.assertIn("One thing more before it is sent.", main.inner_text())
        self.assertEqual(page.get_by_label("What has happened?").input_value(), "He waits for me at the gate.")
        self.assertIn("Ring 999", main.inner_text())
        self.assertEqual(page.evaluate("document.documentElement.scrollWidth"), 390)
        # The word has the focus already; a capital and a full stop do no harm.
        self.assertEqual(page.evaluate("document.activeElement.name"), "word")
        label = page.locator("label[for=word]").inner_text()
        page.keyboard.type(label.split(": ")[1].strip().title() + ".")
        self.press_key(page, "Enter")
        self.assertRegex(main.inner_text(), r"[0-9A-F]{4}( [0-9A-F]{4}){4}")

    def test_2_the_page_that_asks_is_sound_and_those_who_read_are_told(self):
        page = self.open()
        page.goto("/tell-us")
        page.get_by_label("What did you see or hear?").fill("Somebody films at the gate.")
        self.press(page.get_by_role("button", name="Send it"))
        self.assertIn("Type this word", page.locator("main").inner_text())
        self.look(page)
        reader = self.sign_in("Priya Raman")
        reader.goto("/")
        self.assertIn("Very many messages are coming in from the public form", reader.locator("main").inner_text())
        self.look(reader)


if __name__ == "__main__":
    school.house.unittest.main()
