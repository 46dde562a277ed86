"""Layers of sequences forward and backward, after Keras's formulas: masks, directions, states, wrappers, look-up tables."""

import torch
import torch.nn.functional as F

import golden

ACTIVATIONS = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "elu": F.elu, "linear": lambda z: z}
stream = golden.generator(20)

# Padding at the end, at the beginning, in between, none, and everywhere.
MASK = golden.tensor([[1, 1, 1, 0, 0], [0, 0, 1, 1, 1], [1, 0, 1, 1, 0], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]])


def simple_rnn(a, w, x, state):
    (h,) = state
    return (ACTIVATIONS[a["activation"]](x @ w["kernel"] + h @ w["recurrentKernel"] + w.get("bias", 0)),)


def lstm(a, w, x, state):
    h, c = state
    act, sigma = ACTIVATIONS[a["activation"]], ACTIVATIONS[a["recurrentActivation"]]
    zi, zf, zc, zo = (x @ w["kernel"] + h @ w["recurrentKernel"] + w.get("bias", 0)).chunk(4, 1)
    c = sigma(zf) * c + sigma(zi) * act(zc)
    return sigma(zo) * act(c), c


def gru(a, w, x, state):
    (h,) = state
    act, sigma = ACTIVATIONS[a["activation"]], ACTIVATIONS[a["recurrentActivation"]]
    bias, recurrent_bias = w.get("bias", 0), 0
    if a["resetAfter"] and "bias" in w:
        bias, recurrent_bias = w["bias"]
    xz, xr, xh = (x @ w["kernel"] + bias).chunk(3, 1)
    uz, ur, uh = w["recurrentKernel"].chunk(3, 1)
    bz, br, bh = recurrent_bias.chunk(3) if torch.is_tensor(recurrent_bias) else (0, 0, 0)
    z, r = sigma(xz + h @ uz + bz), sigma(xr + h @ ur + br)
    candidate = act(xh + (r * (h @ uh + bh) if a["resetAfter"] else (r * h) @ uh))
    return (z * h + (1 - z) * candidate,)


CELLS = {"SimpleRNN": (simple_rnn, 1, 1), "LSTM": (lstm, 4, 2), "GRU": (gru, 3, 1)}


def unrolled(a, w, x, mask):
    """All h in the order in which they are made, and the states after the last step."""
    cell, _, states = CELLS[a["layer"]]
    state = tuple(torch.zeros(x.shape[0], a["units"], dtype=golden.DTYPE) for _ in range(states))
    order = range(x.shape[1])
    outputs = []
    for t in reversed(order) if a["goBackwards"] else order:
        new = cell(a, w, x[:, t], state)
        if mask is not None:
            counts = mask[:, t : t + 1]
            new = tuple(counts * now + (1 - counts) * before for now, before in zip(new, state))
        state = new
        outputs.append(state[0] if mask is None or not a["zeroOutputForMask"] else state[0] * counts)
    return torch.stack(outputs, 1), state


def result(a, w, x, mask):
    sequence, state = unrolled(a, w, x, mask)
    outputs = [sequence if a["returnSequences"] else state[0]]
    return outputs + list(state) if a["returnState"] else outputs


def options(layer, **given):
    a = {"layer": layer, "units": 3, "activation": "tanh"}
    if layer != "SimpleRNN":
        a["recurrentActivation"] = "sigmoid"
    if layer == "GRU":
        a["resetAfter"] = True
    a |= {"useBias": True, "returnSequences": False, "returnState": False, "goBackwards": False}
    return a | {"zeroOutputForMask": False} | given


def weights(a, features):
    gates = CELLS[a["layer"]][1]
    w = {
        "kernel": golden.normal(stream, features, gates * a["units"]),
        "recurrentKernel": golden.normal(stream, a["units"], gates * a["units"]),
    }
    if a["useBias"]:
        rows = (2,) if a.get("resetAfter") else ()
        w["bias"] = golden.normal(stream, *rows, gates * a["units"])
    return {name: golden.rounded(value).requires_grad_(True) for name, value in w.items()}


def recorded(w):
    return {
        name: {"value": golden.array(value), "gradient": golden.array(value.grad)} for name, value in w.items()
    }


def run(x, outputs):
    """The gradients of a weighted sum of all outputs."""
    upstream = [golden.rounded(golden.normal(stream, *y.shape)) for y in outputs]
    sum((y * dy).sum() for y, dy in zip(outputs, upstream)).backward()
    return {
        "input": golden.array(x),
        "outputs": [golden.array(y) for y in outputs],
        "outputGradients": [golden.array(dy) for dy in upstream],
        **({} if x.grad is None else {"inputGradient": golden.array(x.grad)}),
    }


def inputs(*shape):
    return golden.rounded(golden.normal(stream, *shape)).requires_grad_(True)


def layer(name, mask=None, **given):
    a = options(name, **given)
    x = inputs(5, 5, 2)
    w = weights(a, 2)
    case = {"options": a, **run(x, result(a, w, x, mask)), "weights": recorded(w)}
    return case if mask is None else {**case, "mask": golden.array(mask)}


def variants(name):
    cases = [
        layer(name),
        layer(name, returnSequences=True),
        layer(name, goBackwards=True, returnSequences=True),
        layer(name, returnSequences=True, returnState=True),
        layer(name, useBias=False, units=1),
        layer(name, activation="elu", returnSequences=True),
        layer(name, mask=MASK),
        layer(name, mask=MASK, returnSequences=True),
        layer(name, mask=MASK, goBackwards=True, returnSequences=True, returnState=True),
        layer(name, mask=MASK, zeroOutputForMask=True, returnSequences=True),
        layer(name, mask=MASK, goBackwards=True, zeroOutputForMask=True, returnSequences=True),
    ]
    if name == "GRU":
        cases += [
            layer(name, resetAfter=False),
            layer(name, resetAfter=False, returnSequences=True, goBackwards=True),
            layer(name, resetAfter=False, mask=MASK, returnSequences=True),
            layer(name, resetAfter=False, useBias=False),
        ]
    return cases


MERGES = {
    "concat": lambda a, b: torch.cat([a, b], -1),
    "sum": torch.add,
    "mul": torch.mul,
    "ave": lambda a, b: (a + b) / 2,
}


def bidirectional(name, merge, sequences, mask=None):
    """Keras: the second layer goes backwards; its sequence is turned round; steps that do not count give 0."""
    a = options(name, units=2, returnSequences=sequences, zeroOutputForMask=sequences)
    b = {**a, "goBackwards": True}
    x = inputs(5, 5, 2)
    wa, wb = weights(a, 2), weights(b, 2)
    forward, backward = result(a, wa, x, mask)[0], result(b, wb, x, mask)[0]
    y = MERGES[merge](forward, backward.flip(1) if sequences else backward)
    case = {"options": a, "mergeMode": merge, **run(x, [y]), "forward": recorded(wa), "backward": recorded(wb)}
    return case if mask is None else {**case, "mask": golden.array(mask)}


def time_distributed(shape, units, activation):
    """A dense layer at each step."""
    x = inputs(*shape)
    w = {
        "kernel": golden.rounded(golden.normal(stream, shape[-1], units)).requires_grad_(True),
        "bias": golden.rounded(golden.normal(stream, units)).requires_grad_(True),
    }
    y = getattr(torch, activation)(x @ w["kernel"] + w["bias"])
    return {"units": units, "activation": activation, **run(x, [y]), "weights": recorded(w)}


def embedding(ids):
    table = golden.rounded(golden.normal(stream, 6, 3)).requires_grad_(True)
    case = run(golden.tensor(ids), [table[torch.tensor(ids)]])
    return {"inputDim": 6, "outputDim": 3, **case, "weights": recorded({"embeddings": table})}


def embedded_lstm():
    """Ids, zeros among them, through a table with maskZero, an LSTM that leaves the zeros out, and its gradients back."""
    ids = golden.tensor([[3, 1, 0, 0], [0, 2, 5, 3], [4, 0, 4, 1]])
    table = golden.rounded(golden.normal(stream, 6, 2)).requires_grad_(True)
    a = options("LSTM")
    w = weights(a, 2)
    outputs = result(a, w, table[ids.long()], (ids != 0).to(golden.DTYPE))
    return {"options": a, **run(ids, outputs), "weights": recorded({"embeddings": table, **w})}


cases = {
    **{name: variants(name) for name in CELLS},
    "Bidirectional": [
        bidirectional("LSTM", "concat", False),
        bidirectional("LSTM", "sum", True),
        bidirectional("GRU", "mul", True),
        bidirectional("SimpleRNN", "ave", False),
        bidirectional("LSTM", "concat", True, MASK),
        bidirectional("GRU", "concat", False, MASK),
    ],
    "TimeDistributed": [time_distributed((3, 4, 2), 3, "tanh")],
    "Embedding": [embedding([[0, 5, 2], [5, 5, 1]]), embedding([[[1, 2], [3, 3]], [[0, 4], [3, 1]]])],
    "EmbeddingLSTM": [embedded_lstm()],
}
cases["TimeDistributed"].append(time_distributed((2, 3, 4), 2, "sigmoid"))
golden.write("recurrent", cases, "recurrent.py")
