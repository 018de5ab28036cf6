"""Concerns that go wrong elsewhere: about the head who is also the DSL, a malicious naming, an indecent image."""

import datetime
import re

import house
import school

ABOUT, CHILD = "the adult it is about", "a child whom it concerns"
NOTHING = "There is nothing here for you."


class Story(school.SchoolTest):
    def see(self, page, words):
        self.assertIn(words, page.locator("main").inner_text())

    def fold(self, page, title):
        """Opens one of the folded forms of a concern, and gives that form."""
        details = page.locator("details").filter(has=page.locator("summary", has_text=re.compile(f"^{title}$")))
        details.locator("summary").first.click()
        return details.first

    def seen(self, page, address):
        """What somebody finds of the school who must not find a trace, but for what is fresh on each page."""
        found = {}
        for place in ["/", "/concerns", "/concerns/work", "/concerns/patterns", "/keeping", "/record", "/leaders", address]:
            page.goto(place)
            found[place] = re.sub(r'name="form-command" value="[0-9a-f]+"', "", page.content())
        return found


class HeadWhoIsAlsoTheLead(Story):
    """The head is the safeguarding lead too: the chair takes the allegation, the deputy lead the child."""

    def appoint_the_head_as_lead(self):
        office = self.sign_in("Susan Pell", self.open())
        office.goto("/people/offices/dsl")
        office.get_by_label("Who", exact=True).select_option(label="Helen Ashworth")
        self.press(office.get_by_role("button", name="Appoint"))
        office.goto("/people/offices/dsl")
        yesterday = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()
        end = office.locator("form").filter(has_text="Priya Raman")
        end.get_by_label("Last day", exact=True).fill(yesterday)
        self.press(end.get_by_role("button", name="End it"))
        chair = self.sign_in("Ruth Calloway", self.open())
        for _ in range(2):
            chair.goto("/people/offices")
            self.press(chair.get_by_role("button", name="Agree").first)
        chair.goto("/people/offices")
        self.assertIn("Helen Ashworth", chair.get_by_role("row", name="Designated safeguarding lead").first.inner_text())

    def test_it_goes_past_the_head_at_each_step(self):
        self.appoint_the_head_as_lead()
        head = self.sign_in("Helen Ashworth", self.open())
        head.goto("/concerns/work")
        self.give_code(head)
        teacher = self.sign_in("Grace Tolland", self.open())
        before = self.seen(head, "/concerns/nothing")
        address = self.raise_concern(
            teacher, "She sent a pupil pictures of herself at night.", [("the headteacher", ABOUT), ("Mia Haddad", CHILD)],
            kind="Something a colleague posted or shared")
        told = teacher.locator("main").inner_text()
        for name in ["Ruth Calloway", "Daniel Whitlock"]:
            self.assertIn(name, told)
        self.assertNotIn("Helen Ashworth in person", told)
        chair = self.open_concern("Ruth Calloway", address)
        self.see(chair, "Ask the LADO before anybody investigates")
        chair.get_by_label("What was done").select_option(label="The LADO was asked for advice")
        chair.get_by_label("What exactly, and why").fill("They advise us to wait for the police.")
        self.press(chair.get_by_role("button", name="Write it down"))
        # The policy's next step names the headteacher; it goes to the chair all the same.
        step = chair.locator("form[action$=step]")
        self.assertIn("It goes to Ruth Calloway", step.inner_text())
        self.assertNotIn("Helen", step.inner_text())
        self.press(step.get_by_role("button", name="Take this step"))
        deputy = self.open_concern("Daniel Whitlock", address)
        self.see(deputy, "Daniel Whitlock, the deputy designated safeguarding lead, for the child's safety")
        readers = deputy.locator("section").filter(has=deputy.get_by_role("heading", name="Who is told")).inner_text()
        self.assertNotIn("Helen Ashworth", readers)
        after = self.seen(head, address)
        self.assertEqual(list(before.values())[:-1], list(after.values())[:-1])
        self.see(head, NOTHING)
        head.goto(address + "/case")
        self.see(head, NOTHING)


class MaliciousNaming(Story):
    """Somebody is named who was not in it: cut off at once, and let in again by a reader once it is put right."""

    def test_a_malicious_name_is_corrected_and_nothing_of_it_stays(self):
        teacher = self.sign_in("Grace Tolland")
        address = self.raise_concern(
            teacher, "Mia says that a grown-up writes to her at night.", [("Mia Haddad", CHILD)], risk=True)
        lead = self.open_concern("Priya Raman", address)
        admit = self.fold(lead, "Let somebody else read it")
        admit.get_by_label("Their name, as in the school's list").fill("Daniel Whitlock")
        admit.get_by_label("Why do they need to know?").fill("He knows the family.")
        self.press(admit.get_by_role("button", name="Let them read it"))
        deputy = self.open_concern("Daniel Whitlock", address)
        self.see(deputy, "Mia says that a grown-up writes to her at night.")
        naming = self.fold(lead, "Name somebody else")
        naming.get_by_label("Name, or who they are").fill("Daniel Whitlock")
        naming.get_by_label("Their part").select_option(label=ABOUT)
        self.press(naming.get_by_role("button", name="Name them"))
        self.see(lead, "Daniel Whitlock was named as the adult it is about. They had opened it before and can no longer read it")
        self.see(lead, "Daniel Whitlock can no longer read it, and had opened it")
        self.look(lead)
        for place in [address, address + "/case", address + "/case/chronology"]:
            deputy.goto(place)
            self.see(deputy, NOTHING)
        head = self.judge_it_low_level(address)
        head.goto("/concerns/patterns")
        self.see(head, "Daniel Whitlock")
        self.correct(lead, address)
        self.nothing_stays(head, lead, deputy, address)

    def judge_it_low_level(self, address):
        """The head, who is told once it is about an adult, holds it for low-level."""
        head = self.open_concern("Helen Ashworth", address)
        self.press(head.get_by_role("link", name="The case: actions"))
        head.get_by_role("link", name="Decide what it is").click()
        head.get_by_label("A low-level concern", exact=True).check()
        head.locator("textarea[name=text]").fill("Out of keeping with the code, and no more.")
        self.press(head.get_by_role("button", name="Write it down"))
        self.assertEqual(head.locator("[role=alert]").count(), 0, head.locator("main").inner_text())
        return head

    def correct(self, lead, address):
        lead.goto(address)
        wrong = self.fold(lead, "A name is wrong")
        option = wrong.locator("select[name=place] option", has_text="Daniel Whitlock").inner_text()
        wrong.get_by_label("Which name is wrong?").select_option(label=option)
        wrong.get_by_label("How do you know?").fill("An older pupil made it up; she has said so before her mother.")
        self.press(wrong.get_by_role("button", name="Correct it"))
        self.see(lead, "found wrong")
        self.see(lead, "An older pupil made it up; she has said so before her mother.")
        self.look(lead)

    def nothing_stays(self, head, lead, deputy, address):
        head.goto("/concerns/patterns")
        self.assertNotIn("Daniel Whitlock", head.locator("main").inner_text())
        self.look(head)
        # Whether he needs to read it after that is for a reader to say.
        deputy.goto(address)
        self.see(deputy, NOTHING)
        admit = self.fold(lead, "Let somebody else read it")
        admit.get_by_label("Their name, as in the school's list").fill("Daniel Whitlock")
        admit.get_by_label("Why do they need to know?").fill("He knows the family, and it was not him.")
        self.press(admit.get_by_role("button", name="Let them read it"))
        deputy.goto(address)
        if deputy.get_by_role("button", name="Open it").count():
            self.press(deputy.get_by_role("button", name="Open it"))
        self.see(deputy, "Mia says that a grown-up writes to her at night.")
        # What he had seen, and that he was cut off meanwhile, stays written down for the readers.
        lead.goto(address)
        self.see(lead, "They had opened it before and can no longer read it")


class IndecentImage(Story):
    """A suspected indecent image of a child: facts in words, nothing to upload, and what to do at once."""

    FACTS = {
        "How did it come to your notice, and what was said?": "A pupil said that a picture of her goes round.",
        "How old are those in it, if you know?": "She is ten.",
        "Has an adult any part in it?": "Not as far as she knows.",
        "Was it shared, and with whom?": "In a group of year 6.",
        "Which device is it on, and who holds that now?": "The phone of a pupil, switched off, in the safe; Carol Dent holds it.",
        "Has anybody seen it, by accident or because the safeguarding lead decided so? Why?":
            "I saw it for a moment when she turned the phone to me.",
    }

    def fill(self, page):
        details = page.locator("form details").filter(has_text="It may be an indecent image of a child").first
        details.locator("summary").click()
        text = details.inner_text()
        for words in ["Stop looking.", "Put the device aside as it is", "Tell the safeguarding lead in person at once.",
                      "There is nowhere here to upload a picture."]:
            self.assertIn(words, text)
        for question, answer in self.FACTS.items():
            details.get_by_label(question).fill(answer)
        self.look(page)
        self.assertEqual(page.locator("input[type=file]").count(), 0)

    def test_the_facts_are_guided_and_nothing_can_be_uploaded(self):
        teacher = self.sign_in("Grace Tolland", self.open(viewport={"width": 390, "height": 844}))
        address = self.raise_concern(
            teacher, "A pupil came to me in tears.", [("Mia Haddad", CHILD)], more=self.fill)
        # That a child is in it was not ticked, and needs no tick: the lead is told.
        self.see(teacher, "Priya Raman")
        lead = self.open_concern("Priya Raman", address)
        main = lead.locator("main").inner_text()
        for words in [*self.FACTS.values(), "Is the child safe now?", "Police: 101; in an emergency 999"]:
            self.assertIn(words, main)
        for place in [address, address + "/case", *self.forms(lead, address)]:
            lead.goto(place)
            self.assertEqual(lead.locator("main input[type=file], main img, main video").count(), 0, place)
        for place in ["/tell-us", "/tell-us/pupils"]:
            page = self.open()
            page.goto(place)
            self.assertIn("It may be an indecent image of a child", page.content())
            self.assertEqual(page.locator("input[type=file]").count(), 0, place)

    def forms(self, lead, address):
        lead.goto(address + "/case")
        links = lead.locator(f"main a[href^='{address}/case/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        self.assertGreater(len(links), 5)
        return [link for link in links if "export" not in link]


if __name__ == "__main__":
    house.unittest.main()
