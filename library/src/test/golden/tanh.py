"""Fits the rational function that the library's kernels take for tanh, and prints its coefficients for Saturation.java."""

import numpy

LIMIT = 7.9  # tanh is 1 - 2.7e-7 here; taken much further, roundings carry some results beyond 1
POINTS = 4000
DEGREE = 4  # of P and of Q, in x²


def fit():
    """Least squares of the relative error, weighted anew until the largest error is as small as it gets (Lawson, 1961)."""
    x = LIMIT / 2 * (1 - numpy.cos(numpy.pi * (numpy.arange(POINTS) + 0.5) / POINTS))
    tanh = numpy.tanh(x)
    powers = ((x / LIMIT) ** 2)[:, None] ** numpy.arange(DEGREE + 1)
    weights, q = numpy.ones_like(x), numpy.ones_like(x)
    best = (numpy.inf, None, None)
    for _ in range(200):
        scale = numpy.sqrt(weights) / (tanh * abs(q))
        columns = numpy.hstack([powers * (x * scale)[:, None], -powers[:, 1:] * (tanh * scale)[:, None]])
        solution = numpy.linalg.lstsq(columns, tanh * scale, rcond=None)[0]
        p = powers @ solution[: DEGREE + 1]
        q = 1 + powers[:, 1:] @ solution[DEGREE + 1 :]
        error = abs(x * p / q / tanh - 1)
        if error.max() < best[0]:
            unit = LIMIT ** (-2.0 * numpy.arange(DEGREE + 1))
            best = (error.max(), solution[: DEGREE + 1] * unit, numpy.append(1, solution[DEGREE + 1 :]) * unit)
        weights = weights * (error / error.max() + 1e-3)
        weights /= weights.sum()
    return best


def in_float32(p, q, x):
    x = numpy.clip(x, numpy.float32(-LIMIT), numpy.float32(LIMIT))
    s = x * x
    return x * horner(p, s) / horner(q, s)


def horner(coefficients, s):
    y = numpy.full_like(s, numpy.float32(coefficients[-1]))
    for coefficient in coefficients[-2::-1]:
        y = y * s + numpy.float32(coefficient)
    return y


error, p, q = fit()
print(f"relative error {error:.2e}")
for name, coefficients in (("P", p), ("Q", q)):
    print(name, *(f"{c:.8e}" for c in coefficients))
p[0] = 1
bits = numpy.arange(numpy.float32(1e-3).view(numpy.int32), numpy.float32(9).view(numpy.int32), dtype=numpy.int32)
x = bits.view(numpy.float32)
y = in_float32(p, q, x)
off = abs(y - numpy.tanh(x.astype(numpy.float64)))
print(f"of all float32 from 0.001 to 9: off by {off.max():.2e} at most, largest result {y.max()!r}")
