"""Learning rates of Keras 3's schedules at steps before, at and behind every edge.

The formulas are written out; where PyTorch has the same schedule, it must give the same numbers.
"""

import math

import torch

import golden

STEPS = [0, 1, 2, 3, 7, 9, 10, 11, 15, 19, 20, 21, 29, 30, 31, 49, 50, 69, 70, 71, 100, 149, 150, 151, 1000]
TOLERANCE = 1e-12


def exponential_decay(step, initialLearningRate, decaySteps, decayRate, staircase=False):
    p = step / decaySteps
    return initialLearningRate * decayRate ** (math.floor(p) if staircase else p)


def inverse_time_decay(step, initialLearningRate, decaySteps, decayRate, staircase=False):
    p = step / decaySteps
    return initialLearningRate / (1 + decayRate * (math.floor(p) if staircase else p))


def polynomial_decay(step, initialLearningRate, decaySteps, endLearningRate=0.0001, power=1.0, cycle=False):
    if cycle:
        decaySteps *= 1 if step == 0 else math.ceil(step / decaySteps)
    p = min(step, decaySteps) / decaySteps
    return (initialLearningRate - endLearningRate) * (1 - p) ** power + endLearningRate


def piecewise_constant_decay(step, boundaries, values):
    return values[sum(step > boundary for boundary in boundaries)]


def cosine_decay(step, initialLearningRate, decaySteps, alpha=0.0, warmupTarget=None, warmupSteps=0):
    top = initialLearningRate
    if warmupTarget is not None:
        if step < warmupSteps:
            return (warmupTarget - initialLearningRate) * step / warmupSteps + initialLearningRate
        step, top = step - warmupSteps, warmupTarget
    cosine = 0.5 * (1 + math.cos(math.pi * min(step, decaySteps) / decaySteps))
    return top * ((1 - alpha) * cosine + alpha)


def cosine_decay_restarts(step, initialLearningRate, firstDecaySteps, tMul=2.0, mMul=1.0, alpha=0.0):
    """Wave by wave, rather than by Keras's logarithm."""
    height, length = 1.0, float(firstDecaySteps)
    while step >= length:
        step, height, length = step - length, height * mMul, length * tMul
    cosine = 0.5 * height * (1 + math.cos(math.pi * step / length))
    return initialLearningRate * ((1 - alpha) * cosine + alpha)


def case(schedule, **arguments):
    return {"arguments": arguments, "steps": STEPS, "rates": [schedule(step, **arguments) for step in STEPS]}


def assert_each_constant_counts(schedule, **arguments):
    names = schedule.__code__.co_varnames[1 : schedule.__code__.co_argcount]
    defaults = dict(zip(names[::-1], (schedule.__defaults__ or ())[::-1]))
    full = {**defaults, **arguments}
    expected = case(schedule, **full)["rates"]
    for name, value in full.items():
        without_warmup = name.startswith("warmup") and full["warmupTarget"] is None
        begins_at_target = name == "initialLearningRate" and full.get("warmupTarget") and not full["warmupSteps"]
        if without_warmup or begins_at_target or isinstance(value, list):
            continue
        other = not value if isinstance(value, bool) else value * 1.01 if value else 0.01
        moved = max(abs(a - b) for a, b in zip(case(schedule, **{**full, name: other})["rates"], expected))
        assert moved > 100 * TOLERANCE, f"{schedule.__name__} {arguments}: {name} hardly counts, {moved}"


def assert_as_in_pytorch(schedule, scheduler, **arguments):
    """PyTorch's scheduler walks step by step; past its end it goes on differently."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=arguments["initialLearningRate"])
    walker = scheduler(optimizer)
    for step in range(71):
        rate, expected = schedule(step, **arguments), optimizer.param_groups[0]["lr"]
        assert abs(rate - expected) < 1e-12, f"{schedule.__name__} at {step}: {rate}, but PyTorch {expected}"
        optimizer.step()
        walker.step()


rates = torch.optim.lr_scheduler
assert_as_in_pytorch(
    exponential_decay,
    lambda o: rates.ExponentialLR(o, gamma=0.5**0.1),
    initialLearningRate=0.1,
    decaySteps=10,
    decayRate=0.5,
)
assert_as_in_pytorch(
    exponential_decay,
    lambda o: rates.StepLR(o, step_size=10, gamma=0.5),
    initialLearningRate=0.1,
    decaySteps=10,
    decayRate=0.5,
    staircase=True,
)
assert_as_in_pytorch(
    cosine_decay,
    lambda o: rates.CosineAnnealingLR(o, T_max=100, eta_min=0.01),
    initialLearningRate=0.1,
    decaySteps=100,
    alpha=0.1,
)
assert_as_in_pytorch(
    cosine_decay_restarts,
    lambda o: rates.CosineAnnealingWarmRestarts(o, T_0=10, T_mult=2, eta_min=0.02),
    initialLearningRate=0.1,
    firstDecaySteps=10,
    alpha=0.2,
)

CASES = [
    (exponential_decay, {"initialLearningRate": 0.1, "decaySteps": 20, "decayRate": 0.96}),
    (exponential_decay, {"initialLearningRate": 0.5, "decaySteps": 30, "decayRate": 0.5, "staircase": True}),
    (inverse_time_decay, {"initialLearningRate": 0.1, "decaySteps": 3, "decayRate": 0.5}),
    (inverse_time_decay, {"initialLearningRate": 0.2, "decaySteps": 10, "decayRate": 0.3, "staircase": True}),
    (polynomial_decay, {"initialLearningRate": 0.1, "decaySteps": 50}),
    (polynomial_decay, {"initialLearningRate": 0.1, "decaySteps": 70, "endLearningRate": 0.01, "power": 0.5}),
    (
        polynomial_decay,
        {"initialLearningRate": 0.1, "decaySteps": 30, "endLearningRate": 0.02, "power": 2.0, "cycle": True},
    ),
    (piecewise_constant_decay, {"boundaries": [10, 30], "values": [0.1, 0.05, 0.01]}),
    (piecewise_constant_decay, {"boundaries": [], "values": [0.1]}),
    (cosine_decay, {"initialLearningRate": 0.1, "decaySteps": 70}),
    (cosine_decay, {"initialLearningRate": 0.1, "decaySteps": 30, "alpha": 0.1}),
    (
        cosine_decay,
        {"initialLearningRate": 0.01, "decaySteps": 50, "alpha": 0.05, "warmupTarget": 0.2, "warmupSteps": 20},
    ),
    (cosine_decay, {"initialLearningRate": 0.1, "decaySteps": 50, "warmupTarget": 0.2, "warmupSteps": 0}),
    (cosine_decay_restarts, {"initialLearningRate": 0.1, "firstDecaySteps": 10}),
    (
        cosine_decay_restarts,
        {"initialLearningRate": 0.1, "firstDecaySteps": 15, "tMul": 1.5, "mMul": 0.8, "alpha": 0.1},
    ),
    (cosine_decay_restarts, {"initialLearningRate": 0.1, "firstDecaySteps": 20, "tMul": 1.0, "mMul": 0.9}),
]
for schedule, arguments in CASES:
    assert_each_constant_counts(schedule, **arguments)

fixture = {}
for schedule, arguments in CASES:
    fixture.setdefault(schedule.__name__, []).append(case(schedule, **arguments))
golden.write("schedules", fixture, "schedules.py")
