package org.deeplesson.fuzz;

import static org.deeplesson.training.FitOptions.epochs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplesson.datasets.MultiDataset;
import org.deeplesson.layers.Input;
import org.deeplesson.layers.Layer;
import org.deeplesson.layers.Node;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.persistence.ModelFileException;
import org.deeplesson.tensors.Shape;
import org.deeplesson.training.FitOptions;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One model of a seed: drawn, trained for one step, saved, loaded, or refused. */
final class Trial {
    private static final Pattern MESSAGE = Pattern.compile("(?s)(\\w+)( '[^']*')?(, \\w+)?: .*\\bbut\\b.*[.?)]");

    private final long seed;
    private final Path folder;
    private final Draw draw;
    private final RandomModel random;
    private String refusal;

    Trial(long seed, Path folder) {
        this.seed = seed;
        this.folder = folder;
        SplittableRandom numbers = new SplittableRandom(seed);
        draw = new Draw(numbers, numbers.nextInt(3) > 0 ? 0 : 0.12);
        random = new RandomModel(draw);
    }

    /** Whether the model was accepted; it may as well be refused, in our words. */
    boolean run() {
        try {
            attempt();
        } catch (IllegalArgumentException | IllegalStateException | ModelFileException exception) {
            refused(exception);
            return false;
        } catch (Throwable defect) {
            throw new AssertionError(this + ": " + defect, defect);
        }
        if (random.verdict() == Offer.Verdict.REFUSED) {
            throw new AssertionError(this + " was accepted though Keras refuses it");
        }
        return true;
    }

    private void refused(RuntimeException exception) {
        refusal = exception.getMessage();
        Matcher message = MESSAGE.matcher(String.valueOf(refusal));
        boolean ours = exception.getStackTrace()[0].getClassName().startsWith("org.deeplesson.")
                && !exception.getStackTrace()[0].getClassName().startsWith("org.deeplesson.fuzz.");
        if (!ours || !message.matches()) {
            throw new AssertionError(this + " was refused in foreign words: " + exception, exception);
        }
        boolean named = isLayer(message.group(1)) || random.types().stream().anyMatch(this::names);
        if (random.culprit() != null && !named) {
            throw new AssertionError(this + " was refused without the layer's name: " + refusal, exception);
        }
        if (random.verdict() == Offer.Verdict.FITS) {
            throw new AssertionError(this + " was refused though it fits: " + refusal, exception);
        }
    }

    /** Of a layer that was drawn, or of one inside it. */
    private static boolean isLayer(String name) {
        try {
            return Layer.class.isAssignableFrom(Class.forName(Layer.class.getPackageName() + "." + name));
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    private boolean names(Class<? extends Layer> type) {
        return refusal.contains(type.getSimpleName());
    }

    private void attempt() {
        Model model = random.build();
        RandomTask task = new RandomTask(draw, random);
        List<Shape> inputs = random.inputs().stream().map(Input::shape).toList();
        List<Shape> outputs = model.outputShapes(inputs);
        if (model instanceof Sequential sequential && (outputs.size() > 1 || draw.chance(0.5))) {
            sequential.build(inputs.get(0).toArray());
        }
        task.aim(outputs);
        task.compile(model);
        List<INDArray> x = task.inputs();
        train(model, task, x);
        List<INDArray> y = model.predict(x);
        shapesAreAsTold(model, x, y, outputs);
        Path path = folder.resolve("model.keras");
        model.save(path);
        Model loaded = Model.load(path);
        same("after loading", y, loaded.predict(x));
    }

    private void train(Model model, RandomTask task, List<INDArray> x) {
        MultiDataset data = new MultiDataset(x, task.targets());
        if (draw.chance(0.3)) {
            model.trainOnBatch(data);
            return;
        }
        FitOptions options = epochs(1).verbose(0).batchSize(1 + draw.below((int) task.samples() + 2));
        if (draw.odd()) {
            random.worsen(Offer.Verdict.REFUSED);
            options = options.batchSize(0);
        }
        model.fit(data, options);
    }

    private void shapesAreAsTold(Model model, List<INDArray> x, List<INDArray> y, List<Shape> outputs) {
        long samples = x.get(0).size(0);
        for (int i = 0; i < y.size(); i++) {
            if (!Shape.of(y.get(i)).equals(outputs.get(i).batch(samples))) {
                throw new AssertionError(
                        "output " + i + " should be " + outputs.get(i) + ", but is " + Shape.of(y.get(i)));
            }
        }
        if (model instanceof Sequential) {
            return;
        }
        List<Node> nodes = new ArrayList<>(model.outputs());
        nodes.addAll(random.nodes());
        List<INDArray> all = new Model(random.inputs(), nodes).predict(x);
        for (int i = 0; i < all.size(); i++) {
            if (!Shape.of(all.get(i)).equals(nodes.get(i).shape().batch(samples))) {
                throw new AssertionError(
                        nodes.get(i) + " should be " + nodes.get(i).shape() + ", but is " + Shape.of(all.get(i)));
            }
        }
        same("at every place", y, all.subList(0, y.size()));
    }

    private static void same(String when, List<INDArray> expected, List<INDArray> actual) {
        for (int i = 0; i < expected.size(); i++) {
            float[] a = expected.get(i).ravel().toFloatVector();
            float[] b = actual.get(i).ravel().toFloatVector();
            for (int j = 0; j < Math.max(a.length, b.length); j++) {
                if (Float.floatToIntBits(a[j]) != Float.floatToIntBits(b[j])) {
                    throw new AssertionError("output " + i + " is another " + when + ": number " + j + " was " + a[j]
                            + " and is " + b[j]);
                }
            }
        }
    }

    /** The classes of all layers that were drawn. */
    Set<Class<? extends Layer>> types() {
        return new HashSet<>(random.types());
    }

    @Override
    public String toString() {
        return "Model " + seed + " [" + random + "]";
    }
}
