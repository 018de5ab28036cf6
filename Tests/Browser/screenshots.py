"""Takes a picture of every page at desktop and phone width, in light and dark: screenshots.py FOLDER.

Of the policy without a school each state of the pages; of a school whatever links lead to, one page of each shape and
heading, as the first of these people sees it.
"""

import pathlib
import re
import sys

import house
import school

PEOPLE = ["Helen Ashworth", "Grace Tolland", "Priya Raman", "Ruth Calloway", "Susan Pell"]
SIGHTS = [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]


def picture(page, file, width):
    # As tall as the page, so that what sticks to the window's edge stands where the page ends.
    page.set_viewport_size({"width": width, "height": 844})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(844, height)})
    page.screenshot(path=file, full_page=True)
    page.set_viewport_size({"width": width, "height": 844})


class Pictures(house.BrowserTest):
    folder = pathlib.Path(".")

    def test_every_state_of_the_policy(self):
        for width, scheme in SIGHTS:
            page = self.open(viewport={"width": width, "height": 844}, color_scheme=scheme)
            for state in house.STATES:
                house.goto(page, state, self.ask)
                picture(page, self.folder / f"{state}-{width}-{scheme}.png", width)


class SchoolPictures(school.SchoolTest):
    def test_every_page_of_a_school(self):
        self.taken = set()
        self.page.goto("/tell-us")
        self.take(self.page, "nobody", "/tell-us")
        for name in PEOPLE:
            page = self.sign_in(name, self.open())
            self.walk(page, name.split()[0].lower())
        self.assertGreater(len(self.taken), 60, "links lead to fewer pages than there are")

    def walk(self, page, name):
        """Follows the links, the near ones first."""
        waiting, seen = ["/"], set()
        while waiting:
            address = waiting.pop(0)
            answer = page.request.get(address)
            if not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            page.goto(address)
            if re.search(r"not used: \d+ are left", page.locator("main").inner_text()):
                self.give_code(page)
            self.take(page, name, address)
            for link in page.locator("a[href^='/']").all():
                target = link.get_attribute("href").split("#")[0]
                if self.shape(target) not in seen and not link.get_attribute("download"):
                    seen.add(self.shape(target))
                    waiting.append(target)

    def take(self, page, name, address):
        heading = page.get_by_role("heading", level=1).first.inner_text()
        if (self.shape(address), heading) in self.taken:
            return
        self.taken.add((self.shape(address), heading))
        place = re.sub(r"[^a-z0-9]+", "-", self.shape(address)).strip("-") or "home"
        for width, scheme in SIGHTS:
            page.emulate_media(color_scheme=scheme)
            picture(page, Pictures.folder / f"{name}-{place}-{width}-{scheme}.png", width)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 844})

    @staticmethod
    def shape(address):
        """The address without the names of things in it: one person, clause or concern looks like the next."""
        address = re.sub(r"\?.*", "", address)
        address = re.sub(r"[0-9a-f]{16,}", "x", address)
        return re.sub(r"^/(policy|law-and-safety|registers)/[^/]+", r"/\1/x", address)


if __name__ == "__main__":
    Pictures.folder = pathlib.Path(sys.argv.pop())
    Pictures.folder.mkdir(parents=True, exist_ok=True)
    house.unittest.main()
