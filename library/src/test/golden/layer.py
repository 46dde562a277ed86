"""One layer forward and backward, as all fixtures of layers hold it: Keras's options, inputs, weights, all gradients."""

import golden


def case(layer, config, function, inputs, weights=None, states=None, training=True):
    """The function takes the inputs, then weights and states by name; with states it also gives those of afterwards."""
    weights, states = weights or {}, states or {}
    for each in [*inputs, *weights.values()]:
        each.requires_grad_(True)
    result = function(*inputs, **weights, **states)
    y, after = result if states else (result, {})
    upstream = golden.rounded(golden.normal(golden.generator(y.numel()), *y.shape))
    y.backward(upstream)
    return {
        "layer": layer,
        "config": config,
        "training": training,
        "inputs": [golden.array(each) for each in inputs],
        "weights": arrays(weights),
        "states": arrays(states),
        "output": golden.array(y),
        "outputGradient": golden.array(upstream),
        "inputGradients": [golden.array(each.grad) for each in inputs],
        "weightGradients": {name: golden.array(each.grad) for name, each in weights.items()},
        "statesAfter": arrays(after),
    }


def arrays(tensors):
    return {name: golden.array(each) for name, each in tensors.items()}
