"""Convolutions and poolings with Keras's paddings: an odd zero stands at the end, and no padding counts in a mean.

Channels stand last and kernels are (rows, columns, channels, filters); PyTorch has both the other way round.
"""

import math

import torch
import torch.nn.functional as F

import golden
from layer import case

stream = golden.generator(31)


def normal(*shape):
    return golden.rounded(golden.normal(stream, *shape))


def first(x):
    """Channels first."""
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def ends(size, window, stride, dilation, padding):
    """Zeros before and after one axis."""
    extent = (window - 1) * dilation + 1
    if padding == "causal":
        return [extent - 1, 0]
    total = max((math.ceil(size / stride) - 1) * stride + extent - size, 0) if padding == "same" else 0
    return [total // 2, total - total // 2]


def padded(x, windows, strides, dilations, padding, value=0.0):
    """x with channels first and its padding, which F.pad takes from the last axis on."""
    sides = [ends(*axis, padding) for axis in zip(x.shape[2:], windows, strides, dilations)]
    return F.pad(x, sum(reversed(sides), []), value=value)


def convolved(x, kernel, bias, strides, dilations, padding, groups=1):
    w = kernel.movedim(-1, 0).movedim(-1, 1)
    x = padded(first(x), kernel.shape[:-2], strides, dilations, padding)
    convolve = F.conv1d if len(strides) == 1 else F.conv2d
    return last(convolve(x, w, bias, tuple(strides), 0, tuple(dilations), groups))


def options(windows, strides, padding, dilations):
    ones = [1] * len(windows)
    return {
        "kernel_size": windows,
        "strides": strides or ones,
        "padding": padding,
        "data_format": "channels_last",
        "dilation_rate": dilations or ones,
    }


def convolution(shape, filters, windows, strides=None, padding="valid", dilations=None, groups=1, bias=True):
    config = {"filters": filters, **options(windows, strides, padding, dilations), "groups": groups, "use_bias": bias}
    weights = {"kernel": normal(*windows, shape[-1] // groups, filters), **biases(bias, filters)}

    def function(x, kernel, bias=None):
        return convolved(x, kernel, bias, config["strides"], config["dilation_rate"], padding, groups)

    return case(f"Conv{len(windows)}D", config, function, [normal(*shape)], weights)


def biases(bias, filters):
    return {"bias": normal(filters)} if bias else {}


def depthwise(shape, windows, multiplier=1, strides=None, padding="valid", dilations=None, bias=True):
    config = {"depth_multiplier": multiplier, **options(windows, strides, padding, dilations), "use_bias": bias}
    weights = {"kernel": normal(*windows, shape[-1], multiplier), **biases(bias, shape[-1] * multiplier)}

    def function(x, kernel, bias=None):
        return channelwise(x, kernel, bias, config["strides"], config["dilation_rate"], padding)

    return case("DepthwiseConv2D", config, function, [normal(*shape)], weights)


def channelwise(x, kernel, bias, strides, dilations, padding):
    channels, multiplier = kernel.shape[2:]
    grouped = kernel.reshape(*kernel.shape[:2], 1, channels * multiplier)
    return convolved(x, grouped, bias, strides, dilations, padding, channels)


def separable(shape, filters, windows, multiplier=1, strides=None, padding="valid", bias=True):
    config = {
        "filters": filters,
        **options(windows, strides, padding, None),
        "depth_multiplier": multiplier,
        "use_bias": bias,
    }
    weights = {
        "depthwise_kernel": normal(*windows, shape[-1], multiplier),
        "pointwise_kernel": normal(1, 1, shape[-1] * multiplier, filters),
        **biases(bias, filters),
    }

    def function(x, depthwise_kernel, pointwise_kernel, bias=None):
        d = channelwise(x, depthwise_kernel, None, config["strides"], [1, 1], padding)
        return convolved(d, pointwise_kernel, bias, [1, 1], [1, 1], "valid")

    return case("SeparableConv2D", config, function, [normal(*shape)], weights)


def transposed(shape, filters, windows, strides=None, padding="valid", dilations=None, bias=True, extra=None):
    config = {"filters": filters, **options(windows, strides, padding, dilations), "use_bias": bias}
    if extra:
        config["output_padding"] = extra
    weights = {"kernel": normal(*windows, filters, shape[-1]), **biases(bias, filters)}

    def function(x, kernel, bias=None):
        strides, dilations = config["strides"], config["dilation_rate"]
        w = kernel.movedim(-1, 0).movedim(-1, 1)
        y = F.conv_transpose2d(first(x), w, None, tuple(strides), dilation=tuple(dilations))
        for axis, (window, stride, dilation) in enumerate(zip(windows, strides, dilations)):
            more = extra[axis] if extra else None
            y = cut(y, axis + 2, x.shape[axis + 1], (window - 1) * dilation + 1, stride, padding, more)
        return last(y) if bias is None else last(y) + bias

    return case("Conv2DTranspose", config, function, [normal(*shape)], weights)


def cut(y, axis, size, extent, stride, padding, extra):
    """Keras's length: strides that the window does not fill are zeros at the end."""
    whole = (size - 1) * stride + extent
    if extra is None:
        length = size * stride if padding == "same" else whole + max(stride - extent, 0)
    else:
        length = (whole - extent + extent % 2 if padding == "same" else whole) + extra
    missing = torch.zeros([length if each == axis else n for each, n in enumerate(y.shape)], dtype=y.dtype)
    return torch.cat([y, missing], axis).narrow(axis, max(whole - length, 0) // 2 if padding == "same" else 0, length)


def pooling(kind, shape, windows, strides=None, padding="valid"):
    config = {
        "pool_size": windows,
        "strides": strides or windows,
        "padding": padding,
        "data_format": "channels_last",
    }
    ones = [1] * len(windows)

    def around(x, value):
        return padded(first(x), windows, config["strides"], ones, padding, value)

    def largest(x):
        pool = F.max_pool1d if len(windows) == 1 else F.max_pool2d
        return last(pool(around(x, -math.inf), windows, config["strides"]))

    def mean(x):
        pool = F.avg_pool1d if len(windows) == 1 else F.avg_pool2d
        sums = pool(around(x, 0.0), windows, config["strides"])
        return last(sums / pool(around(torch.ones_like(x), 0.0), windows, config["strides"]))

    function = largest if kind == "Max" else mean
    return case(f"{kind}Pooling{len(windows)}D", config, function, [normal(*shape)])


def whole(layer, function, shape, keepdims=False):
    axes = tuple(range(1, len(shape) - 1))
    config = {"data_format": "channels_last", "keepdims": keepdims}
    return case(layer, config, lambda x: function(x, axes, keepdims), [normal(*shape)])


def zeros_around(padding, *shape):
    (top, bottom), (left, right) = padding
    config = {"padding": padding, "data_format": "channels_last"}
    return case("ZeroPadding2D", config, lambda x: F.pad(x, (0, 0, left, right, top, bottom)), [normal(*shape)])


def upsampled(size, *shape):
    config = {"size": size, "data_format": "channels_last", "interpolation": "nearest"}

    def function(x):
        return x.repeat_interleave(size[0], 1).repeat_interleave(size[1], 2)

    return case("UpSampling2D", config, function, [normal(*shape)])


cases = {
    "conv2d": [
        convolution((2, 5, 6, 3), 4, [3, 3]),
        convolution((2, 5, 6, 2), 3, [2, 3], padding="same", bias=False),
        convolution((2, 6, 5, 2), 3, [3, 2], [2, 2], "same"),
        convolution((2, 7, 6, 1), 2, [3, 3], [2, 3]),
        convolution((1, 7, 6, 2), 3, [2, 3], dilations=[2, 2]),
        convolution((1, 5, 6, 2), 3, [3, 2], padding="same", dilations=[1, 3]),
        convolution((2, 4, 4, 4), 6, [3, 2], groups=2),
    ],
    "conv1d": [
        convolution((2, 7, 3), 4, [3]),
        convolution((2, 8, 2), 3, [4], [3], "same"),
        convolution((2, 6, 2), 3, [3], padding="causal"),
        convolution((2, 6, 2), 3, [2], padding="causal", dilations=[2], bias=False),
        convolution((2, 6, 4), 4, [3], [2], groups=2),
    ],
    "depthwise_conv2d": [
        depthwise((2, 5, 4, 3), [2, 3]),
        depthwise((2, 6, 6, 2), [3, 3], 2, [2, 2], "same", bias=False),
        depthwise((1, 6, 5, 2), [2, 2], 3, dilations=[2, 2]),
    ],
    "separable_conv2d": [
        separable((2, 5, 4, 3), 4, [2, 3]),
        separable((2, 6, 6, 2), 3, [3, 3], 2, [2, 2], "same", bias=False),
    ],
    "conv2d_transpose": [
        transposed((2, 3, 4, 2), 3, [3, 2]),
        transposed((2, 3, 3, 2), 3, [3, 3], [2, 2]),
        transposed((2, 3, 2, 3), 2, [3, 4], [2, 2], "same"),
        transposed((1, 3, 3, 2), 2, [2, 2], [3, 3], bias=False),
        transposed((1, 3, 3, 2), 2, [2, 3], dilations=[2, 2]),
    ],
    "max_pooling2d": [
        pooling("Max", (2, 5, 6, 3), [2, 2]),
        pooling("Max", (2, 5, 6, 2), [3, 2], [2, 2], "same"),
        pooling("Max", (2, 5, 5, 2), [3, 3], [1, 1]),
    ],
    "average_pooling2d": [
        pooling("Average", (2, 5, 6, 3), [2, 2]),
        pooling("Average", (2, 5, 6, 2), [3, 2], [2, 2], "same"),
        pooling("Average", (2, 5, 5, 2), [3, 3], [1, 1], "same"),
    ],
    "max_pooling1d": [pooling("Max", (2, 7, 3), [2]), pooling("Max", (2, 7, 2), [3], [2], "same")],
    "average_pooling1d": [pooling("Average", (2, 7, 3), [2]), pooling("Average", (2, 7, 2), [4], [3], "same")],
    "global_max_pooling2d": [
        whole("GlobalMaxPooling2D", torch.amax, (2, 3, 4, 3)),
        whole("GlobalMaxPooling2D", torch.amax, (2, 3, 2, 2), True),
    ],
    "global_average_pooling2d": [
        whole("GlobalAveragePooling2D", torch.mean, (2, 3, 4, 3)),
        whole("GlobalAveragePooling2D", torch.mean, (2, 3, 2, 2), True),
    ],
    "global_max_pooling1d": [whole("GlobalMaxPooling1D", torch.amax, (2, 5, 3))],
    "global_average_pooling1d": [whole("GlobalAveragePooling1D", torch.mean, (2, 5, 3))],
    "zero_padding2d": [
        zeros_around([[1, 1], [1, 1]], 2, 3, 4, 2),
        zeros_around([[1, 0], [2, 3]], 2, 3, 2, 2),
    ],
    "up_sampling2d": [upsampled([2, 2], 2, 3, 2, 2), upsampled([3, 1], 2, 2, 3, 2)],
}
cases["global_max_pooling1d"].append(whole("GlobalMaxPooling1D", torch.amax, (2, 4, 2), True))
cases["global_average_pooling1d"].append(whole("GlobalAveragePooling1D", torch.mean, (2, 4, 2), True))
cases["conv2d_transpose"].append(transposed((2, 3, 2, 2), 2, [3, 2], [3, 2], extra=[2, 1]))
cases["conv2d_transpose"].append(transposed((2, 3, 2, 2), 2, [3, 4], [2, 3], "same", extra=[0, 2]))
golden.write("convolutions", cases, "convolutions.py")
