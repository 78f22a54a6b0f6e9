"""Each control of a page, by pointer and by keyboard: controls.py [CHECK…] -- PAGE…

The first page is that of cam-derivation, the fourth that of attention, the fifth that of training.
"""

import base64
import os
import re

from pages import demand, opened, run


# A digit in dark ink on a large light paper, in a corner of it.
PHOTO = """image => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 240 });
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, 300, 240);
  context.filter = "invert(1)";
  context.drawImage(image, 20, 90, 140, 140);
  return canvas.toDataURL("image/png").split(",")[1];
}"""


def text(page, selector):
    return page.inner_text(selector)


def whole(page):
    """All of the lesson's text, that out of sight, too."""
    return page.text_content("main")


def settled(locator):
    """Where an element is, once it is in sight and what stands above it has been laid out."""
    locator.scroll_into_view_if_needed()
    box = None
    while box != (box := locator.bounding_box()):
        locator.page.wait_for_timeout(100)
    return box


def subject(page):
    return text(page, "#subject")


def pick(page, number):
    """Chooses a sample digit, as a reader does with the pointer."""
    page.locator("#samples label").nth(number).click()


def digits(browser, paths):
    """A picked digit changes the whole lesson; the keyboard picks, too."""
    with opened(browser, paths[0]) as page:
        before = whole(page)
        pick(page, 4)
        demand(whole(page) != before, "The lesson did not follow the picked digit.")
        name = page.locator("#samples input:checked").get_attribute("value")
        demand(name in subject(page), f"{name} was picked, but the page is about {subject(page)}.")
        page.focus("#samples input:checked")
        page.keyboard.press("ArrowRight")
        demand(name not in subject(page), "The arrow key did not pick the next digit.")


def ways(browser, paths):
    """However the page came to a digit, it shows the same; what was open stays open."""
    markup = """() => [...document.querySelectorAll("main .piece, #look")].map((piece) => {
      const copy = piece.cloneNode(true);
      for (const frame of copy.querySelectorAll("rect:is(.lit, .hovered, .field)")) frame.remove();
      for (const one of copy.querySelectorAll("details")) one.open = false;
      return copy.innerHTML.trim();
    })"""
    for path in paths:
        with opened(browser, path) as one, opened(browser, path) as other:
            one.evaluate("document.querySelectorAll('main .piece details').forEach((one) => (one.open = true))")
            for number in [3, 8, 5, 6]:
                pick(one, number)
            # A page that finds something else in its elements makes all of them anew.
            other.evaluate("document.querySelectorAll('main .piece, #look').forEach((one) => one.append(' '))")
            pick(other, 6)
            pairs = [pair for pair in zip(one.evaluate(markup), other.evaluate(markup)) if pair[0] != pair[1]]
            demand(not pairs, f"{path}: {len(pairs)} parts depend on the way, such as {pairs[:1]}")
            closed = one.locator("main .piece details:not([open])").count()
            demand(closed == 0, f"{path}: {closed} of what was open is closed.")


def drawing(browser, paths):
    """A digit is drawn by mouse and by keyboard, and the lesson is about it."""
    with opened(browser, paths[0]) as page:
        box = page.locator("#paper").bounding_box()
        page.mouse.move(box["x"] + 80, box["y"] + 60)
        page.mouse.down()
        for place in [(190, 60), (120, 230)]:
            page.mouse.move(box["x"] + place[0], box["y"] + place[1], steps=8)
        page.mouse.up()
        demand("drawing" in subject(page), "The lesson is not about the drawing.")
        demand("class 7" in subject(page), f"A drawn seven was taken for {subject(page)}.")
        page.click("#clear")
        demand(page.locator("#paper path").count() == 0, "The paper was not cleaned.")
        page.focus("#paper")
        for key in [" "] + ["ArrowDown"] * 12 + [" "]:
            page.keyboard.press(key)
        demand("class 1" in subject(page), f"A one by keyboard was taken for {subject(page)}.")


def touch(browser, paths):
    """A digit is drawn by finger, and the page does not scroll meanwhile."""
    with opened(browser, paths[0], has_touch=True) as page:
        box = settled(page.locator("#paper"))
        session = page.context.new_cdp_session(page)
        places = [(110, 40 + 8 * turn) for turn in range(20)]
        for number, (x, y) in enumerate(places):
            session.send("Input.dispatchTouchEvent", {
                "type": "touchMove" if number else "touchStart",
                "touchPoints": [{"x": box["x"] + x, "y": box["y"] + y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.locator("#subject", has_text="drawing").wait_for()
        demand("class 1" in subject(page), f"A one by finger was taken for {subject(page)}.")
        demand(page.locator("#paper").bounding_box() == box, "The page has moved.")


def variants(browser, paths):
    """Another variant of the network runs the whole lesson, where a lesson can run with it."""
    with opened(browser, paths[3]) as page:
        demand(page.locator("#variant").count() == 0, "Variants are offered that cannot run.")
    with opened(browser, paths[1]) as page:
        before = whole(page)
        page.select_option("#variant", "ones")
        demand(whole(page) != before, "The lesson did not follow the variant.")


def drawn(browser, paths):
    """A line of the drawn graph says what it recorded, by pointer and keyboard."""
    with opened(browser, paths[0]) as page:
        line = page.locator(".graph g.line[data-name='gap']").first
        line.scroll_into_view_if_needed()
        line.click()
        demand(text(page, "#explanation").startswith("gap"), "The node was not explained.")
        page.locator(".graph g.line").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        demand(not text(page, "#explanation").startswith("gap"), "The keyboard leads nowhere.")


def breaking(browser, paths):
    """The network is broken after a prediction only, and the two are compared."""
    with opened(browser, paths[0]) as page:
        page.evaluate("document.getElementById('change').open = true")
        before = whole(page)
        page.locator("#break button").first.click()
        demand("First say" in text(page, "#verdict"), "Nothing was asked first.")
        demand(whole(page) == before, "The network was broken without a prediction.")
        page.select_option("#prediction", "3")
        page.locator("#break button").nth(2).click()
        demand("You said 3; the network says" in text(page, "#verdict"), "Nothing was compared.")
        demand(whole(page) != before, "Nothing is broken.")
        page.click("#restore")
        page.locator("#change [data-statements^='descend']").click()
        page.locator("#change [data-statements^='descend']").click()
        demand(text(page, "#statements").count("descend") == 2, "Two steps were not taken.")


def training(browser, paths):
    """A network is trained, stopped, begun anew and saved; curves and map follow."""
    with opened(browser, paths[4]) as page:
        page.select_option("#training-images", "100")
        page.focus("#train")
        page.keyboard.press("Enter")
        page.locator("#training-curves svg").first.wait_for(timeout=60_000)
        page.locator("#training-confusion svg").wait_for()
        page.click("#train")
        # Which one, and how far, depends on how soon the button was found.
        page.locator("#training-progress", has_text=re.compile(r"Epoch \d+: .*loss")).wait_for()
        with page.expect_download() as download:
            page.click("#keep")
        demand(open(download.value.path(), "rb").read(200).find(b"__metadata__") > 0,
               "The file holds no weights.")
        trained = page.inner_html("#look")
        page.click("#untrain")
        page.locator("#training-progress", has_text="random").wait_for()
        demand(page.inner_html("#look") != trained, "The map did not follow the weights.")
        demand(page.locator("#training-curves svg").count() == 0, "The old curves still stand.")


def dropped(browser, paths):
    """A picture that is dropped on the page is taken as a digit."""
    with opened(browser, paths[0]) as page:
        photo = page.locator("#samples img").nth(7).evaluate(PHOTO)
        page.evaluate("""photo => {
          const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], "dropped.png", { type: "image/png" }));
          dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
        }""", photo)
        page.locator("#subject", has_text="dropped.png").wait_for()


def pictures(browser, paths):
    """A picture is opened; a file that is none is told."""
    with opened(browser, paths[0]) as page:
        photo = base64.b64decode(page.locator("#samples img").nth(7).evaluate(PHOTO))
        page.set_input_files("#file", {"name": "<b>my.png", "mimeType": "image/png", "buffer": photo})
        page.locator("#subject", has_text="my.png").wait_for()
        label = page.locator("#samples img").nth(7).get_attribute("alt").split(",")[0]
        demand(f"class {label}" in subject(page), f"A {label} was taken for {subject(page)}.")
        page.set_input_files("#file", {"name": "x.png", "mimeType": "image/png", "buffer": b"no"})
        page.locator("#status", has_text="x.png").wait_for()


def shared(browser, paths):
    """The pages of a site share their engine, and its index leads to them."""
    index = os.path.join(os.environ["SITE"], "index.html")
    with opened(browser, index, waits=False) as page:
        links = page.eval_on_selector_all("main a", "all => all.map(one => one.href)")
        demand(len(links) >= 4, f"The index has {len(links)} lessons.")
    with opened(browser, os.path.join(os.environ["SITE"], "forward-pass.html"), also="engine.js") as page:
        pick(page, 3)
        demand("class" in subject(page), "The page does not compute.")


def following(browser, paths):
    """The class to follow is chosen."""
    with opened(browser, paths[0]) as page:
        page.select_option("#class", "2")
        demand(subject(page).endswith("class 2"), "The class was not followed.")
        page.select_option("#class", "")
        demand(not subject(page).endswith("class 2"), "The predicted class did not come back.")


def cells(browser, paths):
    """A cell of a map explains itself by pointer and keyboard; operands are followed, and back."""
    with opened(browser, paths[0]) as page:
        grid = page.locator("#step-6 svg[data-name^='M_c']").first
        box = settled(grid)
        page.mouse.click(box["x"] + box["width"] * 5.5 / 15, box["y"] + box["height"] * 7.5 / 15)
        panel = text(page, "#explanation")
        demand(re.match(r"M_c\[c: \d, y: 7, x: 5\] = ", panel), f"The panel shows {panel[:60]}.")
        demand(page.locator("rect.lit").count() >= 2, "The cell is not lit up everywhere.")
        demand(page.locator("rect.field").count() >= 1, "Its pixels are not marked.")
        page.locator("#explanation td[data-cell^='f_k']").first.click()
        demand(text(page, "#explanation").startswith("f_k["), "The operand was not followed.")
        page.click("#back")
        demand(text(page, "#explanation") == panel, "Back did not come back.")
        page.locator("#step-6 summary").first.focus()
        while not page.evaluate("document.activeElement.closest('[role=grid].grid')"):
            page.keyboard.press("Shift+Tab")
        name = page.evaluate("document.activeElement.dataset.cell")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        moved = page.evaluate("document.activeElement.dataset.cell")
        demand(name != moved and moved, "Arrow keys do not walk the map.")
        page.keyboard.press("Enter")
        demand(text(page, "#explanation").startswith(moved), "Enter did not explain the cell.")
        page.keyboard.press("Tab")
        demand(page.evaluate("!document.activeElement.closest('[role=grid].grid')"), "Tab stays.")


def changes(browser, paths):
    """A unit is switched off, a number set, the network broken, and all of it undone."""
    with opened(browser, paths[0]) as page:
        before = whole(page)
        page.locator("#step-4 td[data-cell^='F_k']").first.click()
        page.locator("#explanation .actions button").first.click()
        demand(whole(page) != before, "The change changed nothing.")
        page.evaluate("document.getElementById('change').open = true")
        demand("layer by layer" in text(page, "#changed"), "What changed is not listed.")
        page.select_option("#prediction", "1")
        page.locator("#change [data-statements^='noise']").click()
        page.click("#undo")
        page.click("#undo")
        demand(whole(page) == before, "Undo did not bring the lesson back.")
        page.check("#paint")
        map = page.locator("#step-1 svg[data-name^='image']").first
        box = settled(map)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 2 / 3, steps=12)
        page.mouse.up()
        demand("set image[" in text(page, "#statements"), "Nothing was painted.")
        page.click("#restore")
        demand(whole(page) == before, "Restoring did not bring the lesson back.")


def typing(browser, paths):
    """Statements are typed, completed, and their mistakes explained."""
    with opened(browser, paths[0]) as page:
        page.evaluate("document.getElementById('typing').open = true")
        page.fill("#line", "check sum(P_c) ≈ 1")
        page.keyboard.press("Enter")
        demand("holds" in text(page, "#typed"), "The check was not run.")
        page.fill("#line", "show f_")
        words = page.eval_on_selector_all("#words option", "all => all.map(one => one.value)")
        demand("show f_k" in words, f"f_k is not offered: {words[:5]}")
        page.fill("#line", "help box")
        page.keyboard.press("Enter")
        demand(page.locator("#help-box").is_visible(), "There is no help on box.")
        page.fill("#line", "sho f_k")
        page.keyboard.press("Enter")
        demand("^" in text(page, "#typed"), "The mistake was not shown.")
        page.evaluate("document.getElementById('box').open = true")
        page.fill("#share", "60")
        demand("60 %" in text(page, "#box"), "The slider does not move the box.")


def presenting(browser, paths):
    """One step at a time by keys; addresses; nothing hidden can be focused."""
    with opened(browser, paths[0], fragment="#step-3") as page:
        page.click("#present")
        demand(page.locator("main > section:visible").count() == 1, "More than one step is shown.")
        page.keyboard.press("ArrowRight")
        shown = page.locator("main > section:visible").get_attribute("id")
        demand(page.url.endswith(f"#{shown}"), "The address is not the step's.")
        for key in ["1", "2", "Enter"]:
            page.keyboard.press(key)
        demand(page.locator("#step-12").is_visible(), "The jump did not arrive.")
        page.keyboard.press("o")
        demand(page.locator("#overview").is_visible(), "There is no overview.")
        page.locator("#overview a").nth(4).click()
        demand(page.locator("#step-5").is_visible(), "The overview does not lead to a step.")
        page.keyboard.press("b")
        demand("black" in page.get_attribute("body", "class"), "The screen is not black.")
        page.keyboard.press("b")
        for _ in range(40):
            page.keyboard.press("Tab")
            demand(page.evaluate("document.activeElement.checkVisibility()"), "Focus is hidden.")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("p")
        demand(page.locator("#step-1").is_visible(), "The end of presenting shows not all.")


def speaking(browser, paths):
    """The speaker's window has the notes, the next step and a clock, and goes on."""
    with opened(browser, paths[0]) as page:
        with page.expect_popup() as popup:
            page.click("#speaker")
        speaker = popup.value
        speaker.click("[data-go='1']")
        speaker.click("[data-go='1']")
        demand(page.locator("#step-2").is_visible(), "The speaker's window does not go on.")
        demand("Units have no names" in text(speaker, "#notes"), "The notes are not shown.")
        demand("One number" in text(speaker, "#next"), "The next step is not named.")


def questions(browser, paths):
    """An answer is judged, hints help, answers and notes are kept and deleted."""
    with opened(browser, paths[0]) as page:
        form = page.locator("#step-5 form.answer")
        form.locator("input").nth(0).check()
        form.locator("button").click()
        demand("✗" in text(page, "#step-5 .remark"), "The wrong answer was not refused.")
        form.locator("input").nth(1).check()
        form.locator("button").click()
        demand("✓" in text(page, "#step-5 .remark"), "The right answer was not taken.")
        page.locator("#step-5 .own summary").click()
        page.fill("#step-5 textarea", "my thought <b>")
        page.reload()
        page.wait_for_selector("body.alive")
        demand(page.input_value("#step-5 textarea") == "my thought <b>", "The note is lost.")
        demand(page.locator("#step-5 form.answer input").nth(1).is_checked(), "The answer is lost.")
        page.evaluate("document.getElementById('own').open = true")
        page.click("#forget")
        demand(page.input_value("#step-5 textarea") == "", "The note is still there.")
        demand(page.evaluate("localStorage.length") == 0, "Something is still kept.")


def still(browser, paths):
    """Every page reads without scripts: the same text, and no control that does nothing."""
    for path in paths:
        with opened(browser, path, java_script_enabled=False, waits=False) as page:
            demand(page.locator("h2:visible").count() >= 5, f"{path} shows no steps.")
            demand(page.locator("button:visible").count() == 0, f"{path} shows dead buttons.")


run({check.__name__: check for check in [
    digits, ways, drawing, touch, pictures, dropped, shared, following, variants, cells, drawn, changes, breaking,
    typing, training, presenting, speaking, questions, still]})
