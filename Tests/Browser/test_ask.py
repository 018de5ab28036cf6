"""Asking in a real browser: by a question, by taps, by keyboard; and what the server then knows of it."""

import house


class WithoutScript(house.BrowserTest):
    """Everything works with JavaScript off."""

    options = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}, "has_touch": True}

    def tap(self, locator):
        with self.page.expect_navigation():
            locator.tap()

    def test_by_taps_alone(self):
        self.page.goto("/")
        self.tap(self.page.get_by_role("button", name="Ask me step by step"))
        self.page.get_by_label("Bring a phone or other device to school").tap()
        self.tap(self.page.get_by_role("button", name="Continue"))
        self.page.get_by_label("A pupil", exact=True).tap()
        self.tap(self.page.get_by_role("button", name="Continue"))
        answer = self.page.get_by_role("region", name="No, the policy does not allow this.")
        self.assertIn("Children come to school without a mobile phone", answer.inner_text())
        self.assertEqual(answer.get_by_role("link", name="Children come without a phone").get_attribute("href"),
                         "/policy/pupils-no-phones")

    def test_a_question_is_answered_and_a_fact_corrected(self):
        self.ask(house.QUESTION)
        self.choose("A parent or carer")
        self.assertTrue(self.page.get_by_role("heading", name="Yes, the policy allows this.").is_visible())
        self.tap(self.page.get_by_role("button", name="Change who"))
        self.assertTrue(self.page.get_by_label("A parent or carer", exact=True).is_checked())
        self.choose("A teacher")
        self.assertTrue(self.page.get_by_role("heading", name="No, the policy does not allow this.").is_visible())
        # The question, and all else that was said, is still there.
        self.assertEqual(self.page.get_by_role("heading", level=1).inner_text(), house.QUESTION)
        self.assertIn("at a school event", self.page.get_by_role("region", name="Read as").inner_text())

    def test_of_two_acts_the_second_has_its_own_taps_where_it_is_open(self):
        house.goto(self.page, "two-acts-one-open", self.ask)
        main = self.page.locator("main")
        self.assertTrue(self.page.get_by_role("heading", name="No, the policy does not allow this.").is_visible())
        self.assertTrue(main.get_by_text("To post or publish something:").is_visible())
        group = self.page.get_by_role("group", name="What does it show, or what is it about?")
        self.assertEqual(self.page.evaluate("document.documentElement.scrollWidth"), 390)
        group.get_by_label("I don't know").tap()
        self.tap(self.page.get_by_role("button", name="Continue"))
        # Who does not know is asked the next thing, or told what it depends on, and can still say it.
        self.assertTrue(self.page.get_by_role("heading", name="No, the policy does not allow this.").is_visible())
        self.assertEqual(main.get_by_text("To post or publish something:").count(), 1)
        while self.page.get_by_role("button", name="Continue").count():
            self.page.get_by_label("I don't know").tap()
            self.tap(self.page.get_by_role("button", name="Continue"))
        self.tap(self.page.get_by_role("button", name="What does it show, or what is it about?"))
        self.page.get_by_label("Pupils of the school", exact=True).tap()
        self.tap(self.page.get_by_role("button", name="Continue"))
        self.assertEqual(self.page.get_by_role("heading", name="No, the policy does not allow this.").count(), 2)
        self.assertEqual(self.page.get_by_role("button", name="Continue").count(), 0)

    def test_what_would_change_the_answer_can_be_tried(self):
        self.ask("Can a pupil bring a phone to school?")
        self.tap(self.page.get_by_role("button", name="the school has accepted that the phone is needed"))
        self.assertFalse(self.page.get_by_role("heading", name="No, the policy does not allow this.").is_visible())
        self.assertIn("the school has accepted", self.page.get_by_role("region", name="Read as").inner_text())

    def test_law_and_safety_stands_above_the_answer(self):
        house.goto(self.page, "law-above", self.ask)
        law = self.page.get_by_role("region", name="Law and safety come first").bounding_box()
        answer = self.page.locator(".answer").bounding_box()
        self.assertLess(law["y"] + law["height"], answer["y"])

    def test_a_fact_that_holds_several_words_is_ticked(self):
        self.ask("Can a pupil bring a phone to school?")
        self.page.get_by_text("Add something").tap()
        self.tap(self.page.get_by_role("button", name="What is already in place"))
        self.page.get_by_label("The phone is on silent").tap()
        self.page.get_by_label("The parents have consented").tap()
        self.tap(self.page.get_by_role("button", name="Continue"))
        self.assertIn("the parents have consented and the phone is on silent",
                      self.page.get_by_role("region", name="Read as").inner_text())

    def test_a_question_that_is_refused_is_not_lost(self):
        house.goto(self.page, "refused", self.ask)
        box = self.page.get_by_label("Your question")
        self.assertEqual(box.input_value(), ("may I " * 300).strip())
        self.assertIn("1799 characters", self.page.locator("#question-fault").inner_text())

    def test_the_box_in_the_header_asks_from_any_page(self):
        self.page.goto("/policy")
        self.page.get_by_role("searchbox", name="Ask the policy").fill("Can a pupil bring a phone to school?")
        self.press_key(self.page, "Enter")
        self.assertTrue(self.page.get_by_role("heading", name="No, the policy does not allow this.").is_visible())


class Keyboard(house.BrowserTest):
    """Everything works without a mouse, and one sees where one is."""

    def tab_to(self, wanted):
        """Presses Tab until the focus is on what is wanted; what has the focus is always marked and in sight."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            seen = self.page.evaluate("""() => {
                const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                const name = (at.labels && at.labels[0] || at).innerText || at.getAttribute("aria-label") || "";
                return [name.trim(), style.outlineStyle + style.outlineWidth, box.top >= 0 && box.bottom <= innerHeight];
            }""")
            self.assertEqual(seen[1], "solid3px", f"no focus is seen on {seen[0]}")
            self.assertTrue(seen[2], f"{seen[0]} has the focus out of sight")
            if seen[0] == wanted:
                return
        self.fail(f"the keyboard does not get to {wanted}")

    def test_a_question_from_start_to_answer(self):
        self.page.goto("/")
        self.tab_to("Skip to the main part")
        self.page.keyboard.press("Enter")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "main")
        self.tab_to("Your question")
        self.page.keyboard.type(house.QUESTION)
        self.press_key(self.page, "Enter")
        self.tab_to("A teacher")
        for _ in range(15):
            self.page.keyboard.press("ArrowDown")
        self.tab_to("Continue")
        self.press_key(self.page, "Enter")
        self.assertTrue(self.page.get_by_role("heading", name="Yes, the policy allows this.").is_visible())
        self.tab_to("Photographs at school events")
        self.press_key(self.page, "Enter")
        self.assertEqual(self.page.get_by_role("heading", level=1).inner_text(), "Photographs at school events")


    def test_the_second_of_two_answers_is_settled_by_keyboard(self):
        house.goto(self.page, "two-acts-one-open", self.ask)
        self.tab_to("A child in immediate danger")
        while not self.page.get_by_label("Pupils of the school", exact=True).is_checked():
            self.page.keyboard.press("ArrowDown")
        self.tab_to("Continue")
        self.press_key(self.page, "Enter")
        self.assertEqual(self.page.get_by_role("heading", name="No, the policy does not allow this.").count(), 2)


class Secrecy(house.BrowserTest):
    """A question is in no address, no cookie and no log."""

    def test_nothing_typed_is_kept(self):
        server = house.Server()
        context = self.browser.new_context(base_url=server.address)
        page = context.new_page()
        addresses = []
        page.on("request", lambda request: addresses.append(request.url))
        self.ask("Can a pupil wear a xylophone?", page)
        self.press(page.get_by_role("button", name="Change who"))
        self.choose("A teacher", page)
        self.assertIn("xylophone", page.content())
        self.press(page.get_by_role("link", name="The policy"))
        self.assertEqual(context.cookies(), [])
        self.assertEqual(page.evaluate("localStorage.length + sessionStorage.length"), 0)
        context.close()
        log = server.stop()
        self.assertIn("POST /ask 200", log)
        for text in addresses + [log]:
            self.assertNotIn("xylophone", text)
            self.assertNotIn("pupil", text)

    def test_another_site_cannot_ask_for_somebody(self):
        page = self.browser.new_page()
        page.set_content(f"""<form method="post" action="{self.server.address}/ask">
            <input name="question" value="x"><button>Go</button></form>""")
        with page.expect_navigation() as there:
            page.get_by_role("button").click()
        self.assertEqual(there.value.status, 403)
        page.close()


if __name__ == "__main__":
    house.unittest.main()
