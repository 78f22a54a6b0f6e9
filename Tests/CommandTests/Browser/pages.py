"""Opens pages of lessons in Chromium, and watches what they say and ask for."""

import contextlib
import sys

from playwright.sync_api import sync_playwright


class Fault(Exception):
    """What a page does wrong."""


def demand(holds, sentence):
    if not holds:
        raise Fault(sentence)


@contextlib.contextmanager
def chromium(executable="/usr/bin/chromium"):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def opened(browser, path, width=1280, height=900, theme="light", waits=True, fragment="", also=None,
           **settings):
    """The page of a file, once its engine runs; at the end, nothing was asked for or complained of."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, **settings)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: said.append(f"request: {request.url[:120]}")
            if not request.url.startswith((f"file://{path}", "data:", "blob:"))
            and not (also and request.url.endswith(also)) else None)
    page.goto(f"file://{path}{fragment}")
    if waits:
        page.wait_for_selector("body.prepared", timeout=60_000)
    yield page
    demand(not said, f"{path} was not silent: {said[:3]}")
    context.close()


def run(checks):
    """Runs the checks that the command line names (all without names) over the pages behind `--`."""
    names, paths = sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]
    failed = False
    with chromium() as browser:
        for name, check in checks.items():
            if names and name not in names:
                continue
            try:
                check(browser, paths)
                print(f"{name}: fine")
            except Exception as fault:  # every kind of fault is told, and the other checks go on
                failed = True
                print(f"{name}: {type(fault).__name__}: {fault}")
    sys.exit(1 if failed else 0)
