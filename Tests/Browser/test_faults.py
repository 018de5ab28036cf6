"""What people see when the machine fails: a full disk, and a server that is killed."""

import pathlib
import signal
import subprocess

import house
import school

WORDS = "She wrote about a family on her own page, and she named the child."


class Faults(school.SchoolTest):
    def place(self):
        return pathlib.Path(self.server.folder.name) / "school"

    def limit(self, size):
        """Lets the server write no file beyond a size: what a full disk does, lifted again at will."""
        subprocess.run(["prlimit", f"--pid={self.server.process.pid}", f"--fsize={size}:"], check=True)

    def write_a_concern(self, page):
        page.goto("/concerns/new")
        page.get_by_label("What did you see or hear?").fill(WORDS)
        page.get_by_label("Something the headteacher did").check()
        self.press(page.get_by_role("button", name="Go on: see who will be told"))

    def test_a_full_disk_loses_nothing_that_was_typed(self):
        page = self.sign_in("Grace Tolland")
        self.write_a_concern(page)
        sizes = [file.stat().st_size for file in self.place().rglob("*.sqlite-wal")]
        self.limit(max(sizes))
        self.press(page.get_by_role("button", name="Sign and send as Grace Tolland"))
        self.assertEqual(page.get_by_role("heading", level=1).inner_text(), "This was not saved")
        self.look(page)
        self.assertIn(WORDS, page.locator("textarea").first.input_value())
        # Reading goes on.
        reader = self.open()
        reader.context.add_cookies(page.context.cookies())
        for address in ["/", "/policy", "/concerns", "/record"]:
            self.assertEqual(reader.goto(address).status, 200, address)
            self.assertIn("Nothing can be saved at the moment.", reader.locator("main").inner_text(), address)
        self.look(reader)
        self.limit("unlimited")
        self.press(page.get_by_role("button", name="Send it again"))
        self.assertIn("Nobody has been messaged.", page.locator("main").inner_text())
        self.assertIn(WORDS, page.locator("main").inner_text())
        self.assertNotIn("Nothing can be saved", page.locator("main").inner_text())
        page.goto("/concerns")
        self.assertEqual(page.locator(".list li").count(), 1)

    def test_a_server_that_is_killed_after_it_answered_has_lost_nothing(self):
        page = self.sign_in("Grace Tolland")
        self.write_a_concern(page)
        self.press(page.get_by_role("button", name="Sign and send as Grace Tolland"))
        place = page.url[page.url.index("/concerns/"):]
        self.server.process.send_signal(signal.SIGKILL)
        self.server.process.communicate()
        self.server.start()
        page = self.open()
        self.sign_in("Grace Tolland", page)
        page.goto(place)
        self.assertIn(WORDS, page.locator("main").inner_text())


if __name__ == "__main__":
    house.unittest.main()
