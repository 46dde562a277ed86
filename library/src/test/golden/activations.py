"""Activations forward and backward, at kinks, saturation and in between."""

import torch
import torch.nn.functional as F

import golden

stream = golden.generator(2)

# Both signs, sizes from 1e-3 to 500, the kink itself.
EDGES = [0.0, 0.001, -0.001, 0.5, -0.5, 1.0, -1.0, 3.0, -3.0, 20.0, -20.0, 50.0, -50.0, 500.0, -500.0]


def element_wise():
    return torch.cat([golden.tensor(EDGES), golden.rounded(2 * golden.normal(stream, 13))]).reshape(4, 7)


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
    },
    "activations.py",
)
