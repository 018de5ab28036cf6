"""Somebody who uses the pages without a browser: cookies, forms and redirections, for tests that need many of them."""

import html.parser
import http.client
import urllib.parse


class Form(html.parser.HTMLParser):
    """The fields of the first form on a page that goes to an address."""

    def __init__(self, page, action):
        super().__init__()
        self.action, self.inside, self.fields = action, False, {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.inside = attributes.get("action") == self.action and not self.fields
        if self.inside and tag == "input" and attributes.get("type") == "hidden":
            self.fields[attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


class Answer:
    def __init__(self, response, body):
        self.status, self.headers = response.status, response.headers
        self.text = body.decode()

    @property
    def location(self):
        return self.headers["Location"]


class Visitor:
    """One connection and its cookies; a connection that is gone is made anew for the next request."""

    def __init__(self, address, cookies=None):
        self.host = urllib.parse.urlsplit(address).netloc
        self.cookies = dict(cookies or {})
        self.connection = None

    def get(self, path):
        """Asks for a page, a second time where the connection had ended since the last one."""
        try:
            return self.ask("GET", path)
        except (OSError, http.client.HTTPException):
            return self.ask("GET", path)

    def post(self, path, fields):
        return self.ask("POST", path, urllib.parse.urlencode(fields))

    def ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.host, timeout=30)
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            answer = Answer(response, response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def sign_in(self, name, password):
        answer = self.post("/sign-in", {"name": name, "password": password, "next": "/"})
        if answer.status != 303:
            raise AssertionError(f"{name} is not signed in: {answer.status}")
        return self

    def give_code(self, code):
        """Opens cases with a code of somebody's sheet."""
        form = Form(self.get("/codes").text, "/codes/open").fields
        answer = self.post("/codes/open", {**form, "code": code, "next": "/concerns"})
        if answer.status != 303:
            raise AssertionError(f"cases do not open: {answer.status}")
        return self
