"""How every page looks and reads: axe-core, narrow windows, large type, print."""

import pathlib
import tempfile

from axe_playwright_python.sync_playwright import Axe

import house


class EveryPage(house.BrowserTest):
    def every_state(self, check, **options):
        """Checks every state of the site, on one page with these options."""
        page = self.open(**options)
        for state in house.STATES:
            with self.subTest(state=state, **options):
                house.goto(page, state, self.ask)
                check(page)

    def test_axe_finds_nothing(self):
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

        def check(page):
            found = Axe().run(page, options={"runOnly": rules})
            self.assertEqual(found.violations_count, 0, found.generate_report())
            # A check that ran on nothing would find nothing.
            self.assertGreater(len(found.response["passes"]), 15)

        for scheme in ["light", "dark"]:
            for width in [1280, 390]:
                self.every_state(check, color_scheme=scheme, viewport={"width": width, "height": 900})

    def test_axe_finds_what_is_wrong(self):
        page = self.open()
        page.goto("/")
        page.locator("#question").evaluate("box => box.labels[0].remove()")
        self.assertGreater(Axe().run(page).violations_count, 0)

    def test_nothing_scrolls_sideways_at_320_pixels(self):
        def check(page):
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)

        self.every_state(check, viewport={"width": 320, "height": 640})

    def test_nothing_scrolls_sideways_with_type_twice_as_large(self):
        def check(page):
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 640)

        self.every_state(check, viewport={"width": 640, "height": 800})

    def test_what_is_tapped_is_large_enough(self):
        def check(page):
            small = page.evaluate("""() => [...document.querySelectorAll("button, .options label, nav a, summary")]
                .filter(one => one.checkVisibility())
                .map(one => [one.innerText, one.getBoundingClientRect()])
                .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)""")
            self.assertEqual(small, [])

        self.every_state(check, viewport={"width": 390, "height": 844})

    def test_every_page_has_one_title_and_its_landmarks(self):
        def check(page):
            self.assertEqual(page.get_by_role("heading", level=1).count(), 1)
            self.assertIn("Dothill Primary School", page.title())
            for role in ["banner", "main", "contentinfo", "search"]:
                self.assertEqual(page.get_by_role(role).count(), 1, role)

        self.every_state(check)

    def test_every_link_of_ours_leads_somewhere(self):
        page = self.open()
        seen = set()
        for start in ["/", "/policy", "/law-and-safety"]:
            page.goto(start)
            for address in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)"):
                if not address.startswith(self.server.address) or address in seen:
                    continue
                seen.add(address)
        self.assertGreater(len(seen), 100)
        for address in sorted({one.split("#")[0] for one in seen}):
            self.assertEqual(page.request.get(address).status, 200, address)
        page.goto("/policy")
        for address in seen:
            if "/policy#" in address:
                self.assertEqual(page.locator(f"[id='{address.split('#')[1]}']").count(), 1, address)


class Print(house.BrowserTest):
    def test_an_answer_prints_with_its_clauses_and_without_the_forms(self):
        house.goto(self.page, "forbidden", self.ask)
        self.page.emulate_media(media="print")
        text = self.page.locator("body").inner_text()
        self.assertIn("No, the policy does not allow this.", text)
        self.assertIn("DOT-102", text)
        self.assertIn("Can a pupil bring a phone to school?", text)
        for form in ["Change", "Ask something else", "Skip to"]:
            self.assertNotIn(form, text)

    def test_the_whole_policy_prints(self):
        self.page.goto("/policy")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "policy.pdf"
            self.page.pdf(path=file, format="A4")
            self.assertTrue(file.read_bytes().startswith(b"%PDF"))
            self.assertGreater(file.stat().st_size, 20_000)


if __name__ == "__main__":
    house.unittest.main()
