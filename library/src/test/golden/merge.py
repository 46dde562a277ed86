"""Layers that make one of several inputs: number by number, one after the other, and scalar products."""

import torch
import torch.nn.functional as F

import golden
from layer import case

stream = golden.generator(21)


def inputs(*shapes):
    return [golden.rounded(golden.normal(stream, *shape)) for shape in shapes]


def fold(function):
    def merge(first, *others):
        for other in others:
            first = function(first, other)
        return first

    return merge


def merged(layer, function, *shapes):
    return case(layer, {}, function, inputs(*shapes))


def concatenated(axis, *shapes):
    return case("Concatenate", {"axis": axis}, lambda *x: torch.cat(x, axis), inputs(*shapes))


def dot(axes, *shapes, normalize=False):
    first, second = axes if isinstance(axes, list) else (axes, axes)

    def function(a, b):
        if normalize:
            a, b = F.normalize(a, dim=first), F.normalize(b, dim=second)
        y = torch.stack([torch.tensordot(p, q, ([at(first, a)], [at(second, b)])) for p, q in zip(a, b)])
        return y if y.dim() > 1 else y.unsqueeze(1)

    return case("Dot", {"axes": axes, "normalize": normalize}, function, inputs(*shapes))


def at(axis, x):
    """The axis of one sample."""
    return (axis if axis > 0 else axis + x.dim()) - 1


def average(*x):
    return sum(x) / len(x)


same = [(4, 3), (4, 3), (4, 3)]
repeated = [(2, 3, 4), (2, 1, 4), (2, 3, 1)]

golden.write(
    "merge",
    {
        "add": [merged("Add", fold(torch.add), *shapes) for shapes in [same[:2], same, repeated]],
        "subtract": [merged("Subtract", torch.sub, *shapes) for shapes in [same[:2], repeated[:2], repeated[1:]]],
        "multiply": [merged("Multiply", fold(torch.mul), *shapes) for shapes in [same[:2], same, repeated]],
        "average": [merged("Average", average, *shapes) for shapes in [same[:2], same, repeated]],
        "maximum": [merged("Maximum", fold(torch.maximum), *shapes) for shapes in [same[:2], same, repeated]],
        "minimum": [merged("Minimum", fold(torch.minimum), *shapes) for shapes in [same[:2], same, repeated]],
        "concatenate": [
            concatenated(-1, (3, 2), (3, 4)),
            concatenated(1, (3, 2), (3, 1), (3, 3)),
            concatenated(-1, (2, 2, 3, 2), (2, 2, 3, 1)),
            concatenated(1, (2, 2, 3, 2), (2, 1, 3, 2)),
            concatenated(2, (2, 2, 3, 2), (2, 2, 2, 2)),
            concatenated(-2, (2, 2, 3), (2, 4, 3), (2, 1, 3)),
        ],
        "dot": [
            dot(1, (4, 3), (4, 3)),
            dot(-1, (4, 3), (4, 3), normalize=True),
            dot(2, (2, 4, 3), (2, 5, 3)),
            dot(1, (2, 3, 4), (2, 3, 2)),
            dot([2, 1], (2, 4, 3), (2, 3, 5)),
            dot([1, 2], (2, 3, 4), (2, 5, 3)),
            dot([1, 1], (2, 3), (2, 3, 4)),
            dot([2, 1], (2, 4, 3), (2, 3)),
            dot(2, (2, 4, 3), (2, 5, 3), normalize=True),
            dot([2, 1], (2, 4, 3), (2, 3, 5), normalize=True),
        ],
    },
    "merge.py",
)
