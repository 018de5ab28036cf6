"""Stories in which days pass: the program is told the time, and everything else is as ever."""

import re

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


class OverdueAdvice(school.SchoolTest):
    """The LADO has not been asked in time: over a weekend with bank holidays, in the school's holidays."""

    begins = "2026-12-11 10:00"

    def test_asking_the_lado_is_overdue_after_one_working_day(self):
        self.server.serve("2026-12-24 09:00")
        teacher = self.sign_in("Grace Tolland")
        address = self.raise_concern(
            teacher, "He drove a child home alone.",
            [("Ben Hartley", "the adult it is about"), ("Mia Haddad", "a child whom it concerns")])
        # The 25th and the 28th are bank holidays, the days between them a weekend.
        self.server.serve("2026-12-29 15:00")
        head = self.open_concern("Helen Ashworth", address)
        main = head.locator("main")
        self.assertIn("at latest by the end of 29 December 2026, one working day after the report", main.inner_text())
        self.assertNotIn("Overdue", main.inner_text())
        bystanders = {name: self.seen(name) for name in ["Susan Pell", "Ruth Calloway", "Martin Okafor", "Daniel Whitlock"]}
        self.server.serve("2026-12-30 08:00")
        for name in ["Helen Ashworth", "Priya Raman"]:
            reader = self.sign_in(name, self.open())
            todo = reader.locator(".todo")
            self.look(reader)
            self.assertNotIn("Hartley", todo.inner_text())
            reader.goto(address)
            self.give_code(reader)
            if reader.get_by_role("button", name="Open it").count():
                self.press(reader.get_by_role("button", name="Open it"))
            self.assertIn("Overdue: it was due by the end of 29 December 2026.", reader.locator("main").inner_text())
            self.look(reader)
            reader.goto("/")
            self.assertIn("A step is overdue under Concerns", reader.locator(".todo").inner_text())
        for name, before in bystanders.items():
            self.assertEqual(self.seen(name), before, name)
        self.chair_learns_one_sentence(address, bystanders)
        reader = self.sign_in("Priya Raman", self.open())
        reader.goto(address)
        self.give_code(reader)
        reader.get_by_label("What was done").select_option(label="The LADO was asked for advice")
        reader.get_by_label("What exactly, and why").fill("Rang at ten past eight; to ring back at noon.")
        self.press(reader.get_by_role("button", name="Write it down"))
        self.assertNotIn("Overdue", reader.locator("main").inner_text())
        reader.goto("/")
        self.assertNotIn("overdue under Concerns", reader.locator("main").inner_text())

    def chair_learns_one_sentence(self, address, before):
        """A working day later the chair reads that a step is overdue; nobody else does, and nothing leads to the concern."""
        self.server.serve("2026-12-31 08:00")
        chair = self.sign_in("Ruth Calloway", self.open())
        self.look(chair)
        todo = chair.locator(".todo").inner_text()
        self.assertIn("A step is overdue", todo)
        self.assertNotIn("Concern", todo)
        chair.goto(address)
        self.assertIn("There is nothing here for you.", chair.locator("main").inner_text())
        chair.goto("/concerns")
        self.give_code(chair)
        chair.goto("/concerns")
        self.assertNotIn(address, chair.content())
        for name in ["Susan Pell", "Martin Okafor", "Daniel Whitlock"]:
            self.assertEqual(self.seen(name), before[name], name)

    def seen(self, name):
        """What somebody who may know nothing of it has to do; not how many days that is late."""
        page = self.sign_in(name, self.open())
        return re.sub(r"\d+ days overdue", "overdue", page.locator("main").inner_text())


if __name__ == "__main__":
    house.unittest.main()
