"""Writes fixtures: plain JSON, every float with all its digits, an array on one line as {"shape", "data"}."""

import json
import pathlib
import platform

import numpy
import torch

SEED = 20260101
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "golden"
DTYPE = torch.float64


def generator(salt):
    """A stream of its own for each fixture, so that a change of one leaves the others as they are."""
    return torch.Generator().manual_seed(SEED + salt)


def normal(stream, *shape):
    return torch.randn(*shape, generator=stream, dtype=DTYPE)


def uniform(stream, low, high, *shape):
    return low + (high - low) * torch.rand(*shape, generator=stream, dtype=DTYPE)


def rounded(tensor, digits=4):
    """Inputs need few digits: the results are then exact functions of what a reader sees."""
    return torch.from_numpy(numpy.round(tensor.numpy(), digits))


def tensor(values, dtype=DTYPE):
    return torch.tensor(values, dtype=dtype)


def array(values):
    values = torch.as_tensor(values).detach()
    return {"shape": list(values.shape), "data": values.flatten().tolist()}


def write(name, content, script):
    made_by = {
        "framework": "PyTorch",
        "version": torch.__version__,
        "python": platform.python_version(),
        "precision": "float64",
        "formulas": "Keras 3",
        "seed": SEED,
        "script": f"library/src/test/golden/{script}",
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(_text({**content, "madeBy": made_by}, 0) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size} bytes")


def _text(value, depth):
    if not _nests(value):
        return json.dumps(value, allow_nan=False)
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        lines = [f"{pad}{json.dumps(key)}: {_text(item, depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + _text(item, depth + 1) for item in value) + f"\n{end}]"


def _nests(value):
    if isinstance(value, dict):
        return set(value) != {"shape", "data"}
    return isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value)
