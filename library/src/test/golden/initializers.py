"""Statistics of Keras's initialisers, from large samples of PyTorch's generators."""

import math

import torch

import golden

SHAPE = (300, 200)
FAN_IN, FAN_OUT = SHAPE
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

# The standard deviation of a standard normal cut off at 2: Keras divides by it, so that what is left has the wanted one.
CUT = 0.87962566103423978


def constant(value):
    return torch.full(SHAPE, value, dtype=golden.DTYPE), value, value


def random_normal(std):
    return torch.nn.init.normal_(torch.empty(SHAPE, dtype=golden.DTYPE), 0.0, std), None, None


def random_uniform(low, high):
    return torch.nn.init.uniform_(torch.empty(SHAPE, dtype=golden.DTYPE), low, high), low, high


def truncated_normal(std):
    sample = torch.empty(SHAPE, dtype=golden.DTYPE)
    return torch.nn.init.trunc_normal_(sample, 0.0, std, -2 * std, 2 * std), -2 * std, 2 * std


def scaled_uniform(variance):
    limit = math.sqrt(3 * variance)
    return random_uniform(-limit, limit)


def scaled_normal(variance):
    return truncated_normal(math.sqrt(variance) / CUT)


def statistics(sample, low, high):
    quantiles = torch.quantile(sample, torch.tensor(QUANTILES, dtype=golden.DTYPE))
    result = {
        "mean": sample.mean().item(),
        "std": sample.std(unbiased=False).item(),
        "min": sample.min().item(),
        "max": sample.max().item(),
        "quantiles": quantiles.tolist(),
    }
    return result if low is None else {**result, "low": low, "high": high}


def fans(shape):
    """PyTorch lays its kernels out the other way round: outputs first, inputs second, then the window."""
    turned = torch.empty(*reversed(shape[-2:]), *shape[:-2])
    fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out(turned)
    return {"shape": list(shape), "fanIn": fan_in, "fanOut": fan_out}


torch.manual_seed(golden.SEED + 1)
average = (FAN_IN + FAN_OUT) / 2
samples = {
    "zeros": constant(0.0),
    "ones": constant(1.0),
    "constant": constant(-0.75),
    "random_normal": random_normal(0.05),
    "random_uniform": random_uniform(-0.05, 0.05),
    "truncated_normal": truncated_normal(0.05),
    "glorot_uniform": scaled_uniform(1 / average),
    "glorot_normal": scaled_normal(1 / average),
    "he_uniform": scaled_uniform(2 / FAN_IN),
    "he_normal": scaled_normal(2 / FAN_IN),
    "lecun_uniform": scaled_uniform(1 / FAN_IN),
    "lecun_normal": scaled_normal(1 / FAN_IN),
    "variance_scaling": scaled_normal(1 / FAN_IN),
    "variance_scaling_uniform": scaled_uniform(3 / FAN_OUT),
    "variance_scaling_untruncated": random_normal(math.sqrt(0.5 / average)),
}
golden.write(
    "initializers",
    {
        "shape": list(SHAPE),
        "probabilities": list(QUANTILES),
        "statistics": {name: statistics(*sample) for name, sample in samples.items()},
        "fans": [fans((300, 200)), fans((5, 1)), fans((3, 16, 32)), fans((3, 3, 16, 32)), fans((2, 3, 4, 8, 5))],
    },
    "initializers.py",
)
