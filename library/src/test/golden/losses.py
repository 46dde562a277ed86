"""Losses by Keras's formulas: value (the mean over the batch) and gradient with respect to yPred.

The reference is Keras 3 on TensorFlow. Probabilities are clipped to [1e-7, 1 - 1e-7] (no gradient outside); the
categorical form divides by the row's sum first, the sparse form takes the clipped logarithms as logits, which divides by
the row's sum after the clip. Where a maximum is reached twice, TensorFlow and PyTorch share its slope between both.
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


def mean_absolute_percentage_error(y, p):
    return 100 * ((y - p).abs() / y.abs().clamp(min=EPSILON)).mean()


def mean_squared_logarithmic_error(y, p):
    return F.mse_loss((p.clamp(min=EPSILON) + 1).log(), (y.clamp(min=EPSILON) + 1).log())


def huber(y, p, delta=1.0):
    return F.huber_loss(p, y, delta=delta)


def log_cosh(y, p):
    x = p - y
    return (x + torch.logaddexp(torch.zeros_like(x), -2 * x) - torch.log(golden.tensor(2.0))).mean()


def poisson(y, p):
    return F.poisson_nll_loss(p, y, log_input=False, eps=EPSILON)


def kl_divergence(y, p):
    y, p = y.clamp(EPSILON, 1), p.clamp(EPSILON, 1)
    return (y * (y / p).log()).sum(-1).mean()


def cosine_similarity(y, p):
    return -(F.normalize(y, dim=-1, eps=EPSILON) * F.normalize(p, dim=-1, eps=EPSILON)).sum(-1).mean()


def margins(y, p):
    """1 - y·p, where labels of 0 and 1 alone stand for -1 and 1."""
    if ((y == 0) | (y == 1)).all():
        y = 2 * y - 1
    return (1 - y * p).clamp(min=0)


def hinge(y, p):
    return margins(y, p).mean()


def squared_hinge(y, p):
    return margins(y, p).square().mean()


def categorical_hinge(y, p):
    positive, negative = (y * p).sum(-1), ((1 - y) * p).amax(-1)
    return (negative - positive + 1).clamp(min=0).mean()


def smoothed_binary(y, labelSmoothing):
    return y * (1 - labelSmoothing) + 0.5 * labelSmoothing


def smoothed(y, labelSmoothing):
    return y * (1 - labelSmoothing) + labelSmoothing / y.shape[-1]


def case(loss, y, p, extreme=False, smoothing=None, **arguments):
    """The arguments of the loss; a smoothing of labels is done before it."""
    p = p.clone().requires_grad_(True)
    targets = smoothing(y, **arguments) if smoothing else y
    value = loss(targets, p) if smoothing else loss(targets, p, **arguments)
    value.backward()
    return {
        **({"arguments": arguments} if arguments else {}),
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
        case(binary_crossentropy, bits(4, 3), probabilities(4, 3), smoothing=smoothed_binary, labelSmoothing=0.1),
    ]


def binary_from_logits():
    edge = golden.tensor([[500.0], [-500.0], [500.0], [-500.0], [50.0], [-50.0], [0.0]])
    sure = golden.tensor([[1.0], [0.0], [0.0], [1.0], [0.0], [1.0], [1.0]])
    return [
        case(binary_crossentropy_from_logits, bits(6, 1), numbers(6, 1)),
        case(binary_crossentropy_from_logits, bits(4, 3), numbers(4, 3)),
        case(binary_crossentropy_from_logits, probabilities(3, 2), numbers(3, 2)),
        case(binary_crossentropy_from_logits, sure, edge, extreme=True),
        case(binary_crossentropy_from_logits, bits(5, 2), numbers(5, 2), smoothing=smoothed_binary, labelSmoothing=0.3),
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
        cases.append(case(loss, labels(4, 5), predictions(5, 4), smoothing=smoothed, labelSmoothing=0.1))
    return cases


def positive(*shape):
    """Sizes from a thousandth to a thousand."""
    return golden.rounded(10 ** golden.uniform(stream, -3, 3, *shape))


def signs(*shape):
    return 2 * bits(*shape) - 1


def counts(*shape):
    return torch.randint(0, 9, shape, generator=stream).to(golden.DTYPE)


def percentages():
    return [
        case(mean_absolute_percentage_error, numbers(6, 1), numbers(6, 1)),
        case(mean_absolute_percentage_error, numbers(5, 3), numbers(5, 3)),
        case(mean_absolute_percentage_error, golden.tensor([[0.0], [1e-8], [-1e-8]]), numbers(3, 1), extreme=True),
    ]


def logarithms():
    edge = golden.tensor([[0.0], [-0.5], [2e-7], [-3.0]])
    return [
        case(mean_squared_logarithmic_error, positive(6, 1), positive(6, 1)),
        case(mean_squared_logarithmic_error, positive(5, 3), positive(5, 3)),
        case(mean_squared_logarithmic_error, golden.tensor([[1.0], [2.0], [0.0], [-0.5]]), edge, extreme=True),
    ]


def hubers():
    on_the_edge = golden.tensor([[1.5, -0.5, 0.5], [2.0, -1.0, 0.501]])
    return [
        case(huber, numbers(6, 1), numbers(6, 1)),
        case(huber, numbers(5, 3), numbers(5, 3), delta=0.3),
        case(huber, numbers(5, 3), numbers(5, 3), delta=2.5),
        case(huber, torch.full_like(on_the_edge, 0.5), on_the_edge),
        case(huber, 1000 * numbers(3, 2), numbers(3, 2)),
    ]


def log_coshes():
    return [
        case(log_cosh, numbers(6, 1), numbers(6, 1)),
        case(log_cosh, numbers(5, 3), numbers(5, 3)),
        case(log_cosh, 1000 * numbers(3, 2), numbers(3, 2)),
    ]


def poissons():
    return [
        case(poisson, counts(6, 1), positive(6, 1)),
        case(poisson, counts(5, 3), positive(5, 3)),
        case(poisson, golden.tensor([[1.0], [0.0], [2.0]]), golden.tensor([[0.0], [0.0], [1e-7]]), extreme=True),
    ]


def divergences():
    edge = golden.tensor([[0.0, 1.0], [1.5, 1e-8], [0.25, 0.75]])
    sure = golden.tensor([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    return [
        case(kl_divergence, distributions(5, 3), distributions(5, 3)),
        case(kl_divergence, distributions(2, 3, 4), distributions(2, 3, 4)),
        case(kl_divergence, sure, edge, extreme=True),
    ]


def cosines():
    edge = golden.tensor([[0.0, 0.0], [1e-8, 0.0], [3.0, 4.0]])
    return [
        case(cosine_similarity, numbers(5, 3), numbers(5, 3)),
        case(cosine_similarity, numbers(2, 3, 4), numbers(2, 3, 4)),
        case(cosine_similarity, golden.tensor([[1.0, 2.0], [0.5, 1.0], [0.0, 0.0]]), edge, extreme=True),
    ]


def hinges(loss):
    kink = golden.tensor([[1.0], [-1.0], [0.5], [-2.0]])
    return [
        case(loss, signs(6, 1), numbers(6, 1)),
        case(loss, bits(5, 3), numbers(5, 3)),
        case(loss, golden.tensor([[1.0], [-1.0], [0.0], [0.5]]), numbers(4, 1)),
        case(loss, golden.tensor([[1.0], [0.0], [1.0], [0.0]]), kink),
        case(loss, numbers(3, 2), numbers(3, 2)),
    ]


def categorical_hinges():
    equals = golden.tensor([[1.0, 0.5, 0.5], [-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [3.0, 2.0, 1.0]])
    return [
        case(categorical_hinge, one_hot(classes(3, 5), 3), numbers(5, 3)),
        case(categorical_hinge, one_hot(classes(4, 2, 3), 4), numbers(2, 3, 4)),
        case(categorical_hinge, distributions(4, 3), numbers(4, 3)),
        case(categorical_hinge, one_hot(EDGE_LABELS, 3), equals),
    ]


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
        "mean_absolute_percentage_error": percentages(),
        "mean_squared_logarithmic_error": logarithms(),
        "huber": hubers(),
        "log_cosh": log_coshes(),
        "poisson": poissons(),
        "kl_divergence": divergences(),
        "cosine_similarity": cosines(),
        "hinge": hinges(hinge),
        "squared_hinge": hinges(squared_hinge),
        "categorical_hinge": categorical_hinges(),
    },
    "losses.py",
)
