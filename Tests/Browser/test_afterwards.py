"""Afterwards: what is kept about somebody is given to them, and what was destroyed stays so after a restore."""

import pathlib
import re

import house
import school

CHILD = "a child whom it concerns"


class RequestForData(school.SchoolTest):
    """From the request to its release by two, with a concern of which the office never learns."""

    begins = "2026-11-20 10:00"

    def see(self, page, words):
        self.assertIn(words, page.locator("main").inner_text())

    def record(self):
        office = self.sign_in("Susan Pell", self.open())
        office.goto("/access")
        office.get_by_label("Whose data").fill("Ben Hartley")
        office.get_by_label("the person themself").check()
        office.get_by_label("Their name, and how they are reached").fill("Ben Hartley, by letter")
        office.get_by_label("What they ask for").fill("Everything")
        office.get_by_label("The day it arrived").fill("2026-11-23")
        self.press(office.get_by_role("button", name="Write it down"))
        self.see(office, "23 December 2026")
        self.look(office)
        return office, office.url[office.url.index("/access/"):]

    def test_from_the_request_to_its_release_by_two(self):
        self.server.serve("2026-11-24 09:00")
        office, request = self.record()
        without = self.plain(office, request)
        teacher = self.sign_in("Grace Tolland", self.open())
        self.concern = self.raise_concern(
            teacher, "Ben Hartley let Mia Haddad use his phone.",
            [("Ben Hartley", "the adult it is about"), ("Mia Haddad", CHILD)])
        office.goto(request)
        self.assertEqual(self.plain(office, request), without, "the office sees a trace of the concern")
        office.get_by_label("Stop it, because we had to ask").select_option(label="who they are")
        self.press(office.get_by_role("button", name="Stop the clock"))
        self.see(office, "It stands still")
        self.server.serve("2026-11-26 09:00")
        office = self.sign_in("Susan Pell", self.open())
        office.goto(request)
        self.press(office.get_by_role("button", name="The answer has come"))
        # Two days later than 23 December is Christmas Day; then a weekend and a bank holiday.
        self.see(office, "29 December 2026")
        office.get_by_label("What was found").fill("His passport")
        self.press(office.locator("form[action$=check]").get_by_role("button", name="Write it down"))
        self.press(office.get_by_role("button", name="Release it"))
        self.assertEqual(office.locator(".fault").count(), 1, "released before anybody looked it through")
        head = self.review("Helen Ashworth", request)
        self.review("Priya Raman", request)
        office.goto(request)
        self.press(office.get_by_role("button", name="Release it"))
        self.see(office, "Susan Pell has.")
        self.press(office.get_by_role("button", name="Release it"))
        self.assertEqual(office.locator(".fault").count(), 1, "the same person released it twice")
        head.goto(request + "/review")
        self.press(head.get_by_role("button", name="Release the request as one of two"))
        self.files(office, head, request)

    def review(self, name, request):
        page = self.sign_in(name, self.open())
        page.goto(request + "/review")
        self.give_code(page)
        page.goto(request + "/review")
        self.look(page)
        if name == "Helen Ashworth":
            self.see(page, "Ben Hartley let Mia Haddad use his phone.")
            self.see(page, "by whom is left out")
            self.assertIn("Mia", page.locator("mark").all_inner_texts())
            self.assertNotIn("Grace Tolland", page.locator("main").inner_text())
        self.press(page.get_by_role("button", name="I have looked through everything that I may read"))
        return page

    def files(self, office, head, request):
        office.goto(request)
        given = self.take(office, "The file")
        self.assertIn("Ben Hartley", given)
        for words in ["phone", "Mia", "Grace", "Reported on"]:
            self.assertNotIn(words, given)
        own = self.take(head, "Your part of the file")
        self.assertIn("Ben Hartley let [another person] [another person] use his phone.", own)
        for words in ["Mia", "Grace", "Tolland"]:
            self.assertNotIn(words, own)
        self.look(head)

    def take(self, page, link):
        with page.expect_download() as taken:
            page.get_by_role("link", name=link, exact=True).click()
        return pathlib.Path(taken.value.path()).read_text(encoding="utf-8")

    def plain(self, page, request):
        page.goto(request)
        return re.sub(r'name="form-command" value="[0-9a-f]+"', "", page.content())


class RestoredSchool(school.SchoolTest):
    """What two people destroyed stays destroyed after a restore, and so does what they had decided before."""

    begins = "2026-11-20 10:00"

    def command(self, time, *arguments):
        return self.server.run(time, *arguments)

    def report(self, day, text):
        """A concern that the head and the deputy read, and that is closed."""
        self.server.serve(f"{day} 09:00")
        teacher = self.sign_in("Grace Tolland", self.open())
        address = self.raise_concern(
            teacher, text, kind="A phone, watch or other device where or when it should not be used")
        head = self.open_concern("Helen Ashworth", address)
        head.locator("summary", has_text=re.compile("^Let somebody else read it$")).click()
        admit = head.locator("form[action$=admit]")
        admit.get_by_label("Their name, as in the school's list").fill("Martin Okafor")
        admit.get_by_label("Why do they need to know?").fill("He looks after the devices.")
        self.press(admit.get_by_role("button", name="Let them read it"))
        head.get_by_label("What was done").select_option(label="The concern was closed")
        head.get_by_label("What exactly, and why").fill("It was a misunderstanding.")
        self.press(head.get_by_role("button", name="Write it down"))
        self.assertIn(text, head.locator("main").inner_text())
        return address, head

    def destroy(self, head):
        """The head proposes what is due, the deputy decides it with her."""
        head.goto("/keeping")
        self.look(head)
        self.press(head.get_by_role("button", name="Propose to destroy it"))
        self.assertEqual(head.get_by_role("button", name="Destroy it for good").count(), 0)
        deputy = self.sign_in("Martin Okafor", self.open())
        deputy.goto("/keeping")
        self.give_code(deputy)
        deputy.goto("/keeping")
        self.look(deputy)
        deputy.get_by_label("I have looked at it, and it is not needed any more.").check()
        self.press(deputy.get_by_role("button", name="Destroy it for good"))
        self.assertIn("Helen Ashworth, Martin Okafor", deputy.locator("main").inner_text())
        return deputy

    def decided(self, page):
        page.goto("/keeping")
        return page.get_by_role("region", name="Decided").inner_text()

    def test_a_restore_undoes_no_decision(self):
        first, head = self.report("2026-11-23", "A pupil's watch rang in assembly.")
        head.goto("/keeping")
        head.get_by_text("Change a period").click()
        setting = head.locator("form[action$=period]")
        setting.get_by_label("Record").select_option(label="Other concerns")
        setting.get_by_label("Months").fill("0")
        self.press(head.get_by_role("button", name="Set it"))
        self.destroy(head)
        second, _ = self.report("2026-11-24", "A tablet went home in a bag.")
        folder = pathlib.Path(self.server.folder.name)
        backup, log = folder / "monday.backup", f"{self.server.data}.destructions"
        self.command("2026-11-24 12:00", "backup", backup, "--location", self.server.data, "--destructions", log)
        self.server.serve("2026-11-24 14:00")
        head = self.sign_in("Helen Ashworth", self.open())
        head.goto(second)
        self.give_code(head)
        self.destroy(head)
        head.goto(second)
        self.assertIn("This has been deleted.", head.locator("main").inner_text())
        self.server.end()
        self.restore(backup, log, folder / "restored")
        self.look_again(first, second, self.slips(folder / "restored"))

    def restore(self, backup, log, new):
        said = self.command("2026-11-25 08:00", "restore", backup, "--destructions", log)
        self.assertIn("nothing was written", said)
        self.command("2026-11-25 08:00", "restore", backup, "--destructions", log, "--location", new, "--apply")
        # Until somebody confirms it nothing is done, slips least of all.
        with self.assertRaisesRegex(AssertionError, "Confirm the restore first"):
            self.command("2026-11-25 08:10", "slips", "--data", new, "--key", f"{self.server.data}.key")
        self.assertIn("confirmed", self.command("2026-11-25 08:20", "restore", "--location", new, "--confirm"))

    def slips(self, new):
        """The slips of the office-holders, since no password came back."""
        said = self.command("2026-11-25 08:25", "slips", "--data", new, "--key", f"{self.server.data}.key")
        self.server.serve("2026-11-25 08:30", data=new)
        return dict(line.split(": ") for line in said.splitlines() if ": " in line)

    def look_again(self, first, second, slips):
        page = self.open()
        page.goto("/sign-in")
        page.get_by_label("Your name or e-mail address").fill("Helen Ashworth")
        page.get_by_label("Password", exact=True).fill(slips["Helen Ashworth"])
        self.press(page.get_by_role("button", name="Sign in", exact=True))
        page.get_by_label("New password", exact=True).fill("a pond of herons")
        page.get_by_label("New password, once more").fill("a pond of herons")
        self.press(page.get_by_role("button", name="Choose it"))
        page.goto("/codes")
        page.locator("#password").fill("a pond of herons")
        self.press(page.get_by_role("button", name="Make the sheet"))
        code = page.locator("ol.codes .code").first.inner_text()
        page.goto("/keeping")
        page.get_by_label("Your code").fill(code)
        self.press(page.get_by_role("button", name="Go on", exact=True))
        # What was decided before the backup is decided still, by whom and when.
        decided = self.decided(page)
        self.assertIn("Helen Ashworth, Martin Okafor", decided)
        self.assertIn("destroyed, 23 November 2026", decided)
        for address, text in [(first, "rang in assembly"), (second, "went home in a bag")]:
            page.goto(address)
            opening = page.get_by_role("button", name="Open it")
            if opening.count():
                self.press(opening)
            self.assertIn("This has been deleted.", page.locator("main").inner_text())
            self.assertNotIn(text, page.content())
        self.look(page)


if __name__ == "__main__":
    house.unittest.main()
