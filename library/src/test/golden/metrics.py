"""Metrics as Keras reports them: the running value after each of several batches of unequal size."""

import torch
import torch.nn.functional as F

import golden

SIZES = (4, 7, 1, 6)
stream = golden.generator(4)


def binary_accuracy(y, p):
    return ((p > 0.5).to(golden.DTYPE) == y).to(golden.DTYPE)


def categorical_accuracy(y, p):
    return (y.argmax(-1) == p.argmax(-1)).to(golden.DTYPE)


def sparse_categorical_accuracy(y, p):
    return (y == p.argmax(-1)).to(golden.DTYPE)


def mean_squared_error(y, p):
    return F.mse_loss(p, y, reduction="none")


def mean_absolute_error(y, p):
    return F.l1_loss(p, y, reduction="none")


def running(metric, batches):
    """Each sample weighs the same, whatever batch it came in."""
    total, count, steps = 0.0, 0, []
    for y, p in batches:
        values = metric(y, p)
        samples = values.reshape(values.shape[0], -1).mean(1)
        total, count = total + samples.sum().item(), count + len(samples)
        steps.append({"yTrue": golden.array(y), "yPred": golden.array(p), "value": total / count})
    return {"batches": steps}


def batches(labels, predictions, *shape):
    return [(labels(size), predictions(size, *shape)) for size in SIZES]


def numbers(*shape):
    return golden.rounded(2 * golden.normal(stream, *shape))


def scores(*shape):
    """One digit, so that the threshold itself occurs."""
    return golden.rounded(golden.uniform(stream, 0.0, 1.0, *shape), 1)


def bits(*shape):
    return torch.randint(0, 2, shape, generator=stream).to(golden.DTYPE)


def softmax_scores(*shape):
    return golden.rounded(torch.softmax(golden.normal(stream, *shape), -1))


def labels(size):
    return torch.randint(0, 3, (size,), generator=stream)


def one_hot(size):
    return F.one_hot(labels(size), 3).to(golden.DTYPE)


golden.write(
    "metrics",
    {
        "binary_accuracy": [
            running(binary_accuracy, batches(lambda size: bits(size, 1), scores, 1)),
            running(binary_accuracy, batches(lambda size: bits(size, 3), scores, 3)),
        ],
        "categorical_accuracy": [running(categorical_accuracy, batches(one_hot, softmax_scores, 3))],
        "sparse_categorical_accuracy": [running(sparse_categorical_accuracy, batches(labels, softmax_scores, 3))],
        "mean_squared_error": [
            running(mean_squared_error, batches(lambda size: numbers(size, 1), numbers, 1)),
            running(mean_squared_error, batches(lambda size: numbers(size, 3), numbers, 3)),
        ],
        "mean_absolute_error": [
            running(mean_absolute_error, batches(lambda size: numbers(size, 1), numbers, 1)),
            running(mean_absolute_error, batches(lambda size: numbers(size, 3), numbers, 3)),
        ],
    },
    "metrics.py",
)
