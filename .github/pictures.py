"""Photographs what a student sees, to be looked at: displays, error cards and the lessons, in the Notebook's page while its
kernel runs and as exported HTML, light and dark, on a projector and on a laptop.

    python3 .github/pictures.py FOLDER [LESSON...]

FOLDER gets the pictures; it should lie outside the repository. LESSON is a name such as 01-perceptron; without one, all are
taken, and so is a notebook of displays and errors, called pictures. Needs what ./workbook test needs, and its Jupyter's Python.
"""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from tornado.websocket import websocket_connect

TOP = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# CSS pixels and the pixels of each: 1920x1080 at 150 %, an old projector of 1024x768 at 150 %, and a small laptop.
SCREENS = {"projector": (1280, 720, 1.5), "old-projector": (683, 512, 1.5), "laptop": (1366, 768, 1)}
TALLEST = 2400  # CSS pixels of one picture: what is longer goes on in the next
TOKEN = "only-for-pictures"
CELLS = [
    "var digits = Mnist.loadOrSynthetic();\ndigits.train()",
    "images(digits.train()).columns(10).rows(2)",
    """var model = new Sequential(new Flatten(), new Dense(64).activation(RELU), new Dropout(0.2), new Dense(10).activation(SOFTMAX));
model.compile(new Adam(0.001), new SparseCategoricalCrossentropy(), new Accuracy());
model.fit(digits.train().take(4000).scaled(1 / 255.0), epochs(4).validation(digits.test().take(1000).scaled(1 / 255.0)))""",
    """for (double rate : new double[] {0.001, 0.01, 0.1}) {
    System.out.println("learning rate " + rate);
    model.compile(new SGD(rate), new SparseCategoricalCrossentropy(), new Accuracy());
    model.fit(digits.train().take(4000).scaled(1 / 255.0), epochs(2));
}""",
    "model.summary()",
    """var in = new Input(28, 28);
var flat = new Flatten().apply(in);
var left = new Dense(16).activation(RELU).apply(flat);
var right = new Dense(16).activation(TANH).apply(flat);
plotModel(new Model(in, new Dense(10).activation(SOFTMAX).apply(new Concatenate().apply(left, right))))""",
    """var rate = Space.log("learning_rate", 1e-4, 1e-1);
RandomSearch.over(rate).trials(6).run(values -> {
    var tried = new Sequential(new Dense(8).activation(TANH), new Dense(2).activation(SOFTMAX));
    tried.compile(new Adam(values.get(rate)), new SparseCategoricalCrossentropy(), new Accuracy());
    return tried;
}, Moons.make(400, 0.1, 1), epochs(20).validationSplit(0.2))""",
    "var test = digits.test().take(1000).scaled(1 / 255.0);\nconfusionMatrix(test, model.predict(test.x()))",
    "Nd4j.linspace(-1, 1, 5000).reshape(100, 50)",
    """import tech.tablesaw.columns.Column;
var names = new ArrayList<Column<?>>();
for (int i = 0; i < 16; i++) names.add(DoubleColumn.create("measured value " + i, i, 1000.5 * i, -3.25));
Table.create("A wide table").addColumns(StringColumn.create("이름", "가나다", "라마바", "사아자")).addColumns(names.toArray(new Column<?>[0]))""",
    """var chart = new XYChartBuilder().title("학습률에 따른 손실").xAxisTitle("epoch").yAxisTitle("loss").build();
chart.addSeries("0.1", new double[] {1, 2, 3, 4}, new double[] {1, .5, .3, .25});
chart.addSeries("0.01", new double[] {1, 2, 3, 4}, new double[] {1, .9, .8, .75});
chart""",
    "scatter(NonlinearWave.load())",
    "doctor()",
    'System.out.println("\\u001B[1;31mred\\u001B[0m \\u001B[32mgreen\\u001B[0m 한글 출력");\nSystem.err.println("on stderr");',
    "int units = 128\nunits.lenght()",
    'String 이름 = "학생";\nint count = 이름 + "의 점수는 다음과 같이 매우 긴 문장으로 이어지며 화면의 오른쪽 끝을 넘어가게 됩니다";',
    "model.predict(Nd4j.rand(3, 5))",
    "static double ratio(int a, int b) { return a / b; }\nratio(1, 0)",
    "record Point(int x) {}\nvar point = new Point(1);",
    "record Point(int x, int y) {}",
    'throw new IllegalStateException("a very long message ".repeat(30), new RuntimeException("its cause"));',
    "Object nothing = null;\nnothing.toString()",
    "new Dense(0)",
    "?Dense",
    "Nd4j.ones?",
]


def notebook(path):
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for i, source in enumerate(CELLS)
    ]
    for cell in cells:
        cell["metadata"]["tags"] = ["raises-exception"]
    kernel = {"kernelspec": {"name": "deeplesson", "display_name": "Java (DeepLesson)", "language": "java"}}
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}), "utf-8")


class Browser:
    """A headless Chromium with one page, steered over its own protocol."""

    async def start(self, profile):
        name = next(found for found in map(shutil.which, BROWSERS) if found)
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"]
        command = [name, *options, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        port_file = profile / "DevToolsActivePort"
        while not port_file.exists() or not port_file.read_text():
            await asyncio.sleep(0.1)
        port = port_file.read_text().split()[0]
        pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list"))
        page = next(each for each in pages if each["type"] == "page")
        self.socket = await websocket_connect(page["webSocketDebuggerUrl"], max_message_size=1 << 30)
        self.calls = 0
        return self

    async def call(self, method, **parameters):
        self.calls += 1
        await self.socket.write_message(json.dumps({"id": self.calls, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await self.socket.read_message())
            if answer.get("id") == self.calls:
                return answer["result"]

    async def value(self, expression):
        return (await self.call("Runtime.evaluate", expression=expression))["result"].get("value")

    async def wait(self, condition, seconds=300):
        for _ in range(seconds * 5):
            if await self.value(condition) is True:
                return
            await asyncio.sleep(0.2)
        raise TimeoutError(condition)

    async def screen(self, width, height, scale):
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    async def photograph(self, stem, height):
        """The whole page, piece by piece."""
        width = await self.value("innerWidth")
        for number, top in enumerate(range(0, max(1, int(height)), TALLEST), 1):
            clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top), "scale": 1}
            shot = await self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
            png = stem.with_name(f"{stem.name}-{number}.png")
            png.write_bytes(base64.b64decode(shot["data"]))
            print(png)

    def stop(self):
        self.process.terminate()
        self.process.wait()


async def exported(browser, executed, folder):
    for theme in ("light", "dark"):
        page = executed.with_name(f"{executed.stem}-{theme}.html")
        command = ["jupyter", "nbconvert", "--to", "html", f"--HTMLExporter.theme={theme}", "--log-level=ERROR"]
        subprocess.run([*command, "--output", str(page), str(executed)], check=True)
        # As ./workbook run does: scripts of the template would wait for the network.
        page.write_text(re.sub(r"<script\b.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
        for name, screen in SCREENS.items():
            await browser.screen(*screen)
            await browser.call("Page.navigate", url=page.as_uri())
            await asyncio.sleep(1)
            await browser.wait("document.readyState === 'complete'")
            height = await browser.value("document.body.scrollHeight")
            overflow = await browser.value("document.documentElement.scrollWidth - innerWidth")
            if overflow > 0:
                print(f"{page.name}, {name}: {overflow} pixels wider than the screen")
            await browser.photograph(folder / f"{executed.stem}-html-{theme}-{name}", height)


async def in_page(browser, path, folder):
    """The Notebook's page with its kernel: every cell is run there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kernelspec = subprocess.run([TOP / "workbook", "kernelspec"], check=True, capture_output=True, text=True).stdout.strip()
    command = ["jupyter", "notebook", "--no-browser", "--allow-root", f"--port={port}", f"--notebook-dir={path.parent}"]
    environment = {**os.environ, "JUPYTER_TOKEN": TOKEN, "JUPYTER_PATH": kernelspec}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        for name, screen in SCREENS.items():
            await browser.screen(*screen)
            ready = "!!window.Jupyter && !!Jupyter.notebook && !!Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()"
            while await browser.value(ready) is not True:
                if server.poll() is not None:
                    sys.exit(f"pictures: Jupyter must run, but ended with {server.returncode}.")
                await browser.call("Page.navigate", url=f"http://127.0.0.1:{port}/notebooks/{path.name}?token={TOKEN}")
                await asyncio.sleep(4)
            await browser.wait(ready + " && !Jupyter.notebook.kernel_busy")
            await browser.value("Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells()")
            cells = "Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code')"
            await browser.wait(f"{cells}.every(cell => Number.isInteger(cell.input_prompt_number))")
            await asyncio.sleep(1)
            for folds in ("", "-unfolded"):
                if folds:
                    await browser.value("document.querySelectorAll('details').forEach(each => each.open = true)")
                # The page scrolls inside itself: a picture of all of it needs a screen as tall.
                height = await browser.value("document.querySelector('#notebook-container').scrollHeight + 200")
                await browser.screen(screen[0], height, screen[2])
                await browser.value("document.querySelector('#site').scrollTop = 0")
                await browser.photograph(folder / f"{path.stem}-page{folds}-{name}", height)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


async def main(folder, lessons):
    folder = Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        pictures = work / "pictures.ipynb"
        notebook(pictures)
        wanted = [TOP / "notebooks" / "lessons" / f"{name}.ipynb" for name in lessons]
        browser = await Browser().start(work / "profile")
        try:
            if not lessons:
                wanted = sorted((TOP / "notebooks" / "lessons").glob("*.ipynb"))
                await in_page(browser, pictures, folder)
                subprocess.run([TOP / "workbook", "run", pictures, "--out", work / "out"], check=True)
                await exported(browser, work / "out" / pictures.name, folder)
            for lesson in wanted:
                await exported(browser, Path(shutil.copy(lesson, work)), folder)
        finally:
            browser.stop()


if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
    sys.exit(__doc__)
asyncio.run(main(sys.argv[1], sys.argv[2:]))
