"""Batch normalisation, while training and afterwards, layer normalisation, and that of data, by Keras's formulas."""

import torch
import torch.nn.functional as F

import golden
from layer import case

stream = golden.generator(20)


def normal(*shape, size=1.0, shift=0.0):
    return golden.rounded(shift + size * golden.normal(stream, *shape))


def batch_normalization(momentum, epsilon, training):
    def function(x, gamma=None, beta=None, *, moving_mean, moving_variance):
        mean, variance = moving_mean.clone(), moving_variance.clone()
        rows = x.flatten(0, -2)
        y = F.batch_norm(rows, mean, variance, gamma, beta, training, 1 - momentum, epsilon).reshape(x.shape)
        if training:
            # PyTorch keeps the variance of n - 1 degrees of freedom, Keras that of n.
            mean = momentum * moving_mean + (1 - momentum) * rows.mean(0)
            variance = momentum * moving_variance + (1 - momentum) * rows.var(0, unbiased=False)
        return y, {"moving_mean": mean, "moving_variance": variance}

    return function


def batch(*shape, momentum=0.99, epsilon=0.001, center=True, scale=True, training=True):
    features = shape[-1]
    weights = {}
    if scale:
        weights["gamma"] = normal(features)
    if center:
        weights["beta"] = normal(features)
    states = {
        "moving_mean": normal(features),
        "moving_variance": golden.rounded(golden.uniform(stream, 0.1, 3, features)),
    }
    config = {"axis": -1, "momentum": momentum, "epsilon": epsilon, "center": center, "scale": scale}
    function = batch_normalization(momentum, epsilon, training)
    return case(
        "BatchNormalization", config, function, [normal(*shape, size=2, shift=1)], weights, states, training
    )


def layer(*shape, axis=-1, epsilon=0.001, center=True, scale=True):
    of_weights = [shape[each] for each in (axis if isinstance(axis, list) else [axis])]
    weights = {}
    if scale:
        weights["gamma"] = normal(*of_weights)
    if center:
        weights["beta"] = normal(*of_weights)
    config = {"axis": axis, "epsilon": epsilon, "center": center, "scale": scale}

    def function(x, gamma=None, beta=None):
        return F.layer_norm(x, of_weights, gamma, beta, epsilon)

    return case("LayerNormalization", config, function, [normal(*shape, size=2, shift=1)], weights)


def data(*shape, axis=(-1,), invert=False):
    kept = sorted(each % len(shape) for each in axis)
    sizes = [shape[each] for each in kept]
    states = {
        "mean": normal(1, *sizes, size=3, shift=2)[0],
        "variance": golden.rounded(golden.uniform(stream, 0.1, 3, 1, *sizes))[0],
        "count": torch.zeros((), dtype=torch.float64),
    }

    def function(x, mean, variance, count):
        aligned = [shape[each] if each in kept else 1 for each in range(len(shape))]
        center, deviation = mean.reshape(aligned), variance.sqrt().clamp(min=1e-7).reshape(aligned)
        y = center + x * deviation if invert else (x - center) / deviation
        return y, {"mean": mean, "variance": variance, "count": count}

    config = {"axis": list(axis), "invert": invert}
    return case("Normalization", config, function, [normal(*shape, size=2, shift=1)], states=states)


golden.write(
    "normalization",
    {
        "batch": [
            batch(6, 3),
            batch(5, 4, momentum=0.8, epsilon=0.1),
            batch(4, 3, center=False),
            batch(4, 3, scale=False, epsilon=1e-5),
            batch(4, 2, center=False, scale=False),
            batch(2, 5, 3, momentum=0.5),
            batch(3, 2, 2, 3),
            batch(6, 3, training=False),
            batch(3, 2, 2, 3, epsilon=0.05, training=False),
            batch(4, 2, center=False, scale=False, training=False),
        ],
        "layer": [
            layer(4, 5),
            layer(3, 4, epsilon=0.2),
            layer(3, 4, center=False),
            layer(3, 4, scale=False, epsilon=1e-6),
            layer(2, 3, 4),
            layer(2, 3, 4, axis=[1, 2]),
            layer(2, 2, 3, 2, axis=[2, 3], epsilon=0.01),
            layer(2, 2, 3, 2, center=False, scale=False),
        ],
        "data": [
            data(4, 3),
            data(4, 3, invert=True),
            data(4, 3, axis=()),
            data(2, 3, 4),
            data(2, 3, 4, axis=(1,)),
            data(2, 3, 2, 4, axis=(3, 1), invert=True),
        ],
    },
    "normalization.py",
)
