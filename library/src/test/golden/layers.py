"""Layers of one idea each: bends, shapes, scales and masks."""

import torch
import torch.nn.functional as F

import golden
from layer import case

stream = golden.generator(22)


def normal(*shape, size=1.0):
    return golden.rounded(size * golden.normal(stream, *shape))


def one(layer, config, function, *shape, size=1.0, weights=None):
    return case(layer, config, function, [normal(*shape, size=size)], weights)


def relu(max_value=None, negative_slope=0.0, threshold=0.0):
    def function(x):
        above = x if max_value is None else x.clamp(max=max_value)
        return torch.where(x > threshold, above, negative_slope * (x - threshold))

    config = {"max_value": max_value, "negative_slope": negative_slope, "threshold": threshold}
    return one("ReLU", config, function, 4, 6, size=3)


def prelu(shape, shared_axes):
    alpha = [1 if shared_axes and axis in shared_axes else size for axis, size in enumerate(shape)][1:]

    def function(x, alpha):
        return torch.where(x > 0, x, alpha * x)

    return one("PReLU", {"shared_axes": shared_axes}, function, *shape, weights={"alpha": normal(*alpha)})


def maxout(units, pieces, *shape, use_bias=True):
    weights = {"kernel": normal(shape[-1], units * pieces)}
    if use_bias:
        weights["bias"] = normal(units * pieces)

    def function(x, kernel, bias=0.0):
        return (x @ kernel + bias).unflatten(-1, (units, pieces)).amax(-1)

    config = {"units": units, "pieces": pieces, "use_bias": use_bias}
    return one("Maxout", config, function, *shape, weights=weights)


def masking(mask_value, *shape):
    x = normal(*shape)
    x[0, 1] = mask_value
    x[1, 0, 0] = mask_value
    x[1, 2:] = mask_value
    kept = (x != mask_value).any(-1, keepdim=True).clone()
    return case("Masking", {"mask_value": mask_value}, lambda x: x * kept, [x])


def at_rest(layer, option):
    """What draws random numbers in training lets everything pass in inference."""
    shape = (2, 3, 2, 3) if layer.endswith("2D") else (2, 3, 4)
    return [
        case(layer, {option: value}, lambda x: x * 1, [normal(*shape)], training=False) for value in [0.0, 0.4]
    ]


golden.write(
    "layers",
    {
        "re_lu": [relu(), relu(6.0), relu(2.5, 0.2), relu(4.0, 0.1, 1.0), relu(threshold=0.5)],
        "leaky_re_lu": [
            one("LeakyReLU", {"negative_slope": slope}, lambda x: F.leaky_relu(x, slope), 4, 6)
            for slope in [0.3, 0.01, 0.0]
        ],
        "elu": [one("ELU", {"alpha": alpha}, lambda x: F.elu(x, alpha), 4, 6, size=2) for alpha in [1.0, 0.4]],
        "p_re_lu": [
            prelu((4, 5), None),
            prelu((3, 2, 3, 4), [1, 2]),
            prelu((3, 2, 3, 4), None),
            prelu((3, 4, 5), [2]),
        ],
        "softmax": [
            one("Softmax", {"axis": axis}, lambda x: torch.softmax(x, axis), *shape, size=2)
            for axis, shape in [(-1, (4, 5)), (-1, (2, 3, 4)), (1, (2, 3, 4)), (-2, (2, 3, 4)), (2, (2, 2, 3, 4))]
        ],
        "maxout": [maxout(3, 2, 4, 5), maxout(2, 4, 4, 3, use_bias=False), maxout(3, 2, 2, 3, 4)],
        "reshape": [
            one("Reshape", {"target_shape": shape}, lambda x: x.reshape(-1, *result), 2, 4, 6)
            for shape, result in [([24], [24]), ([3, 8], [3, 8]), ([2, -1, 4], [2, 3, 4]), ([-1], [24])]
        ],
        "permute": [
            one("Permute", {"dims": [2, 1]}, lambda x: x.permute(0, 2, 1), 2, 3, 4),
            one("Permute", {"dims": [3, 1, 2]}, lambda x: x.permute(0, 3, 1, 2), 2, 3, 4, 2),
            one("Permute", {"dims": [1, 3, 2]}, lambda x: x.permute(0, 1, 3, 2), 2, 3, 4, 2),
        ],
        "repeat_vector": [
            one("RepeatVector", {"n": n}, lambda x: x.unsqueeze(1).repeat(1, n, 1), 3, 4) for n in [1, 5]
        ],
        "rescaling": [
            one("Rescaling", {"scale": scale, "offset": offset}, lambda x: scale * x + offset, 3, 4)
            for scale, offset in [(0.25, 0.0), (2.0, -1.0)]
        ],
        "identity": [one("Identity", {}, lambda x: x * 1, 3, 4)],
        "masking": [masking(0.0, 2, 4, 3), masking(-1.5, 3, 5, 2)],
        "activation": [
            one("Activation", {"activation": name}, function, 4, 6, size=2)
            for name, function in [("tanh", torch.tanh), ("selu", F.selu), ("softmax", lambda x: torch.softmax(x, -1))]
        ],
        "flatten": [
            one("Flatten", {}, lambda x: x.flatten(1), *shape) for shape in [(2, 3, 4), (2, 3, 2, 2)]
        ],
        "dropout": at_rest("Dropout", "rate"),
        "spatial_dropout1d": at_rest("SpatialDropout1D", "rate"),
        "spatial_dropout2d": at_rest("SpatialDropout2D", "rate"),
        "gaussian_dropout": at_rest("GaussianDropout", "rate"),
        "gaussian_noise": at_rest("GaussianNoise", "stddev"),
    },
    "layers.py",
)
