// Holds the fixtures against Keras's own layers, losses, optimisers and initialisers in TensorFlow.js (float32, plain CPU).
// Exits with 1 when anything differs by more than float32 explains, the known deviations of TensorFlow.js excepted.
import {readFileSync} from 'node:fs';
import * as tf from '@tensorflow/tfjs';

await tf.setBackend('cpu');

const read = name => JSON.parse(readFileSync(new URL(`../resources/golden/${name}.json`, import.meta.url), 'utf8'));
const tensor = (array, dtype = 'float32') => tf.tensor(array.data, array.shape, dtype);
const worst = {};
let failures = 0;

/** The largest difference, measured against the number itself or against one, whichever is larger. */
function difference(expected, actual) {
    if (expected.length !== actual.length) throw new Error(`${expected.length} numbers, but got ${actual.length}`);
    return expected.reduce((most, e, i) => Math.max(most, Math.abs(e - actual[i]) / Math.max(1, Math.abs(e))), 0);
}

function agree(fixture, what, expected, actual, tolerance = 1e-5) {
    const numbers = actual instanceof tf.Tensor ? [...actual.dataSync()] : [actual].flat();
    const size = difference(expected.data ?? [expected].flat(), numbers);
    worst[fixture] = Math.max(worst[fixture] ?? 0, size);
    if (!(size <= tolerance)) {
        failures++;
        console.error(`${fixture}: ${what} differs by ${size}`);
    }
}

const gelu = x => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.div(x, Math.sqrt(2)))));
const geluByTanh = x => {
    const u = tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.pow(x, 3))));
    return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(u)));
};

function activations() {
    const functions = {
        linear: () => x => tf.mul(x, 1),
        sigmoid: () => tf.sigmoid,
        tanh: () => tf.tanh,
        relu: () => tf.relu,
        leaky_relu: ({negativeSlope}) => x => tf.leakyRelu(x, negativeSlope),
        // As Keras makes the other alphas from the one that its back ends have.
        elu: ({alpha, input}) => {
            const positive = tf.greater(tensor(input), 0);
            return x => tf.where(positive, tf.elu(x), tf.mul(alpha, tf.elu(x)));
        },
        softmax: () => x => tf.softmax(x),
        selu: () => tf.selu,
        gelu: ({approximate}) => (approximate ? geluByTanh : gelu),
        silu: () => x => tf.mul(x, tf.sigmoid(x)),
        mish: () => x => tf.mul(x, tf.tanh(tf.softplus(x))),
        softplus: () => tf.softplus,
        softsign: () => x => tf.div(x, tf.add(1, tf.abs(x))),
        // Its own relu6 has a slope at 6, TensorFlow's has none.
        hard_sigmoid: ({input}) => {
            const [sloped, one] = [tf.less(tf.abs(tensor(input)), 3), tf.step(tensor(input))];
            return x => tf.where(sloped, tf.add(tf.div(x, 6), 0.5), one);
        },
        exponential: () => tf.exp,
    };
    const {madeBy, ...fixture} = read('activations');
    for (const [name, cases] of Object.entries(fixture)) {
        for (const each of cases) {
            const f = functions[name](each);
            const [x, dy] = [tensor(each.input), tensor(each.outputGradient)];
            agree('activations', `${name} output`, each.output, f(x));
            agree('activations', `${name} gradient`, each.inputGradient, tf.grad(f)(x, dy));
        }
    }
}

/** A loss that TensorFlow.js gives to models only. */
function lossOfModels(name) {
    const model = tf.sequential({layers: [tf.layers.activation({activation: 'linear', inputShape: [1]})]});
    model.compile({optimizer: 'sgd', loss: name});
    return model.model.lossFunctions[0];
}

/** Labels of 0 and 1 as -1 and 1, which TensorFlow.js expects. */
function signs(y) {
    return [...y.dataSync()].every(label => label === 0 || label === 1) ? y.mul(2).sub(1) : y;
}

const losses = {
    mean_absolute_percentage_error: lossOfModels('meanAbsolutePercentageError'),
    mean_squared_logarithmic_error: lossOfModels('meanSquaredLogarithmicError'),
    huber: (y, p, {delta = 1}) => tf.losses.huberLoss(y, p, undefined, delta),
    log_cosh: lossOfModels('logcosh'),
    poisson: lossOfModels('poisson'),
    kl_divergence: lossOfModels('kullbackLeiblerDivergence'),
    cosine_similarity: lossOfModels('cosineProximity'),
    hinge: (y, p) => lossOfModels('hinge')(signs(y), p),
    squared_hinge: (y, p) => lossOfModels('squaredHinge')(signs(y), p),
    categorical_hinge: lossOfModels('categoricalHinge'),
    mean_squared_error: tf.metrics.meanSquaredError,
    mean_absolute_error: tf.metrics.meanAbsoluteError,
    binary_crossentropy: tf.metrics.binaryCrossentropy,
    binary_crossentropy_from_logits: (y, z) => tf.losses.sigmoidCrossEntropy(y, z),
    categorical_crossentropy: tf.metrics.categoricalCrossentropy,
    categorical_crossentropy_from_logits: (y, z) => tf.losses.softmaxCrossEntropy(y, z),
};

function lossValuesAndGradients() {
    const {madeBy, ...fixture} = read('losses');
    for (const [name, cases] of Object.entries(fixture)) {
        const sparse = name.startsWith('sparse_');
        for (const each of cases) {
            const classes = each.yPred.shape.at(-1);
            const yTrue = sparse ? tf.oneHot(tensor(each.yTrue, 'int32'), classes).toFloat() : tensor(each.yTrue);
            const rows = tensor(each.yPred).sum(-1).dataSync();
            // After the clip, not before it, are sparse rows divided by their sum.
            if (name === 'sparse_categorical_crossentropy' && rows.some(sum => Math.abs(sum - 1) > 1e-6)) continue;
            const {labelSmoothing: smoothing = 0} = each.arguments ?? {};
            const smooth = yTrue.mul(1 - smoothing).add(smoothing / (name.startsWith('binary') ? 2 : classes));
            const loss = p => losses[name.replace('sparse_', '')](smooth, p, each.arguments ?? {}).mean();
            // 1 - 1e-7 is 1 - 1.19e-7 in float32, and its complement's logarithm 15.94 instead of 16.12.
            const coarse = each.extreme && !name.endsWith('_from_logits');
            agree('losses', `${name} value`, each.value, loss(tensor(each.yPred)), coarse ? 0.02 : 1e-5);
            // A gradient at the clip's edge, 1/1e-7, stands or falls with float32's rounding of that edge.
            // Where both are equal, the slope of |x| is 0 in TensorFlow and -1 here.
            const kink = name === 'mean_absolute_error' && each.gradient.data.includes(0);
            // At a hinge's bend, and where classes are equally strong, TensorFlow.js gives the slope to others.
            const bend = name.endsWith('hinge') && each === cases[3];
            if (!each.extreme && !kink && !bend) {
                agree('losses', `${name} gradient`, each.gradient, tf.grad(loss)(tensor(each.yPred)));
            }
        }
    }
}

function metrics() {
    const functions = {
        binary_accuracy: tf.metrics.binaryAccuracy,
        categorical_accuracy: tf.metrics.categoricalAccuracy,
        sparse_categorical_accuracy: (y, p) => tf.metrics.categoricalAccuracy(tf.oneHot(y.toInt(), p.shape.at(-1)), p),
        mean_squared_error: tf.metrics.meanSquaredError,
        mean_absolute_error: tf.metrics.meanAbsoluteError,
        // Its sign is that of the loss.
        cosine_similarity: (y, p) => tf.neg(tf.metrics.cosineProximity(y, p)),
    };
    const {madeBy, ...fixture} = read('metrics');
    for (const [name, cases] of Object.entries(fixture)) {
        if (!(name in functions)) continue; // TensorFlow.js lacks it
        for (const {batches} of cases) {
            const samples = [];
            for (const batch of batches) {
                samples.push(...functions[name](tensor(batch.yTrue), tensor(batch.yPred)).dataSync());
                agree('metrics', name, batch.value, samples.reduce((a, b) => a + b, 0) / samples.length);
            }
        }
    }
}

/** A gradient as the case's options leave it. */
function clipped(gradient, segments, {clipNorm, globalClipNorm, clipValue}) {
    const shortened = (part, limit) => part.map(g => (g * limit) / Math.max(Math.hypot(...part), limit));
    if (clipNorm) {
        let from = 0;
        return segments.flatMap(size => shortened(gradient.slice(from, (from += size)), clipNorm));
    }
    if (globalClipNorm) return shortened(gradient, globalClipNorm);
    return clipValue ? gradient.map(g => Math.min(Math.max(g, -clipValue), clipValue)) : gradient;
}

/** TensorFlow.js's optimisers, led to Keras's formula where they deviate from it; `at(t)` comes before step t = 0, 1, ... */
function optimizer(name, a) {
    const {learningRate = 0.001, epsilon = 1e-7, momentum = 0, beta1 = 0.9, beta2 = 0.999, rho = 0.9} = a;
    const led = (o, at = () => {}, scale = () => 1, rate = () => learningRate) => ({o, at, scale, rate});
    switch (name) {
        case 'sgd': {
            // The rate belongs into the velocity, which shows as soon as it changes.
            const rate = t => (a.learningRate ?? 0.01) / (1 + (a.decay ?? 0) * t);
            const o = momentum ? tf.train.momentum(1, momentum, a.nesterov ?? false) : tf.train.sgd(1);
            return led(o, () => {}, rate, rate);
        }
        case 'adagrad':
            // Its epsilon cannot be chosen.
            return led(tf.train.adagrad(learningRate, (a.initialAccumulatorValue ?? 0.1) + epsilon - 1e-7));
        case 'rmsprop':
            // Centered, it subtracts epsilon under the root.
            return led(tf.train.rmsprop(learningRate, rho, momentum, a.centered ? -epsilon : epsilon, a.centered ?? false));
        case 'adam':
        case 'adamw': {
            // It adds epsilon to the corrected root.
            const o = tf.train.adam(learningRate, beta1, beta2, epsilon);
            return led(o, t => (o.epsilon = epsilon / Math.sqrt(1 - beta2 ** (t + 1))));
        }
        case 'adamax':
            return led(tf.train.adamax(learningRate, beta1, beta2, epsilon));
    }
}

function optimizers() {
    const {start, segments, gradients, cases} = read('optimizers');
    const [steps, size] = gradients.shape;
    for (const each of cases) {
        // TensorFlow.js has neither of the latter, and divides Adadelta's step by the sum of the step before.
        if (['adadelta', 'nadam'].includes(each.optimizer) || each.arguments.amsgrad) continue;
        const w = tf.variable(tensor(start));
        const {o, at, scale, rate} = optimizer(each.optimizer, each.arguments);
        const decay = each.arguments.weightDecay ?? (each.optimizer === 'adamw' ? 0.004 : 0);
        const walked = [];
        for (let t = 0; t < steps; t++) {
            at(t);
            w.assign(w.mul(1 - rate(t) * decay));
            const gradient = clipped(gradients.data.slice(t * size, (t + 1) * size), segments, each.arguments);
            o.applyGradients({[w.name]: tf.tensor(gradient.map(g => g * scale(t)))});
            walked.push(...w.dataSync());
        }
        agree('optimizers', `${each.optimizer} ${JSON.stringify(each.arguments)}`, each.parameters, walked);
    }
}

/** Keras's layers with the fixture's weights. */
function network(layers, inputShape, flatten) {
    const model = tf.sequential();
    if (flatten) model.add(tf.layers.flatten({inputShape}));
    for (const {units, activation} of layers) {
        const input = model.layers.length ? {} : {inputShape};
        if (activation === 'leaky_relu') {
            model.add(tf.layers.dense({units, ...input}));
            model.add(tf.layers.leakyReLU({alpha: 0.2}));
        } else {
            model.add(tf.layers.dense({units, activation, ...input}));
        }
    }
    model.setWeights(layers.flatMap(({kernel, bias}) => [tensor(kernel), tensor(bias)]));
    return model;
}

function dense() {
    const {single, stack, steps} = read('dense');
    for (const each of [...single, stack, ...steps]) {
        const model = network(each.layers, each.input.shape.slice(1), each === stack);
        const [x, dy] = [tensor(each.input), tensor(each.outputGradient)];
        const names = each.layers.map(layer => layer.activation).join('-');
        agree('dense', `${names} output`, each.output, model.apply(x));
        agree('dense', `${names} input gradient`, each.inputGradient, tf.grad(v => model.apply(v))(x, dy));
        const weights = model.trainableWeights.map(weight => weight.val);
        const {grads} = tf.variableGrads(() => tf.sum(tf.mul(model.apply(x), dy)), weights);
        each.layers.forEach((layer, i) => {
            agree('dense', `${names} kernel gradient`, layer.kernelGradient, grads[weights[2 * i].name]);
            agree('dense', `${names} bias gradient`, layer.biasGradient, grads[weights[2 * i + 1].name]);
        });
    }
}

/** TensorFlow.js has no gradients of normalisation without γ or β: it gets those that change nothing. */
function complete(each) {
    if (!['BatchNormalization', 'LayerNormalization'].includes(each.layer)) return each;
    const shape = [each.config.axis].flat().map(axis => each.inputs[0].shape.at(axis));
    const size = shape.reduce((a, b) => a * b);
    const [gamma, beta] = [1, 0].map(value => ({shape, data: Array(size).fill(value)}));
    return {...each, config: {...each.config, center: true, scale: true}, weights: {gamma, beta, ...each.weights}};
}

/** A layer alone in a model, made of Keras's config with the fixture's weights. */
async function alone({layer, config, inputs, weights, states}) {
    const inputLayers = inputs.map((input, i) => ({
        class_name: 'InputLayer',
        name: `in_${i}`,
        config: {name: `in_${i}`, batch_input_shape: [null, ...input.shape.slice(1)], dtype: 'float32'},
        inbound_nodes: [],
    }));
    const tensors = inputs.map((_, i) => [`in_${i}`, 0, 0, {}]);
    const model = await tf.models.modelFromJSON({
        class_name: 'Model',
        config: {
            name: 'alone',
            layers: [
                ...inputLayers,
                {class_name: layer, name: 'it', config: {...config, name: 'it'}, inbound_nodes: [tensors]},
            ],
            input_layers: tensors.map(each => each.slice(0, 3)),
            output_layers: [['it', 0, 0]],
        },
    });
    const values = [...Object.values(weights), ...Object.values(states)];
    if (values.length) model.setWeights(values.map(each => tensor(each)));
    return model;
}

/** Layers that TensorFlow.js does not have (or not for an axis of -2, or not all options), of its functions. */
const repeated = (xs, shape) => xs.map(x => tf.broadcastTo(x, shape));
const written = {
    Subtract: () => tf.sub,
    Concatenate: ({config: {axis}, output}) => (...xs) => tf.concat(xs, axis < 0 ? axis + output.shape.length : axis),
    Maximum: ({output}) => (...xs) => repeated(xs, output.shape).reduce((a, b) => tf.maximum(a, b)),
    ELU: ({config: {alpha}, inputs: [input]}) => {
        const positive = tf.greater(tensor(input), 0);
        return x => tf.where(positive, tf.elu(x), tf.mul(alpha, tf.elu(x)));
    },
    Identity: () => x => tf.mul(x, 1),
    SpatialDropout2D: () => x => tf.mul(x, 1), // the fixture's layer is not training
    LeakyReLU: ({config}) => x => tf.leakyRelu(x, config.negative_slope),
    Maxout: ({config: {units, pieces}, output}) => (x, kernel, bias) => {
        const z = tf.matMul(x.reshape([-1, x.shape.at(-1)]), kernel);
        return tf.max((bias ? tf.add(z, bias) : z).reshape([-1, units, pieces]), 2).reshape(output.shape);
    },
    ReLU: ({config: {max_value, negative_slope, threshold}, inputs: [input]}) => {
        const above = tf.greater(tensor(input), threshold);
        const top = x => (max_value === null ? x : tf.minimum(x, max_value));
        return x => tf.where(above, top(x), tf.mul(negative_slope, tf.sub(x, threshold)));
    },
    Masking: ({config, inputs: [input]}) => {
        const kept = tf.any(tf.notEqual(tensor(input), config.mask_value), -1, true).toFloat();
        return x => tf.mul(x, kept);
    },
    Normalization: ({config: {axis, invert}, inputs: [{shape}], states: {mean, variance}}) => {
        const kept = axis.map(each => (each + shape.length) % shape.length);
        const aligned = values => tensor(values).reshape(shape.map((size, each) => (kept.includes(each) ? size : 1)));
        const [center, deviation] = [aligned(mean), tf.maximum(tf.sqrt(aligned(variance)), 1e-7)];
        return x => (invert ? tf.add(center, tf.mul(x, deviation)) : tf.div(tf.sub(x, center), deviation));
    },
    Softmax: ({config: {axis}}) => x => {
        const e = tf.exp(x);
        return tf.div(e, tf.sum(e, axis, true));
    },
    Minimum: ({output}) => (...xs) => repeated(xs, output.shape).reduce((a, b) => tf.minimum(a, b)),
};

/** What TensorFlow.js has no gradients or no option for. */
const beyond = ({config}) =>
    config.groups > 1 || config.padding === 'causal' || config.keepdims || config.output_padding || config.dilation_rate?.some(rate => rate > 1);

/** Where its gradient is not its output's: it counts padding in a mean on the way back, and loses places that were repeated. */
const astray = ({layer, config}) =>
    layer === 'UpSampling2D' || (layer.startsWith('AveragePooling') && config.padding === 'same');

/** Keras's layers, one by one: output, gradients, and the states that they leave. */
async function layers(fixture) {
    const {madeBy, ...kinds} = read(fixture);
    for (const each of Object.values(kinds).flat().filter(each => !beyond(each)).map(complete)) {
        const what = `${each.layer} ${JSON.stringify(each.config)}`;
        const model = written[each.layer] ? null : await alone(each);
        const own = model ? [] : Object.keys(each.weights);
        const xs = [...each.inputs, ...own.map(name => each.weights[name])].map(input => tensor(input));
        const gradients = [...each.inputGradients, ...own.map(name => each.weightGradients[name])];
        const dy = tensor(each.outputGradient);
        const f = model ? (...inputs) => model.apply(inputs, {training: each.training}) : written[each.layer](each);
        agree(fixture, `${what} output`, each.output, f(...xs));
        Object.entries(each.statesAfter).forEach(([name, state], i) => {
            // It keeps the variance of n - 1 degrees of freedom, as Keras no longer does.
            const other = name === 'moving_variance' && each.training;
            if (model && !other) agree(fixture, `${what} ${name}`, state, model.nonTrainableWeights[i].read());
        });
        if (astray(each)) continue;
        tf.grads(f)(xs, dy).forEach((gradient, i) => {
            agree(fixture, `${what} gradient of input ${i}`, gradients[i], gradient);
        });
        const names = model ? Object.keys(each.weights) : [];
        const variables = names.length ? model.trainableWeights.map(weight => weight.val) : [];
        const {grads} = names.length ? tf.variableGrads(() => tf.sum(tf.mul(f(...xs), dy)), variables) : {};
        names.forEach((name, i) => {
            const expected = each.weightGradients[name];
            if (expected) agree(fixture, `${what} gradient of ${name}`, expected, grads[variables[i].name]);
        });
    }
}

/** Whether TensorFlow.js has what a case asks for: no r after the product, and no zeros where a mask leaves steps out. */
const known = ({layer, resetAfter, zeroOutputForMask}) => !(layer === 'GRU' && resetAfter) && !zeroOutputForMask;
const sequenceLayers = {SimpleRNN: tf.layers.simpleRNN, LSTM: tf.layers.lstm, GRU: tf.layers.gru};

/** A layer of sequences with the fixture's weights; those of Keras's own names come in Keras's order. */
function sequenceLayer(options, inputShape, weights) {
    const {layer, resetAfter, zeroOutputForMask, ...config} = options;
    const made = sequenceLayers[layer](config);
    made.build(inputShape);
    made.setWeights(Object.values(weights).map(weight => tensor(weight.value)));
    return made;
}

/** Outputs, and the gradients of their weighted sum by the input and by each weight. */
function agreeOnSequences(what, each, f, weights, variables) {
    const x = tensor(each.input);
    [f(x)].flat().forEach((y, i) => agree('recurrent', `${what} output ${i}`, each.outputs[i], y));
    const sum = x => [f(x)].flat().reduce((a, y, i) => tf.add(a, tf.sum(tf.mul(y, tensor(each.outputGradients[i])))), 0);
    if (each.inputGradient) agree('recurrent', `${what} gradient of x`, each.inputGradient, tf.grad(sum)(x));
    const {grads} = tf.variableGrads(() => sum(x).asScalar(), variables);
    Object.entries(weights).forEach(([name, weight], i) => {
        agree('recurrent', `${what} gradient of ${name}`, weight.gradient, grads[variables[i].name]);
    });
}

function recurrent() {
    const {madeBy, Bidirectional, TimeDistributed, Embedding, EmbeddingLSTM, ...kinds} = read('recurrent');
    const variables = layer => layer.trainableWeights.map(weight => weight.val);
    for (const each of Object.values(kinds).flat().filter(({options}) => known(options))) {
        const layer = sequenceLayer(each.options, each.input.shape, each.weights);
        const mask = each.mask && tensor(each.mask);
        const f = x => layer.call(x, mask ? {mask} : {});
        agreeOnSequences(JSON.stringify(each.options), each, f, each.weights, variables(layer));
    }
    for (const each of Embedding) {
        const layer = tf.layers.embedding({inputDim: each.inputDim, outputDim: each.outputDim});
        layer.build(each.input.shape);
        layer.setWeights([tensor(each.weights.embeddings.value)]);
        agreeOnSequences('Embedding', each, x => layer.call(x, {}), each.weights, variables(layer));
    }
    for (const each of EmbeddingLSTM) {
        const {embeddings, ...own} = each.weights;
        const table = tf.layers.embedding({inputDim: 6, outputDim: 2, maskZero: true});
        table.build(each.input.shape);
        table.setWeights([tensor(embeddings.value)]);
        const layer = sequenceLayer(each.options, [...each.input.shape, 2], own);
        const f = x => layer.call(table.call(x, {}), {mask: table.computeMask(x)});
        agreeOnSequences('EmbeddingLSTM', each, f, each.weights, [...variables(table), ...variables(layer)]);
    }
    for (const each of TimeDistributed) {
        const inner = tf.layers.dense({units: each.units, activation: each.activation});
        const layer = tf.layers.timeDistributed({layer: inner});
        layer.build(each.input.shape);
        layer.setWeights(Object.values(each.weights).map(weight => tensor(weight.value)));
        agreeOnSequences('TimeDistributed', each, x => layer.call(x, {}), each.weights, variables(layer));
    }
    for (const each of Bidirectional.filter(({options, mask}) => known({...options, zeroOutputForMask: !!mask}))) {
        const {forward, backward, options, mergeMode} = each;
        const ahead = sequenceLayer(options, each.input.shape, forward);
        const back = sequenceLayer({...options, goBackwards: true}, each.input.shape, backward);
        const merge = {
            concat: (a, b) => tf.concat([a, b], -1),
            sum: tf.add,
            mul: tf.mul,
            ave: (a, b) => tf.div(tf.add(a, b), 2),
        }[mergeMode];
        const turned = y => (options.returnSequences ? tf.reverse(y, 1) : y);
        const f = x => merge(ahead.call(x, {}), turned(back.call(x, {})));
        const weights = [...Object.entries(forward), ...Object.entries(backward).map(([n, w]) => [`backward ${n}`, w])];
        const all = [...variables(ahead), ...variables(back)];
        agreeOnSequences(`Bidirectional ${mergeMode}`, each, f, Object.fromEntries(weights), all);
    }
}

async function training() {
    const compiled = {
        classification: {optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy']},
        regression: {optimizer: tf.train.momentum(0.5, 0.9), loss: 'meanSquaredError', metrics: [tf.metrics.meanAbsoluteError]},
    };
    const names = {accuracy: 'acc', mean_absolute_error: 'meanAbsoluteError', loss: 'loss'};
    const {madeBy, ...runs} = read('training');
    for (const [name, run] of Object.entries(runs)) {
        const model = network(run.layers, run.x.shape.slice(1), false);
        model.compile(compiled[name]);
        const [x, y] = [tensor(run.x), tensor(run.y)];
        let step = 0;
        const leadAdam = () => (model.optimizer.epsilon = 1e-7 / Math.sqrt(1 - 0.999 ** ++step));
        const {history} = await model.fit(x, y, {
            epochs: run.epochs,
            batchSize: run.batchSize,
            shuffle: false,
            verbose: 0,
            callbacks: name === 'classification' ? {onBatchBegin: leadAdam} : {},
        });
        for (const [measure, values] of Object.entries(run.history)) {
            agree('training', `${name} ${measure}`, values, history[names[measure]]);
        }
        const [loss, metric] = model.evaluate(x, y, {batchSize: run.batchSize});
        agree('training', `${name} evaluated loss`, run.evaluate.loss, loss);
        agree('training', `${name} evaluated metric`, Object.values(run.evaluate)[1], metric);
        agree('training', `${name} predictions`, run.predictions, model.predict(x));
        model.getWeights().forEach((weight, i) => {
            agree('training', `${name} weight ${i}`, run.trained[i >> 1][i % 2 ? 'bias' : 'kernel'], weight);
        });
    }
}

function initializers() {
    const functions = {
        zeros: tf.initializers.zeros(),
        ones: tf.initializers.ones(),
        constant: tf.initializers.constant({value: -0.75}),
        random_normal: tf.initializers.randomNormal({mean: 0, stddev: 0.05, seed: 1}),
        random_uniform: tf.initializers.randomUniform({minval: -0.05, maxval: 0.05, seed: 1}),
        truncated_normal: tf.initializers.truncatedNormal({mean: 0, stddev: 0.05, seed: 1}),
        glorot_uniform: tf.initializers.glorotUniform({seed: 1}),
        he_uniform: tf.initializers.heUniform({seed: 1}),
    };
    const {shape, statistics} = read('initializers');
    for (const [name, initializer] of Object.entries(functions)) {
        const sample = initializer.apply(shape);
        const {mean, variance} = tf.moments(sample);
        const expected = statistics[name];
        const noise = (5 * expected.std) / Math.sqrt(sample.size);
        agree('initializers', `${name} mean`, expected.mean, mean, noise * 1.5 + 1e-7);
        agree('initializers', `${name} std`, expected.std, variance.sqrt(), noise + 1e-7);
        if (expected.low !== undefined) {
            agree('initializers', `${name} min`, expected.min, sample.min(), 0.02 * Math.abs(expected.low));
            agree('initializers', `${name} max`, expected.max, sample.max(), 0.02 * Math.abs(expected.high));
        }
    }
}

initializers();
activations();
lossValuesAndGradients();
metrics();
optimizers();
dense();
await layers('normalization');
await layers('merge');
await layers('layers');
await layers('convolutions');
recurrent();
await training();
console.log(`TensorFlow.js ${tf.version.tfjs}, largest differences:`, worst);
console.log(failures ? `${failures} differences` : 'All agree.');
process.exit(failures ? 1 : 0);
