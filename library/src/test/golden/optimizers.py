"""Ten steps of each optimiser over one recorded sequence of gradients, by Keras 3's formulas and defaults.

PyTorch's own optimisers make the numbers wherever they can be brought to Keras's formula; RMSprop, whose epsilon Keras puts
inside the root, is written out. Every constant is changed in turn: the parameters must move by far more than a test's tolerance.
"""

import torch

import golden

STEPS, SIZE = 10, 20
# What a test in float64 allows, in absolute terms: the parameters are of order one.
TOLERANCE = 1e-12
stream = golden.generator(5)

START = golden.rounded(golden.normal(stream, SIZE))
# Sizes from 1e-6, where epsilon shows, to 1e2; signs that turn; now and then no gradient at all.
SCALE = 10.0 ** torch.linspace(-6, 2, SIZE, dtype=golden.DTYPE)
GRADIENTS = golden.normal(stream, STEPS, SIZE) * SCALE
GRADIENTS[torch.rand(STEPS, SIZE, generator=stream) < 0.05] = 0.0


def walk(optimizer, w, before_step=lambda t: 1.0):
    """The parameters after each step; before_step may scale the gradient of step t = 0, 1, ..."""
    steps = []
    for t, gradient in enumerate(GRADIENTS):
        w.grad = gradient * before_step(t)
        optimizer.step()
        steps.append(w.detach().clone())
    return torch.stack(steps)


def sgd(learningRate=0.01, momentum=0.0, nesterov=False, decay=0.0):
    """m = momentum·m - lr_t·g: the rate goes into the velocity, so PyTorch is given lr_t·g and a rate of one."""
    w = START.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([w], lr=1.0, momentum=momentum, nesterov=nesterov)
    return walk(optimizer, w, lambda t: learningRate / (1 + decay * t))


def adagrad(learningRate=0.001, initialAccumulatorValue=0.1, epsilon=1e-7):
    """w -= lr·g / sqrt(a + epsilon): epsilon under the root is the same as a higher initial accumulator."""
    w = START.clone().requires_grad_(True)
    initial = initialAccumulatorValue + epsilon
    return walk(torch.optim.Adagrad([w], lr=learningRate, initial_accumulator_value=initial, eps=0.0), w)


def adam(learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7):
    """w -= lr·sqrt(1 - beta2^t)/(1 - beta1^t)·m / (sqrt(v) + epsilon): in PyTorch epsilon meets the corrected v."""
    w = START.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([w], lr=learningRate, betas=(beta1, beta2))

    def correct_epsilon(t):
        optimizer.param_groups[0]["eps"] = epsilon / (1 - beta2 ** (t + 1)) ** 0.5
        return 1.0

    return walk(optimizer, w, correct_epsilon)


def rmsprop(learningRate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False):
    """v = rho·v + (1 - rho)·g², b = momentum·b + lr·g / sqrt(v [- mean(g)²] + epsilon), w -= b."""
    w, v, average, b = START.clone(), 0.0, 0.0, 0.0
    steps = []
    for g in GRADIENTS:
        v = rho * v + (1 - rho) * g**2
        average = rho * average + (1 - rho) * g
        b = momentum * b + learningRate * g / torch.sqrt(v - (average**2 if centered else 0.0) + epsilon)
        w = w - b
        steps.append(w)
    return torch.stack(steps)


def case(optimizer, **arguments):
    return {
        "optimizer": optimizer.__name__,
        "arguments": arguments,
        "parameters": golden.array(optimizer(**arguments)),
    }


def assert_each_constant_counts(optimizer, **arguments):
    """Also those that the case leaves at their default."""
    names = optimizer.__code__.co_varnames[: optimizer.__code__.co_argcount]
    full = {**dict(zip(names, optimizer.__defaults__)), **arguments}
    expected = optimizer(**full)
    for name, value in full.items():
        if name == "nesterov" and not full["momentum"]:
            continue
        moved = (optimizer(**{**full, name: changed(name, value)}) - expected).abs().max().item()
        assert moved > 100 * TOLERANCE, f"{optimizer.__name__} {arguments}: {name} hardly counts, {moved}"


def changed(name, value):
    """A slip of the size that happens."""
    if isinstance(value, bool):
        return not value
    if name == "epsilon":
        return value / 10
    if name in ("beta1", "beta2", "rho"):
        return value - 0.001
    return value * 1.01 if value else 0.01


CASES = [
    (sgd, {}),
    (sgd, {"learningRate": 0.1, "decay": 0.01}),
    (sgd, {"momentum": 0.9}),
    (sgd, {"momentum": 0.9, "nesterov": True}),
    (sgd, {"learningRate": 0.1, "momentum": 0.9, "decay": 0.01}),
    (sgd, {"learningRate": 0.1, "momentum": 0.8, "nesterov": True, "decay": 0.05}),
    (adagrad, {}),
    (adagrad, {"learningRate": 0.1}),
    (adagrad, {"learningRate": 0.1, "initialAccumulatorValue": 0.5, "epsilon": 1e-3}),
    (rmsprop, {}),
    (rmsprop, {"momentum": 0.9}),
    (rmsprop, {"centered": True}),
    (rmsprop, {"learningRate": 0.01, "rho": 0.8, "momentum": 0.5, "epsilon": 1e-3, "centered": True}),
    (adam, {}),
    (adam, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}),
]
for optimizer, arguments in CASES:
    assert_each_constant_counts(optimizer, **arguments)

golden.write(
    "optimizers",
    {
        "start": golden.array(START),
        "gradients": golden.array(GRADIENTS),
        "cases": [case(optimizer, **arguments) for optimizer, arguments in CASES],
    },
    "optimizers.py",
)
