"""Ten steps of each optimiser over one recorded sequence of gradients, by Keras 3's formulas and defaults.

PyTorch's own optimisers make the numbers wherever they can be brought to Keras's formula; RMSprop and Adamax, whose epsilons
Keras puts elsewhere, and Nadam are written out. Every constant is changed in turn: the parameters must move by far more than a
test's tolerance.
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
# The variables that the parameters belong to: a norm is taken over each.
SEGMENTS = [7, 5, 8]


def clipped(gradient, clipNorm=0.0, globalClipNorm=0.0, clipValue=0.0):
    """g·c / max(|g|, c) for each variable or for all of them, or every number cut off."""

    def shortened(g, limit):
        return g * limit / max(g.norm(), limit)

    if clipNorm:
        return torch.cat([shortened(part, clipNorm) for part in gradient.split(SEGMENTS)])
    if globalClipNorm:
        return shortened(gradient, globalClipNorm)
    return gradient.clamp(-clipValue, clipValue) if clipValue else gradient


def walk(optimizer, w, rate, weightDecay=0.0, before_step=lambda t: 1.0, **clipping):
    """The parameters after each step; before_step may scale the gradient of step t = 0, 1, ..."""
    steps = []
    for t, gradient in enumerate(GRADIENTS):
        with torch.no_grad():
            w.mul_(1 - rate(t) * weightDecay)
        w.grad = clipped(gradient, **clipping) * before_step(t)
        optimizer.step()
        steps.append(w.detach().clone())
    return torch.stack(steps)


def written_out(step, rate, weightDecay=0.0, **clipping):
    w, steps = START.clone(), []
    for t, gradient in enumerate(GRADIENTS):
        w = w * (1 - rate(t) * weightDecay)
        w = w - step(t, clipped(gradient, **clipping))
        steps.append(w)
    return torch.stack(steps)


def fixed(rate):
    return lambda t: rate


def sgd(learningRate=0.01, momentum=0.0, nesterov=False, decay=0.0, **options):
    """m = momentum·m - lr_t·g: the rate goes into the velocity, so PyTorch is given lr_t·g and a rate of one."""
    w = START.clone().requires_grad_(True)

    def rate(t):
        return learningRate / (1 + decay * t)

    optimizer = torch.optim.SGD([w], lr=1.0, momentum=momentum, nesterov=nesterov)
    return walk(optimizer, w, rate, before_step=rate, **options)


def adagrad(learningRate=0.001, initialAccumulatorValue=0.1, epsilon=1e-7, **options):
    """w -= lr·g / sqrt(a + epsilon): epsilon under the root is the same as a higher initial accumulator."""
    w = START.clone().requires_grad_(True)
    initial = initialAccumulatorValue + epsilon
    optimizer = torch.optim.Adagrad([w], lr=learningRate, initial_accumulator_value=initial, eps=0.0)
    return walk(optimizer, w, fixed(learningRate), **options)


def adadelta(learningRate=0.001, rho=0.95, epsilon=1e-7, **options):
    w = START.clone().requires_grad_(True)
    optimizer = torch.optim.Adadelta([w], lr=learningRate, rho=rho, eps=epsilon)
    return walk(optimizer, w, fixed(learningRate), **options)


def adam(learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, amsgrad=False, **options):
    """w -= lr·sqrt(1 - beta2^t)/(1 - beta1^t)·m / (sqrt(v) + epsilon): in PyTorch epsilon meets the corrected v."""
    w = START.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([w], lr=learningRate, betas=(beta1, beta2), amsgrad=amsgrad)

    def correct_epsilon(t):
        optimizer.param_groups[0]["eps"] = epsilon / (1 - beta2 ** (t + 1)) ** 0.5
        return 1.0

    return walk(optimizer, w, fixed(learningRate), before_step=correct_epsilon, **options)


def adamw(learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, amsgrad=False, weightDecay=0.004, **options):
    """As Adam; the decay is PyTorch's own."""
    w = START.clone().requires_grad_(True)
    optimizer = torch.optim.AdamW(
        [w], lr=learningRate, betas=(beta1, beta2), weight_decay=weightDecay, amsgrad=amsgrad
    )

    def correct_epsilon(t):
        optimizer.param_groups[0]["eps"] = epsilon / (1 - beta2 ** (t + 1)) ** 0.5
        return 1.0

    return walk(optimizer, w, fixed(learningRate), before_step=correct_epsilon, **options)


def nadam(learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, **options):
    """Momentum u_t = beta1·(1 - 0.96^t / 2) and the product of all of them: PyTorch 1.13 multiplies one in twice."""
    m, v, product = torch.zeros_like(START), torch.zeros_like(START), 1.0

    def momentum(t):
        return beta1 * (1 - 0.5 * 0.96 ** (t + 1))

    def step(t, g):
        nonlocal m, v, product
        product *= momentum(t)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        ahead = momentum(t + 1) * m / (1 - product * momentum(t + 1)) + (1 - momentum(t)) * g / (1 - product)
        return learningRate * ahead / (torch.sqrt(v / (1 - beta2 ** (t + 1))) + epsilon)

    return written_out(step, fixed(learningRate), **options)


def adamax(learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, **options):
    """u = max(beta2·u, |g|), w -= lr / (1 - beta1^t)·m / (u + epsilon): PyTorch adds epsilon to |g|."""
    m, u = torch.zeros_like(START), torch.zeros_like(START)

    def step(t, g):
        nonlocal m, u
        m = beta1 * m + (1 - beta1) * g
        u = torch.maximum(beta2 * u, g.abs())
        return learningRate / (1 - beta1 ** (t + 1)) * m / (u + epsilon)

    return written_out(step, fixed(learningRate), **options)


def rmsprop(learningRate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, **options):
    """v = rho·v + (1 - rho)·g², b = momentum·b + lr·g / sqrt(v [- mean(g)²] + epsilon), w -= b."""
    v, average, b = 0.0, 0.0, 0.0

    def step(t, g):
        nonlocal v, average, b
        v = rho * v + (1 - rho) * g**2
        average = rho * average + (1 - rho) * g
        b = momentum * b + learningRate * g / torch.sqrt(v - (average**2 if centered else 0.0) + epsilon)
        return b

    return written_out(step, fixed(learningRate), **options)


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
    (sgd, {"learningRate": 0.1, "clipNorm": 0.05}),
    (sgd, {"learningRate": 0.1, "globalClipNorm": 0.5}),
    (sgd, {"learningRate": 0.1, "clipValue": 0.02}),
    (sgd, {"learningRate": 0.1, "momentum": 0.9, "decay": 0.3, "weightDecay": 0.01, "clipValue": 5.0}),
    (adagrad, {}),
    (adagrad, {"learningRate": 0.1}),
    (adagrad, {"learningRate": 0.1, "initialAccumulatorValue": 0.5, "epsilon": 1e-3}),
    (adagrad, {"learningRate": 0.1, "weightDecay": 0.02}),
    (adadelta, {}),
    (adadelta, {"learningRate": 1.0, "rho": 0.8, "epsilon": 1e-3}),
    (adadelta, {"learningRate": 1.0, "globalClipNorm": 0.01, "weightDecay": 0.001}),
    (rmsprop, {}),
    (rmsprop, {"momentum": 0.9}),
    (rmsprop, {"centered": True}),
    (rmsprop, {"learningRate": 0.01, "rho": 0.8, "momentum": 0.5, "epsilon": 1e-3, "centered": True}),
    (rmsprop, {"learningRate": 0.01, "clipNorm": 0.01}),
    (adam, {}),
    (adam, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}),
    (adam, {"learningRate": 0.01, "beta2": 0.9, "amsgrad": True}),
    (adam, {"clipNorm": 0.05}),
    (adam, {"learningRate": 0.01, "weightDecay": 0.02}),
    (adamw, {}),
    (adamw, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3, "amsgrad": True, "weightDecay": 0.1}),
    (adamw, {"globalClipNorm": 0.01}),
    (adamax, {}),
    (adamax, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}),
    (adamax, {"clipValue": 0.02}),
    (nadam, {}),
    (nadam, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}),
    (nadam, {"clipNorm": 0.05, "weightDecay": 0.05}),
]
for optimizer, arguments in CASES:
    assert_each_constant_counts(optimizer, **arguments)

golden.write(
    "optimizers",
    {
        "start": golden.array(START),
        "segments": SEGMENTS,
        "gradients": golden.array(GRADIENTS),
        "cases": [case(optimizer, **arguments) for optimizer, arguments in CASES],
    },
    "optimizers.py",
)
