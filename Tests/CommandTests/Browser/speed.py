"""How fast a page is, with the processor slowed down four times: speed.py -- PAGE"""

import statistics
import sys

from pages import chromium

path = sys.argv[sys.argv.index("--") + 1]
with chromium() as browser:
    first, ready = [], []
    for _ in range(5):
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(f"file://{path}")
        page.wait_for_selector("body.alive", timeout=60_000)
        first.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        ready.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
        if len(first) < 5:
            page.close()
    print(f"first step to be read after {statistics.median(first):.0f} ms, engine ready after "
          f"{statistics.median(ready):.0f} ms")

    box = page.locator("#paper").bounding_box()
    x, y = box["x"] + 60, box["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    for turn in range(60):
        page.mouse.move(x + 2 * turn, y + (0 if turn < 40 else 5 * (turn - 40)))
        page.wait_for_timeout(20)
    page.mouse.up()
    for number in range(8):
        page.locator("#samples label").nth(number).click()
    map = page.locator("#step-6 svg[data-name^='M_c']").first
    map.scroll_into_view_if_needed()
    box = map.bounding_box()
    for turn in range(30):
        page.mouse.click(box["x"] + box["width"] * (turn % 15 + 0.5) / 15, box["y"] + box["height"] * 0.5)
    for what in ["look", "lesson", "explanation"]:
        taken = page.evaluate("name => performance.getEntriesByName(name).map(one => one.duration)", what)
        print(f"{what}: median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms, of {len(taken)}")
