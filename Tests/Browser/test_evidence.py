"""Evidence in a real browser: a screenshot brought, looked at, taken with a mark, refused, set apart."""

import pathlib
import tempfile

import school


class EvidenceTest(school.SchoolTest):
    def raised(self, image=False):
        """Grace Tolland raises a concern; gives its address."""
        page = self.sign_in("Grace Tolland", self.open())
        page.goto("/concerns/new")
        page.get_by_label("What did you see or hear?").fill("A post about a pupil of year 5.")
        page.get_by_label("A child may be at risk").check()
        if image:
            page.get_by_text("It may be an indecent image of a child").last.click()
            page.get_by_label("How did it come to your notice").fill("He said so.")
        self.press(page.get_by_role("button", name="Go on: see who will be told"))
        self.press(page.get_by_role("button", name="Sign and send as Grace Tolland"))
        return page, page.url

    def opened(self, address, name="Priya Raman"):
        """A reader opens the concern with a code."""
        page = self.sign_in(name, self.open())
        page.goto(address)
        if page.get_by_label("Your code").count():
            self.give_code(page)
            page.goto(address)
        if page.get_by_role("button", name="Open it").count():
            self.press(page.get_by_role("button", name="Open it"))
        return page

    def bring(self, page, file):
        """Fills in the form and sends it with a file."""
        page.get_by_label("What is it?").select_option("screenshot")
        page.get_by_label("Who saw it?").fill("Mia Haddad")
        page.get_by_label("Where was it seen?").fill("x.example, @pupil")
        page.get_by_label("What does it show?").fill("An unkind post.")
        page.get_by_label("The file").set_input_files(file)
        self.press(page.get_by_role("button", name="Add it"))

    def test_a_screenshot_is_brought_by_its_reporter_looked_at_taken_and_set_apart(self):
        page, address = self.raised()
        shot = pathlib.Path(tempfile.mkdtemp()) / "shot.png"
        page.screenshot(path=shot)
        self.press(page.get_by_role("link", name="Add a screenshot"))
        self.look(page)
        self.bring(page, shot)
        self.assertIn("What you have added", page.content())
        self.look(page)

        reader = self.opened(address)
        self.press(reader.get_by_role("link", name="Evidence", exact=True))
        self.look(reader)
        # What is refused loses nothing that was typed.
        archive = shot.with_name("shots.png")
        archive.write_bytes(b"PK\x03\x04" + bytes(100))
        self.bring(reader, archive)
        self.assertIn("holds other files", reader.content())
        self.assertEqual(reader.get_by_label("What does it show?").input_value(), "An unkind post.")
        self.look(reader)
        self.press(reader.get_by_role("link", name="A screenshot, PNG picture"))
        self.look(reader)
        self.press(reader.get_by_role("button", name="Look at it"))
        picture = reader.locator("img.evidence")
        self.assertGreater(picture.evaluate("image => image.naturalWidth"), 100)
        self.look(reader)
        reader.get_by_label("For whom and for what?").fill("For her parents.")
        with reader.expect_download() as download:
            reader.get_by_role("button", name="Take it as a PDF").click()
        self.assertIn("taken-by-priya-raman", download.value.suggested_filename)
        self.assertTrue(pathlib.Path(download.value.path()).read_bytes().startswith(b"%PDF-"))
        reader.reload()
        self.assertIn("For her parents.", reader.content())

        reader.get_by_text("Set it apart: nobody should look at this").click()
        reader.get_by_label("Why?", exact=True).select_option("indecent-image")
        reader.get_by_label("What happened?").fill("It may be one; I saw it for a second.")
        self.press(reader.get_by_role("button", name="Set it apart"))
        self.assertEqual(reader.locator("img.evidence").count(), 0)
        self.assertIn("in quarantine", reader.content())
        self.look(reader)
        reader.goto(f"{address}/evidence")
        self.assertEqual(reader.get_by_label("The file").count(), 0, "the concern takes no file any more")
        self.look(reader)

    def test_where_there_may_be_an_indecent_image_there_is_no_field(self):
        page, address = self.raised(image=True)
        self.press(page.get_by_role("link", name="Add a screenshot"))
        self.assertEqual(page.locator("input[type=file]").count(), 0)
        self.assertIn("Nothing is uploaded here", page.content())
        self.look(page)


if __name__ == "__main__":
    school.house.unittest.main()
