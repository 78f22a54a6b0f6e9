"""The page computes what the command computes: same.py same -- PAGE…

LESSON names the command in the environment. A build for the baseline processor rounds as the page
does; then EXACT=1 asks for the same words to the letter.
"""

import os
import re
import subprocess
import tempfile

from pages import demand, opened, run

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
# Which cell of a check differs most is for rounding to say.
WORDS = """() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const note of main.querySelectorAll(".check .note")) note.remove();
  return main.textContent;
}"""


def agree(one, other):
    """Whether two words are the same, or numbers that only rounding sets apart."""
    if one == other:
        return True
    if os.environ.get("EXACT"):
        return False
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    return all(abs(a - b) <= 2e-3 * max(abs(a), abs(b), 0.1)
               for a, b in zip(map(float, NUMBER.findall(one)), map(float, NUMBER.findall(other))))


def same(browser, paths):
    """For some digits the text of the page is that of `lesson run`."""
    for path in paths:
        lesson = os.path.basename(path).removesuffix(".html")
        with opened(browser, path) as page:
            offered = page.locator("#samples label")
            for number in [2, 9, min(17, offered.count() - 1)]:
                offered.nth(number).click()
                image = page.locator("#samples input:checked").get_attribute("value")
                shown = page.evaluate(WORDS).split()
                with tempfile.TemporaryDirectory() as folder:
                    file = os.path.join(folder, "page.html")
                    subprocess.run([os.environ["LESSON"], "run", lesson, "--image", image,
                                    "--output", file], check=True)
                    with opened(browser, file, waits=False, java_script_enabled=False) as other:
                        said = other.evaluate(WORDS).split()
                pairs = [pair for pair in zip(shown, said) if not agree(*pair)]
                # Where two cells are all but equal, rounding says which one a lesson looks at.
                few = 0 if os.environ.get("EXACT") else len(said) // 200
                demand(len(shown) == len(said) and len(pairs) <= few,
                       f"{lesson}, {image}: {len(shown)} and {len(said)} words; {pairs[:5]}")


run({"same": same})
