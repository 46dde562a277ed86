"""Dense layers forward and backward: one with each activation, and a stack of them behind Flatten."""

import torch
import torch.nn.functional as F

import golden

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.2),
    "elu": F.elu,
    "softmax": lambda z: torch.softmax(z, -1),
}
stream = golden.generator(6)


def weights(inputs, units, activation):
    return {
        "units": units,
        "activation": activation,
        "kernel": golden.rounded(golden.normal(stream, inputs, units)).requires_grad_(True),
        "bias": golden.rounded(golden.normal(stream, units)).requires_grad_(True),
    }


def forward(layer, x):
    return ACTIVATIONS[layer["activation"]](x @ layer["kernel"] + layer["bias"])


def recorded(layer):
    return {
        "units": layer["units"],
        "activation": layer["activation"],
        "kernel": golden.array(layer["kernel"]),
        "bias": golden.array(layer["bias"]),
        "kernelGradient": golden.array(layer["kernel"].grad),
        "biasGradient": golden.array(layer["bias"].grad),
    }


def run(layers, *shape, flatten=True):
    x = golden.rounded(golden.normal(stream, *shape)).requires_grad_(True)
    y = x.flatten(1) if flatten else x
    for layer in layers:
        y = forward(layer, y)
    upstream = golden.rounded(golden.normal(stream, *y.shape))
    y.backward(upstream)
    return {
        "input": golden.array(x),
        "output": golden.array(y),
        "outputGradient": golden.array(upstream),
        "inputGradient": golden.array(x.grad),
        "layers": [recorded(layer) for layer in layers],
    }


golden.write(
    "dense",
    {
        "single": [run([weights(4, 3, activation)], 5, 4) for activation in ACTIVATIONS],
        "stack": run([weights(6, 5, "tanh"), weights(5, 4, "relu"), weights(4, 3, "linear")], 4, 2, 3),
        "steps": [
            run([weights(4, 3, activation)], *shape, flatten=False)
            for activation in ["linear", "tanh", "softmax"]
            for shape in [(2, 3, 4), (2, 2, 3, 4)]
        ],
    },
    "dense.py",
)
