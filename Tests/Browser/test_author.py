"""The author's pages: what to look at in a policy, and two policies side by side."""

import school


class Author(school.SchoolTest):
    def test_1_what_to_look_at_says_each_kind_with_a_situation_that_shows_it(self):
        page = self.sign_in("Helen Ashworth", self.open(viewport={"width": 390, "height": 844}))
        page.goto("/adopt")
        self.press(page.locator("main table a").first)
        self.press(page.get_by_role("link", name="What to look at"))
        self.look(page)
        main = page.locator("main")
        self.assertIn("Contradictions", main.inner_text())
        self.assertIn("For example: Who:", main.inner_text())
        # The plot says what its table says.
        rows = page.locator("table.plotted tbody tr")
        self.assertGreater(rows.count(), 3)
        for row in rows.all():
            counts = [int(cell) for cell in row.locator("td.number").all_inner_texts()]
            widths = [int(bar.get_attribute("width")) for bar in row.locator("rect").all()]
            self.assertEqual([count > 0 for count in counts], [width > 0 for width in widths])
        # By the keyboard to a clause that a finding names.
        clause = page.locator(".findings a.source").first
        clause.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/policy/**")
        self.assertEqual(page.get_by_role("heading", level=1).count(), 1)

    def test_2_two_policies_stand_side_by_side_without_script(self):
        page = self.sign_in("Helen Ashworth", self.open(java_script_enabled=False))
        page.goto("/adopt/compare")
        main = page.locator("main")
        self.assertIn("What the Department for Education expects", main.inner_text())
        # So few topics can be read, each with a sentence; what it is about folds out without script.
        topics = main.locator(".topics > li")
        self.assertTrue(0 < topics.count() <= 24)
        for topic in topics.all():
            self.assertRegex(topic.locator("> p").inner_text(), r"(here|there)\b.*\.$")
        clash = topics.filter(has_text="Not allowed here by").filter(has_text="allowed there by").first
        fold = clash.locator("> details")
        self.assertFalse(fold.locator("h4").first.is_visible())
        fold.locator("> summary").click()
        # A long topic is folded again; the strictest stands first.
        while fold.locator("> .folds").count():
            fold = fold.locator("> .folds > li > details").first
            fold.locator("> summary").click()
        self.assertTrue(fold.get_by_text("Not allowed here, allowed there").is_visible())
        self.assertIn("Who:", fold.inner_text())
        page.get_by_label("This policy").select_option(index=1)
        page.get_by_label("With this one").select_option(index=1)
        self.press(page.get_by_role("button", name="Compare"))
        self.assertIn("They do not differ.", main.inner_text())

    def test_2b_a_long_topic_is_folded_again_by_keyboard_at_phone_width_without_script(self):
        page = self.sign_in(
            "Helen Ashworth", self.open(viewport={"width": 390, "height": 844}, java_script_enabled=False))
        page.goto("/adopt/compare")
        for label, pack in (("This policy", "education-people-mobile"), ("With this one", "education-people-social")):
            page.get_by_label(label).select_option(value=f"shelf/{pack}")
        self.press(page.get_by_role("button", name="Compare"))
        for topic in page.locator(".topics > li > details").all():
            topic.locator("> summary").focus()
            page.keyboard.press("Enter")
            self.assertLessEqual(topic.locator("> .folds > li, > section > ul > li").count(), 15)
        folded = page.locator(".topics > li > details:has(> .folds)").first
        inner = folded.locator("> .folds > li > details").first
        self.assertRegex(inner.locator("> summary").inner_text(), r": \d+$")
        self.assertFalse(inner.locator(".sides").first.is_visible())
        inner.locator("> summary").focus()
        page.keyboard.press("Enter")
        leaf = inner
        while leaf.locator("> .folds").count():
            leaf = leaf.locator("> .folds > li > details").first
            leaf.locator("> summary").focus()
            page.keyboard.press("Enter")
        self.assertTrue(leaf.locator(".sides").first.is_visible())
        self.assertLessEqual(leaf.locator(".sides").count(), 15)

    def test_3_the_comparison_is_sound_at_every_width(self):
        page = self.sign_in("Ruth Calloway", self.open(color_scheme="dark"))
        page.goto("/adopt/compare")
        self.look(page)
        page.locator(".topics > li > details > summary").first.press("Enter")
        self.look(page)

    def test_4_a_clause_says_its_rule_its_source_and_what_it_has_decided(self):
        # Sixteen questions from somebody who is not signed in.
        asking = self.open()
        for _ in range(16):
            asking.goto("/")
            asking.locator("#question").fill("Can a pupil bring a phone to school because he walks home alone?")
            self.press(asking.locator("main").get_by_role("button", name="Ask", exact=True))
        page = self.sign_in("Helen Ashworth", self.open(viewport={"width": 390, "height": 844}))
        page.goto("/policy/pupils-particular-reason")
        self.look(page)
        main = page.locator("main").inner_text()
        self.assertIn("DOT-103", main)
        self.assertIn("Only with permission", main)
        self.assertIn("a particular need, such as a journey alone", main)
        self.assertRegex(main, r"Asked \d\d times: no fewer than 5 times, only with permission \d\d times")
        self.assertIn("Asked for fewer than 5 times", main)
        # Whoever does not look after the policy reads the same without the counts.
        asking.goto("/policy/pupils-particular-reason")
        self.assertIn("Only with permission", asking.locator("main").inner_text())
        self.assertNotIn("What it has decided", asking.locator("main").inner_text())

    def test_5_whoever_adopts_no_policies_does_not_come_here(self):
        page = self.sign_in("Grace Tolland")
        self.assertEqual(page.goto("/adopt/compare").status, 403)


if __name__ == "__main__":
    school.house.unittest.main()
