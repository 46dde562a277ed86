"""Makes the picture in README: runs its first example in the notebook and photographs what the cell shows, light and dark.

    python3 .github/training.py

Needs what ./workbook test needs, and MNIST (downloaded, or in the folder that DEEPLESSON_DATA names).
"""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
WIDTH = 900
PAGES = {"light": ("#ffffff", "#1f2328"), "dark": ("#0d1117", "#e6edf3")}  # GitHub's page and text colours
PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><body style="margin:0;padding:12px;background:%s;color:%s">
<div>%s</div><script>document.title = Math.ceil(document.body.getBoundingClientRect().height)</script></body></html>"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def example():
    return re.search(r"```java\n(.*?)```", (TOP / "README.md").read_text("utf-8"), re.DOTALL).group(1).rstrip()


def shown(source, folder):
    """What the cell shows, as HTML, when the real Jupyter has run it."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
    kernel = {"kernelspec": {"name": "deeplesson", "display_name": "Java (DeepLesson)", "language": "java"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (folder / "training.ipynb").write_text(json.dumps(notebook), "utf-8")
    subprocess.run([TOP / "workbook", "run", folder / "training.ipynb", "--out", folder / "out"], check=True)
    outputs = json.loads((folder / "out" / "training.ipynb").read_text("utf-8"))["cells"][0]["outputs"]
    return "".join("".join(output["data"]["text/html"]) for output in outputs)


def browse(page, *options):
    browser = next(found for found in map(shutil.which, BROWSERS) if found)
    quiet = ["--headless=old", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command = [browser, *quiet, *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        html = shown(example(), folder)
        for mode, colours in PAGES.items():
            page = folder / f"{mode}.html"
            page.write_text(PAGE % (*colours, html), "utf-8")
            height = re.search(r"<title>(\d+)", browse(page, f"--window-size={WIDTH},800", "--dump-dom")).group(1)
            png = TOP / ".github" / f"training-{mode}.png"
            browse(page, f"--window-size={WIDTH},{height}", "--force-device-scale-factor=2", f"--screenshot={png}")
            print(png.relative_to(TOP), f"{png.stat().st_size / 1024:.0f} kB")


main()
