"""Activations forward and backward, at kinks, saturation and in between."""

import torch
import torch.nn.functional as F

import golden

stream = golden.generator(2)

# Both signs, sizes from 1e-3 to 500, the kink itself.
EDGES = [0.0, 0.001, -0.001, 0.5, -0.5, 1.0, -1.0, 3.0, -3.0, 20.0, -20.0, 50.0, -50.0, 500.0, -500.0]


def element_wise(most=500.0):
    numbers = torch.cat([golden.tensor(EDGES), golden.rounded(2 * golden.normal(stream, 13))])
    return numbers.clamp(max=most).reshape(4, 7)


def rows():
    plain = golden.rounded(2 * golden.normal(stream, 3, 4))
    extreme = golden.tensor([[50.0, -50.0, 0.0, 49.0], [500.0, -500.0, 499.5, 0.0], [-500.0, -500.0, -500.0, -500.0]])
    return torch.cat([plain, extreme])


def case(function, x, **arguments):
    x = x.clone().requires_grad_(True)
    upstream = golden.rounded(golden.normal(stream, *x.shape))
    y = function(x)
    y.backward(upstream)
    return {
        **arguments,
        "input": golden.array(x),
        "output": golden.array(y),
        "outputGradient": golden.array(upstream),
        "inputGradient": golden.array(x.grad),
    }


golden.write(
    "activations",
    {
        "linear": [case(lambda x: x * 1, element_wise())],
        "sigmoid": [case(torch.sigmoid, element_wise())],
        "tanh": [case(torch.tanh, element_wise())],
        "relu": [case(torch.relu, element_wise())],
        "leaky_relu": [
            case(lambda x: F.leaky_relu(x, 0.2), element_wise(), negativeSlope=0.2),
            case(lambda x: F.leaky_relu(x, 0.3), element_wise(), negativeSlope=0.3),
        ],
        "elu": [
            case(lambda x: F.elu(x, 1.0), element_wise(), alpha=1.0),
            case(lambda x: F.elu(x, 0.5), element_wise(), alpha=0.5),
        ],
        "softmax": [
            case(lambda x: torch.softmax(x, -1), rows(), axis=-1),
            case(lambda x: torch.softmax(x, -1), golden.rounded(3 * golden.normal(stream, 1, 10)), axis=-1),
            case(lambda x: torch.softmax(x, -1), golden.rounded(3 * golden.normal(stream, 2, 3, 5)), axis=-1),
        ],
        "selu": [case(torch.selu, element_wise())],
        "gelu": [
            case(torch.nn.GELU(), element_wise(), approximate=False),
            case(torch.nn.GELU(approximate="tanh"), element_wise(), approximate=True),
        ],
        "silu": [case(F.silu, element_wise())],
        "mish": [case(F.mish, element_wise())],
        # PyTorch's own softplus is z itself from 20 on.
        "softplus": [case(lambda x: torch.logaddexp(x, torch.zeros_like(x)), element_wise())],
        "softsign": [case(F.softsign, element_wise())],
        # PyTorch rounds the sixth of its own hardsigmoid to float32 on the way back.
        "hard_sigmoid": [case(lambda x: F.relu6(x + 3) / 6, element_wise())],
        "exponential": [case(torch.exp, element_wise(most=50.0))],
    },
    "activations.py",
)
