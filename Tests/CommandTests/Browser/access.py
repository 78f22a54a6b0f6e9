"""Pages are accessible: access.py [CHECK…] -- PAGE…"""

from axe_playwright_python.sync_playwright import Axe

from pages import demand, opened, run


def faults(page):
    """What axe finds wrong with the page as it stands."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']} ({one['nodes'][0]['html'][:90]})" for one in found]


def whole(browser, paths):
    """No violation in the whole page, light and dark, narrow and wide."""
    for path in paths:
        for theme in ["light", "dark"]:
            for width in [360, 1920]:
                with opened(browser, path, width=width, theme=theme) as page:
                    page.evaluate("document.querySelectorAll('#bench details').forEach(one => one.open = true)")
                    found = faults(page)
                    demand(not found, f"{path}, {theme}, {width} pixels: {found}")
                    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    demand(over <= 0, f"{path} is {over} pixels wider than {width}.")


def steps(browser, paths):
    """No violation in any step while presenting, with a cell explained."""
    for path in paths:
        with opened(browser, path) as page:
            page.keyboard.press("p")
            count = page.locator(".step").count()
            for step in range(count + 1):
                found = faults(page)
                demand(not found, f"{path}, step {step}: {found}")
                page.keyboard.press("PageDown")


def grid(browser, paths):
    """No violation while a map is walked and a number is explained."""
    with opened(browser, paths[0]) as page:
        page.locator("#step-6 svg[data-name]").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        found = faults(page)
        demand(not found, f"{found}")


def small(browser, paths):
    """At 320 pixels, and enlarged four times, nothing is wider than the window."""
    for path in paths:
        for width in [320, 480]:
            with opened(browser, path, width=width, height=640) as page:
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                demand(over <= 0, f"{path} is {over} pixels wider than {width}.")


def settings(browser, paths):
    """With forced colours, more contrast and reduced motion nothing is lost, and nothing moves."""
    for path in paths:
        with opened(browser, path, forced_colors="active", reduced_motion="reduce") as page:
            found = faults(page)
            demand(not found, f"{path}: {found}")
            moves = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
            demand(moves == "auto", "The page scrolls smoothly although motion is not wanted.")
            demand(page.evaluate("document.getAnimations().length") == 0, "Something is animated.")


run({check.__name__: check for check in [whole, steps, grid, small, settings]})
