"""Metrics as Keras reports them: the running value after each of several batches of unequal size."""

import torch
import torch.nn.functional as F

import golden

SIZES = (4, 7, 1, 6)
stream = golden.generator(4)


def binary_accuracy(y, p):
    return ((p > 0.5).to(golden.DTYPE) == y).to(golden.DTYPE)


def categorical_accuracy(y, p):
    return (y.argmax(-1) == p.argmax(-1)).to(golden.DTYPE)


def sparse_categorical_accuracy(y, p):
    return (y == p.argmax(-1)).to(golden.DTYPE)


def mean_squared_error(y, p):
    return F.mse_loss(p, y, reduction="none")


def mean_absolute_error(y, p):
    return F.l1_loss(p, y, reduction="none")


def rows_positive(y, p, topK=None, classId=None):
    """Targets and predictions that count, with -inf for those that are not among the strongest of their row."""
    if topK is not None:
        kept = torch.zeros_like(p).scatter(-1, p.topk(topK, -1).indices, 1.0)
        p = torch.where(kept > 0, p, golden.tensor(-torch.inf))
    return (y, p) if classId is None else (y[:, classId], p[:, classId])


def precision(y, p, thresholds=None, **rows):
    y, p = rows_positive(y, p, **rows)
    yes = p > (thresholds if thresholds is not None else -torch.inf if "topK" in rows else 0.5)
    return ((y * yes).sum() / yes.sum()).item() if yes.any() else 0.0


def recall(y, p, thresholds=None, **rows):
    y, p = rows_positive(y, p, **rows)
    yes = p > (thresholds if thresholds is not None else -torch.inf if "topK" in rows else 0.5)
    return ((y * yes).sum() / y.sum()).item() if y.any() else 0.0


def true_positives(y, p, thresholds=0.5):
    return ((p > thresholds) & (y == 1)).sum().item()


def false_positives(y, p, thresholds=0.5):
    return ((p > thresholds) & (y == 0)).sum().item()


def true_negatives(y, p, thresholds=0.5):
    return ((p <= thresholds) & (y == 0)).sum().item()


def false_negatives(y, p, thresholds=0.5):
    return ((p <= thresholds) & (y == 1)).sum().item()


def ratio(a, b):
    return torch.where(b != 0, a / b, torch.zeros_like(a))


def auc(y, p, numThresholds=200, curve="ROC", summationMethod="interpolation"):
    """Keras's: the curve through the points of evenly spaced thresholds, the outermost a little beyond 0 and 1."""
    thresholds = torch.linspace(0, 1, numThresholds, dtype=golden.DTYPE)
    thresholds[0], thresholds[-1] = -1e-7, 1 + 1e-7
    yes = p.flatten()[None, :] > thresholds[:, None]
    tp = (yes * y.flatten()).sum(1).to(golden.DTYPE)
    fp = (yes * (1 - y.flatten())).sum(1).to(golden.DTYPE)
    positives, negatives = y.sum(), (1 - y).sum()
    if curve == "PR" and summationMethod == "interpolation":
        all_yes = tp + fp
        dtp, dp = tp[:-1] - tp[1:], all_yes[:-1] - all_yes[1:]
        slope = ratio(dtp, dp)
        intercept = tp[1:] - slope * all_yes[1:]
        both = (all_yes[:-1] > 0) & (all_yes[1:] > 0)
        safe = torch.where(both, ratio(all_yes[:-1], all_yes[1:]), torch.ones_like(dtp))
        return ratio(slope * (dtp + intercept * safe.log()), positives.expand(dtp.shape)).sum().item()
    recalls = ratio(tp, positives.expand(tp.shape))
    x, heights = (ratio(fp, negatives.expand(fp.shape)), recalls) if curve == "ROC" else (recalls, ratio(tp, tp + fp))
    between = {
        "interpolation": (heights[:-1] + heights[1:]) / 2,
        "minoring": torch.minimum(heights[:-1], heights[1:]),
        "majoring": torch.maximum(heights[:-1], heights[1:]),
    }[summationMethod]
    return ((x[:-1] - x[1:]) * between).sum().item()


def f1_score(y, p, average=None, threshold=None):
    yes = p >= p.amax(-1, keepdim=True) if threshold is None else p > threshold
    yes = (yes & (p.abs() > 1e-9) if threshold is None else yes).to(golden.DTYPE)
    axes = (0, 1) if average == "micro" else 0
    tp, predicted, actual = (y * yes).sum(axes), yes.sum(axes), y.sum(axes)
    precisions, recalls = tp / (predicted + 1e-7), tp / (actual + 1e-7)
    scores = 2 * precisions * recalls / (precisions + recalls + 1e-7)
    if average == "weighted":
        return (scores * actual / (actual.sum() + 1e-7)).sum().item()
    return scores.tolist() if average is None else scores.mean().item()


def r2_score(y, p, classAggregation="uniform_average", numRegressors=0):
    residual, total = (y - p).square().sum(0), (y - y.mean(0)).square().sum(0)
    scores = 1 - residual / total
    scores = torch.where(scores.isinf(), torch.zeros_like(scores), scores)
    if classAggregation == "uniform_average":
        scores = scores.mean()
    elif classAggregation == "variance_weighted_average":
        scores = (total * scores).sum() / total.sum()
    n = len(y)
    if 0 < numRegressors < n - 1:
        scores = 1 - (1 - scores) * (n - 1) / (n - numRegressors - 1)
    return scores.tolist()


def root_mean_squared_error(y, p):
    return F.mse_loss(p, y).sqrt().item()


def cosine_similarity(y, p):
    return (F.normalize(y, dim=-1, eps=1e-7) * F.normalize(p, dim=-1, eps=1e-7)).sum(-1)


def top_k_categorical_accuracy(y, p, k=5):
    return sparse_top_k_categorical_accuracy(y.argmax(-1), p, k)


def sparse_top_k_categorical_accuracy(y, p, k=5):
    """Scores as strong as the k-th count, too."""
    return (p.gather(-1, y[:, None]) >= p.topk(k, -1).values[:, -1:]).to(golden.DTYPE).flatten()


def whole(metric, batches, **arguments):
    """Of all samples so far, at once."""
    steps = []
    for i, (y, p) in enumerate(batches):
        value = metric(*(torch.cat(parts) for parts in zip(*batches[: i + 1])), **arguments)
        key = "values" if isinstance(value, list) else "value"
        steps.append({"yTrue": golden.array(y), "yPred": golden.array(p), key: value})
    return {"arguments": arguments, "batches": steps}


def running(metric, batches, **arguments):
    """Each sample weighs the same, whatever batch it came in."""
    total, count, steps = 0.0, 0, []
    for y, p in batches:
        values = metric(y, p, **arguments)
        samples = values.reshape(values.shape[0], -1).mean(1)
        total, count = total + samples.sum().item(), count + len(samples)
        steps.append({"yTrue": golden.array(y), "yPred": golden.array(p), "value": total / count})
    return {"arguments": arguments, "batches": steps}


def batches(labels, predictions, *shape):
    return [(labels(size), predictions(size, *shape)) for size in SIZES]


def numbers(*shape):
    return golden.rounded(2 * golden.normal(stream, *shape))


def scores(*shape):
    """One digit, so that the threshold itself occurs."""
    return golden.rounded(golden.uniform(stream, 0.0, 1.0, *shape), 1)


def bits(*shape):
    return torch.randint(0, 2, shape, generator=stream).to(golden.DTYPE)


def softmax_scores(*shape):
    return golden.rounded(torch.softmax(golden.normal(stream, *shape), -1))


def labels(size):
    return torch.randint(0, 3, (size,), generator=stream)


def one_hot(size):
    return F.one_hot(labels(size), 3).to(golden.DTYPE)


def yes_or_no(columns):
    return batches(lambda size: bits(size, columns), scores, columns)


def fine(columns):
    """Scores between the thresholds of an AUC, and at both ends."""

    def predictions(size, columns):
        drawn = golden.rounded(golden.uniform(stream, 0.0, 1.0, size, columns))
        drawn[0, 0] = float(size % 2)
        return drawn

    return batches(lambda size: bits(size, columns), predictions, columns)


def several_classes():
    return batches(lambda size: F.one_hot(torch.randint(0, 7, (size,), generator=stream), 7).to(golden.DTYPE), scores, 7)


def several_labels():
    return batches(lambda size: torch.randint(0, 7, (size,), generator=stream), scores, 7)


def regressions(columns):
    return batches(lambda size: numbers(size, columns), lambda size, *shape: 0.3 * numbers(size, *shape), columns)


fixture = {
    "binary_accuracy": [
        running(binary_accuracy, batches(lambda size: bits(size, 1), scores, 1)),
        running(binary_accuracy, batches(lambda size: bits(size, 3), scores, 3)),
    ],
    "categorical_accuracy": [running(categorical_accuracy, batches(one_hot, softmax_scores, 3))],
    "sparse_categorical_accuracy": [running(sparse_categorical_accuracy, batches(labels, softmax_scores, 3))],
    "mean_squared_error": [
        running(mean_squared_error, batches(lambda size: numbers(size, 1), numbers, 1)),
        running(mean_squared_error, batches(lambda size: numbers(size, 3), numbers, 3)),
    ],
    "mean_absolute_error": [
        running(mean_absolute_error, batches(lambda size: numbers(size, 1), numbers, 1)),
        running(mean_absolute_error, batches(lambda size: numbers(size, 3), numbers, 3)),
    ],
}

fixture |= {
    "precision": [
        whole(precision, yes_or_no(1)),
        whole(precision, yes_or_no(3), thresholds=0.3),
        whole(precision, batches(one_hot, softmax_scores, 3), topK=2),
        whole(precision, batches(one_hot, softmax_scores, 3), classId=1, thresholds=0.2),
    ],
    "recall": [
        whole(recall, yes_or_no(1)),
        whole(recall, yes_or_no(3), thresholds=0.7),
        whole(recall, batches(one_hot, softmax_scores, 3), topK=2),
        whole(recall, batches(one_hot, softmax_scores, 3), classId=2, topK=1),
    ],
    "auc": [
        whole(auc, fine(1)),
        whole(auc, fine(3)),
        whole(auc, fine(3), numThresholds=5),
        whole(auc, fine(3), curve="PR"),
        whole(auc, fine(3), curve="PR", numThresholds=7),
        whole(auc, fine(2), summationMethod="minoring", numThresholds=9),
        whole(auc, fine(2), summationMethod="majoring", numThresholds=9),
        whole(auc, fine(2), curve="PR", summationMethod="minoring", numThresholds=9),
        whole(auc, fine(2), curve="PR", summationMethod="majoring", numThresholds=9),
    ],
    "f1_score": [
        whole(f1_score, batches(one_hot, softmax_scores, 3)),
        whole(f1_score, batches(one_hot, scores, 3), average="micro"),
        whole(f1_score, batches(one_hot, softmax_scores, 3), average="macro"),
        whole(f1_score, batches(one_hot, softmax_scores, 3), average="weighted"),
        whole(f1_score, yes_or_no(3), average="macro", threshold=0.4),
        whole(f1_score, yes_or_no(3), average="micro", threshold=0.4),
    ],
    "r2_score": [
        whole(r2_score, regressions(1)),
        whole(r2_score, regressions(3)),
        whole(r2_score, regressions(3), classAggregation="variance_weighted_average"),
        whole(r2_score, regressions(3), classAggregation=None),
        whole(r2_score, regressions(2), numRegressors=2),
    ],
    "root_mean_squared_error": [whole(root_mean_squared_error, regressions(1)), whole(root_mean_squared_error, regressions(3))],
    "cosine_similarity": [running(cosine_similarity, batches(lambda size: numbers(size, 3), numbers, 3))],
    "top_k_categorical_accuracy": [
        running(top_k_categorical_accuracy, several_classes()),
        running(top_k_categorical_accuracy, several_classes(), k=2),
    ],
    "sparse_top_k_categorical_accuracy": [
        running(sparse_top_k_categorical_accuracy, several_labels()),
        running(sparse_top_k_categorical_accuracy, several_labels(), k=3),
    ],
}
for metric in (true_positives, false_positives, true_negatives, false_negatives):
    fixture[metric.__name__] = [whole(metric, yes_or_no(1)), whole(metric, yes_or_no(3), thresholds=0.3)]

golden.write("metrics", fixture, "metrics.py")
