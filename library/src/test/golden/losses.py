"""Losses by Keras's formulas: value (the mean over the batch) and gradient with respect to yPred.

The reference is Keras 3 on TensorFlow. Probabilities are clipped to [1e-7, 1 - 1e-7] (no gradient outside); the
categorical form divides by the row's sum first, the sparse form takes the clipped logarithms as logits, which divides by
the row's sum after the clip.
"""

import torch
import torch.nn.functional as F

import golden

EPSILON = 1e-7
stream = golden.generator(3)


def clip(p):
    return p.clamp(EPSILON, 1.0 - EPSILON)


def mean_squared_error(y, p):
    return F.mse_loss(p, y)


def mean_absolute_error(y, p):
    return F.l1_loss(p, y)


def binary_crossentropy(y, p):
    return -(y * clip(p).log() + (1 - y) * (1 - clip(p)).log()).mean()


def binary_crossentropy_from_logits(y, z):
    return F.binary_cross_entropy_with_logits(z, y)


def categorical_crossentropy(y, p):
    return -(y * clip(p / p.sum(-1, keepdim=True)).log()).sum(-1).mean()


def categorical_crossentropy_from_logits(y, z):
    return F.cross_entropy(z, y)


def sparse_categorical_crossentropy(y, p):
    return F.cross_entropy(clip(p).log(), y)


def sparse_categorical_crossentropy_from_logits(y, z):
    return F.cross_entropy(z, y)


def case(loss, y, p, extreme=False):
    p = p.clone().requires_grad_(True)
    value = loss(y, p)
    value.backward()
    return {
        "extreme": extreme,
        "yTrue": golden.array(y),
        "yPred": golden.array(p),
        "value": value.item(),
        "gradient": golden.array(p.grad),
    }


def numbers(*shape):
    return golden.rounded(2 * golden.normal(stream, *shape))


def probabilities(*shape):
    return golden.rounded(golden.uniform(stream, 0.01, 0.99, *shape))


def bits(*shape):
    return torch.randint(0, 2, shape, generator=stream).to(golden.DTYPE)


def distributions(*shape):
    """Rows that sum to one as closely as float64 can."""
    return torch.softmax(2 * golden.normal(stream, *shape), -1)


def classes(count, *shape):
    return torch.randint(0, count, shape, generator=stream)


def one_hot(labels, count):
    return F.one_hot(labels, count).to(golden.DTYPE)


def regression(loss):
    equal_in_places = numbers(4, 3)
    y = equal_in_places.clone()
    y[1:] = numbers(3, 3)
    return [
        case(loss, numbers(6, 1), numbers(6, 1)),
        case(loss, numbers(5, 3), numbers(5, 3)),
        case(loss, numbers(2, 3, 2), numbers(2, 3, 2)),
        case(loss, y, equal_in_places),
        case(loss, 1000 * numbers(3, 2), numbers(3, 2)),
    ]


def binary():
    edge = golden.tensor([[0.0], [1.0], [0.0], [1.0], [1e-9], [1 - 1e-9], [0.5]])
    sure = golden.tensor([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0]])
    return [
        case(binary_crossentropy, bits(6, 1), probabilities(6, 1)),
        case(binary_crossentropy, bits(4, 3), probabilities(4, 3)),
        case(binary_crossentropy, probabilities(3, 2), probabilities(3, 2)),
        case(binary_crossentropy, sure, edge, extreme=True),
    ]


def binary_from_logits():
    edge = golden.tensor([[500.0], [-500.0], [500.0], [-500.0], [50.0], [-50.0], [0.0]])
    sure = golden.tensor([[1.0], [0.0], [0.0], [1.0], [0.0], [1.0], [1.0]])
    return [
        case(binary_crossentropy_from_logits, bits(6, 1), numbers(6, 1)),
        case(binary_crossentropy_from_logits, bits(4, 3), numbers(4, 3)),
        case(binary_crossentropy_from_logits, probabilities(3, 2), numbers(3, 2)),
        case(binary_crossentropy_from_logits, sure, edge, extreme=True),
    ]


EDGE_ROWS = golden.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1e-9, 1.0 - 1e-9, 0.0], [0.25, 0.5, 0.25]])
EDGE_LOGITS = golden.tensor([[500.0, -500.0, 0.0], [-500.0, 500.0, 499.0], [50.0, -50.0, 49.5], [0.0, 0.0, 0.0]])
EDGE_LABELS = golden.tensor([0, 0, 2, 1], torch.int64)


def categorical(loss, sparse, predictions, edge):
    """The same four kinds of batch for both ways of writing labels; rows that do not sum to one only with probabilities."""

    def labels(count, *shape):
        drawn = classes(count, *shape)
        return drawn if sparse else one_hot(drawn, count)

    cases = [
        case(loss, labels(3, 5), predictions(5, 3)),
        case(loss, labels(10, 4), predictions(4, 10)),
        case(loss, labels(2, 1), predictions(1, 2)),
        case(loss, EDGE_LABELS if sparse else one_hot(EDGE_LABELS, 3), edge, extreme=True),
    ]
    if predictions is distributions:
        cases.append(case(loss, labels(3, 3), probabilities(3, 3)))
    if not sparse:
        cases.append(case(loss, distributions(3, 4), predictions(3, 4)))
    return cases


golden.write(
    "losses",
    {
        "mean_squared_error": regression(mean_squared_error),
        "mean_absolute_error": regression(mean_absolute_error),
        "binary_crossentropy": binary(),
        "binary_crossentropy_from_logits": binary_from_logits(),
        "categorical_crossentropy": categorical(categorical_crossentropy, False, distributions, EDGE_ROWS),
        "categorical_crossentropy_from_logits": categorical(
            categorical_crossentropy_from_logits, False, numbers, EDGE_LOGITS
        ),
        "sparse_categorical_crossentropy": categorical(sparse_categorical_crossentropy, True, distributions, EDGE_ROWS),
        "sparse_categorical_crossentropy_from_logits": categorical(
            sparse_categorical_crossentropy_from_logits, True, numbers, EDGE_LOGITS
        ),
    },
    "losses.py",
)
