"""nbconvert's exporter behind `./workbook run` and `./workbook refresh`: one execution, an .ipynb and an .html page."""

import atexit
import json
import re
import sys
import time

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbconvert.writers import FilesWriter
from traitlets import Bool, Integer
from traitlets.config import Config

OLDEST_JAVA = "17"
KERNEL = {"display_name": "Java (DeepLesson)", "language": "java", "name": "deeplesson"}


class ExecutedNotebook(NotebookExporter):
    timeout = Integer(1200, help="The longest that one cell may run, in seconds.").tag(config=True)
    in_place = Bool(False, help="Only the notebook is written, and only if no cell failed.").tag(config=True)

    def from_notebook_node(self, notebook, resources=None, **kw):
        begun = time.monotonic()
        before = [cell.get("outputs") for cell in notebook.cells]
        failure = execute(notebook, resources["metadata"]["path"], self.timeout)
        make_lean(notebook)
        if self.in_place:
            keep_what_only_took_other_times(notebook, before)
        text, resources = super().from_notebook_node(notebook, resources, **kw)
        text = text.rstrip("\n") + "\n"
        if not self.in_place:
            page = to_page(notebook, resources).encode("utf-8")
            resources.setdefault("outputs", {})[resources["unique_key"] + ".html"] = page
        if failure:
            if not self.in_place:
                FilesWriter(config=self.config).write(text, resources, resources["unique_key"])
            print(failure, file=sys.stderr)
            sys.exit(1)
        cells = len(code_cells(notebook))
        print(f"  {cells} cell{'s' * (cells != 1)} in {time.monotonic() - begun:.1f} s", file=sys.stderr)
        return text, resources


def execute(notebook, folder, timeout):
    """Runs all cells; answers None, or what went wrong in words."""
    cells = code_cells(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    running = []

    def begin(cell, **position):
        running.append(cell)
        if sys.stderr.isatty():
            print(f"\r  cell {len(running)} of {len(cells)}", end="\r", file=sys.stderr, flush=True)

    client = NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        timeout=timeout,
        startup_timeout=120,
        record_timing=False,
        store_widget_state=False,
        on_cell_execute=begin,
        resources={"metadata": {"path": folder or "."}},
        # A kernel that records its class-data archive takes some seconds to end, and must not be killed while it does.
        config=Config({"KernelManager": {"shutdown_wait_time": 60.0}}),
    )
    try:
        client.execute()
    except CellTimeoutError:
        return describe(cells, running[-1], f"The cell ran for more than {timeout} s. Allow more with --timeout.")
    except DeadKernelError:
        return describe(cells, running[-1], "The kernel ended while this cell ran.")
    except CellExecutionError:
        return describe(cells, running[-1], words_of_failure(running[-1].outputs))
    except RuntimeError as error:
        # There is no kernel to clean up at exit; nbclient would print a traceback about it.
        atexit.unregister(client._cleanup_kernel)
        return f"  The kernel did not start: {error}"
    return None


def words_of_failure(outputs):
    """The error is a headline; the kernel's card below it, where there is one, says the rest."""
    at = next(n for n, output in enumerate(outputs) if output.output_type == "error")
    cards = [output.data["text/plain"] for output in outputs[at + 1 :] if output.output_type == "display_data"]
    return "\n".join([*outputs[at].traceback, *cards]) or f"{outputs[at].ename}: {outputs[at].evalue}"


def describe(cells, failed, cause):
    number = next(n for n, cell in enumerate(cells, 1) if cell is failed)
    if not sys.stderr.isatty():
        cause = re.sub(r"\x1b\[[0-9;]*m", "", cause)
    source = "\n".join(f"{line:5} | {text}" for line, text in enumerate(failed.source.splitlines(), 1))
    return f"  Code cell {number} of {len(cells)} failed:\n{source}\n{cause}"


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def make_lean(notebook):
    """Leaves out what differs from run to run, or from machine to machine, without meaning."""
    for key in ("widgets", "signature"):
        notebook.metadata.pop(key, None)
    notebook.metadata["kernelspec"] = dict(KERNEL)
    # Not that of the Java at hand: a page takes a notebook for changed whose kernel says something else.
    notebook.metadata["language_info"]["version"] = OLDEST_JAVA
    for cell in notebook.cells:
        for key in ("execution", "ExecuteTime", "collapsed", "scrolled"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = merged(cell.outputs)


def merged(outputs):
    """Text arrives in pieces whose borders are chance: neighbours of one stream become one."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            result.append(output)
    return result


def keep_what_only_took_other_times(notebook, before):
    """Training that came out the same, a few milliseconds sooner, is no change worth a commit."""
    for cell, old in zip(notebook.cells, before):
        if old and without_times(old) == without_times(cell.outputs):
            cell.outputs = old


def without_times(outputs):
    return re.sub(r"\b\d[\d.,]*\s?(?:ns|µs|ms|s|min)\b", "TIME", json.dumps(outputs, ensure_ascii=False, sort_keys=True))


def to_page(notebook, resources):
    exporter = HTMLExporter(embed_images=True)
    page, _ = exporter.from_notebook_node(notebook, {"metadata": dict(resources["metadata"])})
    head, body = page.split("<body", 1)
    # The template's scripts (RequireJS, MathJax, Mermaid) come from the network; nothing that is shown needs them.
    head = re.sub(r"<script\b.*?</script>", "", head, flags=re.DOTALL)
    return head + "<body" + body
