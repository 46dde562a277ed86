"""Two whole training runs as Keras's fit makes them, batches in order, the last one smaller.

History's loss and accuracy are means over the epoch's samples, each batch measured before its own update. A final softmax and its
cross-entropy are computed from the logits, as Keras on TensorFlow does.
"""

import torch
import torch.nn.functional as F

import golden

ACTIVATIONS = {"linear": lambda z: z, "sigmoid": torch.sigmoid, "tanh": torch.tanh}
stream = golden.generator(7)


def layer(inputs, units, activation):
    limit = (6 / (inputs + units)) ** 0.5
    return {
        "units": units,
        "activation": activation,
        "kernel": golden.rounded(golden.uniform(stream, -limit, limit, inputs, units)),
        "bias": golden.rounded(golden.uniform(stream, -0.1, 0.1, units)),
    }


class Network(torch.nn.Module):
    """The layers up to a final softmax, which belongs to the loss."""

    def __init__(self, layers):
        super().__init__()
        self.activations = [ACTIVATIONS.get(each["activation"], ACTIVATIONS["linear"]) for each in layers]
        self.weights = torch.nn.ParameterList(
            [torch.nn.Parameter(each[name].clone()) for each in layers for name in ("kernel", "bias")]
        )

    def forward(self, x):
        for index, activation in enumerate(self.activations):
            x = activation(torch.addmm(self.weights[2 * index + 1], x, self.weights[2 * index]))
        return x


class KerasAdam(torch.optim.Adam):
    """Keras adds epsilon to the uncorrected root of the second moment."""

    def __init__(self, parameters, lr, epsilon=1e-7):
        super().__init__(parameters, lr=lr)
        self.epsilon, self.steps = epsilon, 0

    def step(self, closure=None):
        self.steps += 1
        group = self.param_groups[0]
        group["eps"] = self.epsilon / (1 - group["betas"][1] ** self.steps) ** 0.5
        return super().step(closure)


def fit(network, optimizer, loss, metrics, x, y, epochs, batch_size):
    measures = {"loss": loss, **metrics}
    history = {name: [] for name in measures}
    for _ in range(epochs):
        totals = dict.fromkeys(measures, 0.0)
        for x_batch, y_batch in zip(x.split(batch_size), y.split(batch_size)):
            output = network(x_batch)
            for name, measure in measures.items():
                totals[name] += measure(output, y_batch).item() * len(x_batch)
            optimizer.zero_grad()
            loss(output, y_batch).backward()
            optimizer.step()
        for name, total in totals.items():
            history[name].append(total / len(x))
    return history


def run(layers, make_optimizer, loss, metrics, predict, x, y, epochs, batch_size, settings):
    network = Network(layers)
    optimizer = make_optimizer(network.parameters())
    history = fit(network, optimizer, loss, metrics, x, y, epochs, batch_size)
    with torch.no_grad():
        output = network(x)
        evaluated = {name: measure(output, y).item() for name, measure in {"loss": loss, **metrics}.items()}
    trained = list(network.weights)
    return {
        **settings,
        "epochs": epochs,
        "batchSize": batch_size,
        "x": golden.array(x),
        "y": golden.array(y),
        "layers": [
            {**each, "kernel": golden.array(each["kernel"]), "bias": golden.array(each["bias"])} for each in layers
        ],
        "history": history,
        "evaluate": evaluated,
        "predictions": golden.array(predict(output)),
        "trained": [
            {"kernel": golden.array(kernel), "bias": golden.array(bias)}
            for kernel, bias in zip(trained[::2], trained[1::2])
        ],
    }


def accuracy(logits, labels):
    return (logits.argmax(-1) == labels).to(golden.DTYPE).mean()


def classification():
    x = golden.rounded(golden.normal(stream, 40, 5))
    labels = (x @ golden.normal(stream, 5, 3) + 0.5 * golden.normal(stream, 40, 3)).argmax(-1)
    return run(
        [layer(5, 8, "tanh"), layer(8, 3, "softmax")],
        lambda parameters: KerasAdam(parameters, lr=0.01),
        lambda logits, y: F.cross_entropy(logits, y),
        {"accuracy": accuracy},
        lambda logits: torch.softmax(logits, -1),
        x,
        labels,
        epochs=5,
        batch_size=16,
        settings={"loss": "sparse_categorical_crossentropy", "optimizer": "adam", "arguments": {"learningRate": 0.01}},
    )


def regression():
    x = golden.rounded(golden.uniform(stream, -1, 1, 50, 2))
    noise = 0.1 * golden.normal(stream, 50, 1)
    y = golden.rounded(torch.sin(3 * x[:, :1]) - 0.5 * x[:, 1:] ** 2 + noise)
    return run(
        [layer(2, 6, "sigmoid"), layer(6, 4, "sigmoid"), layer(4, 1, "linear")],
        lambda parameters: torch.optim.SGD(parameters, lr=0.5, momentum=0.9),
        lambda output, target: F.mse_loss(output, target),
        {"mean_absolute_error": lambda output, target: F.l1_loss(output, target)},
        lambda output: output,
        x,
        y,
        epochs=5,
        batch_size=16,
        settings={
            "loss": "mean_squared_error",
            "optimizer": "sgd",
            "arguments": {"learningRate": 0.5, "momentum": 0.9},
        },
    )


golden.write("training", {"classification": classification(), "regression": regression()}, "training.py")
