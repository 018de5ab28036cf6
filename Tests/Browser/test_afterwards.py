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


if __name__ == "__main__":
    house.unittest.main()
