"""Makes the pictures of the README from a demonstration school: Scripts/pictures."""

import re

from playwright.sync_api import sync_playwright

import house
import school

FOLDER = house.ROOT / "docs" / "pictures"


def main():
    server = school.SchoolServer()
    try:
        with sync_playwright() as playwright:
            flags = ["--no-sandbox"]
            browser = playwright.chromium.launch(executable_path=str(house.CHROMIUM), args=flags)
            take(browser, server.address)
            browser.close()
    finally:
        server.stop()


def signed_in(browser, address, name):
    page = browser.new_context(base_url=address, viewport={"width": 1120, "height": 720}).new_page()
    page.goto("/sign-in")
    page.get_by_label("Your name or e-mail address").fill(name)
    page.get_by_label("Password").fill(school.PASSWORD)
    house.BrowserTest.press(page.get_by_role("button", name="Sign in", exact=True))
    return page


def take(browser, address):
    head = signed_in(browser, address, "Helen Ashworth")
    keep(head, "home")
    head.goto("/signing")
    keep(head, "signing")
    teacher = signed_in(browser, address, "Grace Tolland")
    teacher.goto("/ask")
    teacher.get_by_label("Your question").fill("Can I take a photo of my class at the zoo on my own phone?")
    house.BrowserTest.press(teacher.locator("main").get_by_role("button", name="Ask", exact=True))
    keep(teacher, "answer")
    teacher.goto("/concerns/new")
    teacher.get_by_label("What did you see or hear?").fill("She wrote about a family on her own page.")
    teacher.get_by_label("Something the headteacher did").check()
    teacher.locator("#written-0").fill("the headteacher")
    teacher.locator("#part-0").select_option(label="the adult it is about")
    house.BrowserTest.press(teacher.get_by_role("button", name=re.compile("^Go on")))
    keep(teacher, "who-is-told")


def keep(page, name):
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    main()
