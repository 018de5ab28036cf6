"""Stories in which days pass: the program is told the time, and everything else is as ever."""

import house
import school

NEVER_IN_LOG = ["Mozilla", "Chrome", "127.0.0.1:", "messages at night", "Night owl"]


class SundayNight(school.SchoolTest):
    """A pupil tells on a Sunday night without a name; the school answers on Monday."""

    begins = "2026-11-27 10:00"

    def pupil(self):
        return self.open(viewport={"width": 390, "height": 844}, java_script_enabled=False)

    def look_for_answer(self, code):
        page = self.pupil()
        page.goto("/tell-us/answer")
        page.get_by_label("Your code").fill(code)
        self.press(page.get_by_role("button", name="Look"))
        return page

    def test_a_pupil_tells_on_sunday_night_and_is_answered_on_monday(self):
        self.server.serve("2026-11-29 21:40")
        page = self.pupil()
        main = page.locator("main")
        page.goto("/tell-us/pupils")
        self.assertIn("Nobody at school reads this until Monday 30 November 2026, 08:30.", main.inner_text())
        for words in ["999", "Childline 0800 1111", "we may have to tell somebody", "we may not be able to find you"]:
            self.assertIn(words, main.inner_text())
        page.get_by_label("What has happened?").fill("Somebody sends me messages at night.")
        page.get_by_label("Who did it?").fill("Night owl")
        page.get_by_label("Are they a grown-up or a child?").select_option(label="I don't know")
        self.press(page.get_by_role("button", name="Send it"))
        self.assertIn("Nobody at school reads this until Monday 30 November 2026, 08:30.", main.inner_text())
        self.assertEqual(page.context.cookies(), [])
        code = page.locator("strong.code").inner_text()
        page.emulate_media(media="print")
        self.assertTrue(page.locator("strong.code").is_visible())
        self.assertIn("Nobody has opened it yet.", self.look_for_answer(code).locator("main").inner_text())
        self.answer_on_monday()
        self.come_back(code)
        self.nothing_in_the_log()

    def answer_on_monday(self):
        self.server.serve("2026-11-30 08:45")
        page = self.pupil()
        page.goto("/tell-us/pupils")
        self.assertIn("Somebody at school reads this during school hours, and not at once.", page.content())
        lead = self.sign_in("Priya Raman", self.open())
        lead.goto("/concerns")
        self.give_code(lead)
        self.press(lead.get_by_role("link", name="29 November 2026").first)
        self.press(lead.get_by_role("button", name="Open it"))
        self.assertIn("Somebody sends me messages at night.", lead.locator("main").inner_text())
        lead.get_by_text("Write to whoever reported it").click()
        self.look(lead)
        lead.get_by_label("What you want to say or ask").fill("Thank you for telling us. Can you come to room 4 at lunch?")
        self.press(lead.get_by_role("button", name="Write to them"))
        self.assertIn("Can you come to room 4", lead.locator("main").inner_text())
        self.address = lead.url

    def come_back(self, code):
        page = self.look_for_answer(code)
        main = page.locator("main")
        self.assertIn("Somebody at school opened it on 30 November 2026", main.inner_text())
        self.assertIn("Can you come to room 4 at lunch?", main.inner_text())
        self.assertNotIn("Priya", main.inner_text())
        page.get_by_label("Answer, or add something").fill("Yes. I am in 6B.")
        self.press(page.get_by_role("button", name="Send it"))
        self.assertIn("Yes. I am in 6B.", main.inner_text())
        with page.expect_download() as taken:
            page.get_by_role("button", name="Fetch the proof of it").click()
        self.assertEqual(taken.value.suggested_filename, "receipt.txt")
        self.server.serve("2026-11-30 13:05")
        lead = self.sign_in("Priya Raman", self.open())
        self.assertNotIn("6B", lead.content())
        lead.goto(self.address)
        self.give_code(lead)
        self.assertIn("There is something new to read in it.", lead.locator("main").inner_text())
        self.press(lead.get_by_role("button", name="Open it"))
        self.assertIn("Yes. I am in 6B.", lead.locator("main").inner_text())

    def nothing_in_the_log(self):
        log = self.server.log.read_text(encoding="utf-8")
        told = [line for line in log.splitlines() if "/tell-us" in line]
        self.assertTrue(told, log)
        for line in told:
            for words in NEVER_IN_LOG:
                self.assertNotIn(words, line)


if __name__ == "__main__":
    house.unittest.main()
