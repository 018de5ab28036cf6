"""Takes a picture of every state of the site at desktop and phone width, in light and dark: screenshots.py FOLDER."""

import pathlib
import sys

import house


class Pictures(house.BrowserTest):
    folder = pathlib.Path(".")

    def test_every_page(self):
        for width, scheme in [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")]:
            page = self.open(viewport={"width": width, "height": 844}, color_scheme=scheme)
            for state in house.STATES:
                house.goto(page, state, self.ask)
                # As tall as the page, so that what sticks to the window's edge stands where the page ends.
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": width, "height": max(844, height)})
                page.screenshot(path=self.folder / f"{state}-{width}-{scheme}.png", full_page=True)
                page.set_viewport_size({"width": width, "height": 844})


if __name__ == "__main__":
    Pictures.folder = pathlib.Path(sys.argv.pop())
    Pictures.folder.mkdir(parents=True, exist_ok=True)
    house.unittest.main()
