"""A model of two inputs and two outputs with layers at several places: outputs, losses, all gradients, three steps of training.

Layers are shared by two inputs, and by two places one behind the other; their outputs part and meet again. One kernel has an L2
penalty, one bias an L1 penalty, the shared layer's outputs an L2 penalty as a mean over the samples. Keras divides weighted losses
by the number of samples, not by the sum of their weights.
"""

import torch
import torch.nn.functional as F

import golden

SAMPLES, INPUTS = 6, 4
AUX_WEIGHT, KERNEL_L2, BIAS_L1, ACTIVITY_L2 = 0.3, 0.01, 0.02, 0.03
RATE, MOMENTUM, STEPS = 0.2, 0.9, 3
stream = golden.generator(21)


def layer(inputs, units):
    return {
        "kernel": golden.rounded(golden.uniform(stream, -0.8, 0.8, inputs, units)),
        "bias": golden.rounded(golden.uniform(stream, -0.3, 0.3, units)),
    }


layers = {"words": layer(INPUTS, 5), "trunk": layer(5, 3), "again": layer(3, 3), "main": layer(3, 3), "aux": layer(5, 1)}
a = golden.rounded(golden.normal(stream, SAMPLES, INPUTS))
b = golden.rounded(golden.normal(stream, SAMPLES, INPUTS))
main_target = torch.tensor([0, 2, 1, 1, 0, 2])
aux_target = golden.tensor([[1.0], [0], [0], [1], [1], [0]])
weights = golden.tensor([1.0, 0.5, 2, 0, 1.5, 3])


def dense(parameters, name, x):
    return torch.addmm(parameters[name]["bias"], x, parameters[name]["kernel"])


def forward(parameters):
    of_a = torch.tanh(dense(parameters, "words", a))
    of_b = torch.tanh(dense(parameters, "words", b))
    trunk = torch.sigmoid(dense(parameters, "trunk", of_a * of_b))
    twice = torch.tanh(dense(parameters, "again", torch.tanh(dense(parameters, "again", trunk))))
    return of_a, of_b, dense(parameters, "main", twice), dense(parameters, "aux", of_a - of_b)


def losses(parameters, sample_weights):
    of_a, of_b, main, aux = forward(parameters)
    main_loss = (F.cross_entropy(main, main_target, reduction="none") * sample_weights).mean()
    aux_each = F.binary_cross_entropy_with_logits(aux, aux_target, reduction="none").squeeze(-1)
    aux_loss = (aux_each * sample_weights).mean()
    penalty = KERNEL_L2 * (parameters["words"]["kernel"] ** 2).sum() + BIAS_L1 * parameters["main"]["bias"].abs().sum()
    activity = ACTIVITY_L2 * ((of_a**2).sum() + (of_b**2).sum()) / SAMPLES
    return main_loss + AUX_WEIGHT * aux_loss + penalty + activity, main_loss, aux_loss


def fresh():
    return {
        name: {each: value.clone().requires_grad_() for each, value in of.items()} for name, of in layers.items()
    }


def flat(parameters):
    return [value for of in parameters.values() for value in of.values()]


def arrays(values):
    values = iter(values)
    return {name: {each: golden.array(next(values)) for each in of} for name, of in layers.items()}


def case(sample_weights):
    parameters = fresh()
    _, _, main, aux = forward(parameters)
    total, main_loss, aux_loss = losses(parameters, sample_weights)
    gradients = torch.autograd.grad(total, flat(parameters))
    optimizer = torch.optim.SGD(flat(parameters), lr=RATE, momentum=MOMENTUM)
    history = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        step = losses(parameters, sample_weights)
        history.append([each.item() for each in step])
        step[0].backward()
        optimizer.step()
    return {
        "main": golden.array(torch.softmax(main, -1)),
        "aux": golden.array(torch.sigmoid(aux)),
        "losses": [total.item(), main_loss.item(), aux_loss.item()],
        "gradients": arrays(gradients),
        "history": history,
        "trained": arrays(flat(parameters)),
    }


golden.write(
    "graph",
    {
        "a": golden.array(a),
        "b": golden.array(b),
        "mainTarget": golden.array(main_target),
        "auxTarget": golden.array(aux_target),
        "weights": golden.array(weights),
        "layers": arrays([value for of in layers.values() for value in of.values()]),
        "plain": case(torch.ones(SAMPLES, dtype=golden.DTYPE)),
        "weighted": case(weights),
    },
    "graph.py",
)
