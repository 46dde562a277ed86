"""Debian's PyTorch as a peer of the benchmark: reads commands, one a line, and answers each with one line.

Arguments: number of threads, folder of the data.
"""

import gc
import json
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

threads, folder = int(sys.argv[1]), sys.argv[2]
torch.set_num_threads(threads)
torch.set_num_interop_threads(threads)
works = {work["name"]: work for work in json.load(open(os.path.join(folder, "works.json")))}
CHECKED_STEPS = 10
WORDS = 10_000


def numbers(name):
    return torch.from_numpy(np.fromfile(os.path.join(folder, name), dtype="<f4"))


class Network(nn.Module):
    """The layers of a work, with the weights that all systems begin with."""

    def __init__(self, work):
        super().__init__()
        self.net = work["net"]
        first = numbers(work["name"] + ".weights")
        at = 0

        def take(*shape):
            nonlocal at
            size = int(np.prod(shape))
            at += size
            return first[at - size : at].reshape(shape)

        self.layers = nn.ModuleList()
        shape = self.net["input"]
        images = None
        for part in self.net["parts"]:
            kind, size, last = part["kind"], part["size"], shape[-1]
            layer = nn.Identity()
            if kind == "DENSE":
                layer = nn.Linear(last, size)
                kernel = take(last, size)
                if images:
                    rows, columns, channels = images
                    kernel = kernel.reshape(rows, columns, channels, size).permute(2, 0, 1, 3).reshape(last, size)
                    images = None
                assign(layer.weight, kernel.T)
                assign(layer.bias, take(size))
                shape = [size]
            elif kind == "BATCH_NORM":
                layer = nn.BatchNorm1d(last, eps=1e-3, momentum=0.01)
                assign(layer.weight, take(last))
                assign(layer.bias, take(last))
            elif kind == "DROPOUT":
                layer = nn.Dropout(size / 100)
            elif kind == "CONV":
                layer = nn.Conv2d(last, size, 3)
                assign(layer.weight, take(3, 3, last, size).permute(3, 2, 0, 1))
                assign(layer.bias, take(size))
                shape = [shape[0] - 2, shape[1] - 2, size]
            elif kind == "MAX_POOL":
                layer = nn.MaxPool2d(2)
                shape = [shape[0] // 2, shape[1] // 2, last]
            elif kind == "FLATTEN":
                layer = nn.Flatten()
                images = shape
                shape = [int(np.prod(shape))]
            elif kind == "EMBEDDING":
                layer = nn.Embedding(WORDS, size)
                assign(layer.weight, take(WORDS, size))
                shape = [shape[0], size]
            elif kind == "LSTM":
                layer = nn.LSTM(last, size, batch_first=True)
                assign(layer.weight_ih_l0, take(last, 4 * size).T)
                assign(layer.weight_hh_l0, take(size, 4 * size).T)
                assign(layer.bias_ih_l0, take(4 * size))
                assign(layer.bias_hh_l0, torch.zeros(4 * size))
                shape = [size]
            self.layers.append(layer)

    def forward(self, h, softmax):
        for part, layer in zip(self.net["parts"], self.layers):
            if part["kind"] == "EMBEDDING":
                h = h.long()
            h = layer(h)
            if part["kind"] == "LSTM":
                h = h[0][:, -1]
            if part["kind"] == "CONV" or part["activation"] == "relu":
                h = F.relu(h)
            elif part["activation"] == "sigmoid":
                h = torch.sigmoid(h)
            elif part["activation"] == "softmax" and softmax:
                h = F.softmax(h, dim=-1)
        return h


def assign(parameter, value):
    with torch.no_grad():
        parameter.copy_(value)


class Job:
    def __init__(self, work):
        self.predicts = work["task"] == "PREDICT"
        self.network = Network(work)
        self.loss = {
            "CROSS_ENTROPY": lambda output, y: F.cross_entropy(output, y.long()),
            "SQUARED_ERROR": lambda output, y: F.mse_loss(output, y.reshape(-1, 1)),
            "BINARY_CROSS_ENTROPY": lambda output, y: F.binary_cross_entropy(output, y.reshape(-1, 1)),
        }[work["net"]["loss"]]
        parameters, rate = self.network.parameters(), work["net"]["learningRate"]
        self.optimizer = (
            torch.optim.Adam(parameters, rate, eps=1e-7)
            if work["net"]["optimizer"] == "ADAM"
            else torch.optim.SGD(parameters, rate)
        )
        x, y, n = numbers(work["data"] + ".x"), numbers(work["data"] + ".y"), work["batch"]
        shape = work["net"]["input"]
        x = x.reshape(len(y), *(shape if len(shape) < 3 else [shape[2], shape[0], shape[1]]))
        self.batches = [(x[i : i + n].clone(), y[i : i + n].clone()) for i in range(0, len(y) - n + 1, n)]
        self.next = 0

    def run(self, steps, tell=False):
        told = 0.0
        for _ in range(steps):
            x, y = self.batches[self.next % len(self.batches)]
            self.next += 1
            if self.predicts:
                with torch.no_grad():
                    output = self.network(x, True)
                told = (output**2).mean().item() if tell else 0.0
            else:
                self.optimizer.zero_grad(set_to_none=True)
                loss = self.loss(self.network(x, False), y)
                loss.backward()
                self.optimizer.step()
                told = loss.item() if tell else 0.0
        return told


def without_dropout(work):
    """The same, so that losses can be compared: every system draws its own dropout."""
    parts = [part for part in work["net"]["parts"] if part["kind"] != "DROPOUT"]
    return {**work, "net": {**work["net"], "parts": parts}}


job = None
for line in sys.stdin:
    command, _, argument = line.strip().partition(" ")
    if command == "version":
        answer = f"PyTorch {torch.__version__} (python3-torch)"
    elif command == "prepare":
        job = Job(without_dropout(works[argument]))
        answer = job.run(1 if job.predicts else CHECKED_STEPS, True)
        job = Job(works[argument])
    elif command == "run":
        start = time.perf_counter()
        job.run(int(argument))
        answer = (time.perf_counter() - start) * 1000
    else:
        job = None
        gc.collect()
        answer = "closed"
    answers.write(f"answer: {answer}\n")
