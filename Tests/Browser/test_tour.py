"""The five minutes of the README, in its own words: whoever follows it sees what it says."""

import re

import house
import school


def tour():
    """The questions and the people of the tour, as the README names them."""
    text = (house.ROOT / "README.md").read_text()
    text = text[text.index("**Five minutes.**"):text.index("## Run it for a school")]
    return [" ".join(words.split()) for words in re.findall(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", text)], re.findall(
        r"\*\*([^*]+)\*\*", text)[1:]


class Tour(school.SchoolTest):
    def test_five_minutes(self):
        (play, alone), (teacher, head, chair) = tour()
        visitor = self.open()
        visitor.goto("/ask")
        self.put(visitor, play)
        self.choose("A parent or carer", visitor)
        self.assertTrue(visitor.get_by_role("heading", name=re.compile("^(Yes|No)")).is_visible())
        self.look(visitor)

        grace = self.sign_in(teacher)
        self.assertGreater(grace.get_by_role("link", name=re.compile("Read and sign")).count(), 0)
        pupil = self.request(grace, alone)
        helen = self.sign_in(head, self.open())
        self.press(helen.get_by_role("link", name=f"{teacher} asks for a permission").last)
        self.press(helen.get_by_role("button", name="Grant it", exact=True))
        grace.goto("/ask")
        self.put(grace, alone)
        self.press(grace.get_by_role("button", name=f"Ask about {pupil}"))
        self.see(grace, "Yes, the policy allows this.")

        told = []
        place = self.raise_concern(
            grace, "She wrote about a family on her own page.", [(head, "the adult it is about")],
            kind="Something the headteacher did")
        self.see(grace, f"Tell {chair} in person now.")
        ruth = self.open_concern(chair, place)
        self.see(ruth, "She wrote about a family on her own page.")
        for address in ["/", "/concerns", "/record"]:
            helen.goto(address)
            told.append(helen.locator("main").inner_text())
        self.assertNotIn("She wrote about a family", "".join(told))
        helen.goto(place)
        self.see(helen, "There is nothing here for you.")

    def put(self, page, question):
        page.get_by_label("Your question").fill(question)
        self.press(page.locator("main").get_by_role("button", name="Ask", exact=True))

    def see(self, page, words):
        self.assertIn(words, page.locator("main").inner_text())

    def request(self, page, question):
        """Asks for the permission that the answer needs, for one pupil, and returns the pupil's name."""
        page.goto("/ask")
        self.put(page, question)
        self.press(page.get_by_role("button", name="Ask for the permission"))
        pupil = "Mia Haddad"
        page.get_by_label("For whom?").select_option(label=pupil)
        page.get_by_label("Why is it needed?").fill("She walks home along the main road.")
        self.press(page.get_by_role("button", name="Send the request"))
        self.see(page, "waits for a decision")
        return pupil


if __name__ == "__main__":
    house.unittest.main()
