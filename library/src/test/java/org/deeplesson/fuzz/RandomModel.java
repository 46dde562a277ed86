package org.deeplesson.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.deeplesson.layers.*;
import org.deeplesson.models.Model;
import org.deeplesson.models.Sequential;
import org.deeplesson.tensors.Shape;

/** A model drawn layer by layer, and what is to be expected of it. */
final class RandomModel {
    private static final int LARGEST = 400;
    private static final int TRIES = 60;

    private final Draw draw;
    private final List<Place> places = new ArrayList<>();
    private final List<Shared> shared = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<Class<? extends Layer>> types = new HashSet<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Boolean> ids = new ArrayList<>();
    private Offer.Verdict verdict = Offer.Verdict.FITS;
    private Class<? extends Layer> culprit;

    /** A place that layers can be applied to, and whether ids pass there. */
    record Place(Node node, boolean ids) {}

    /** A layer that stands somewhere already. */
    private record Shared(Offer offer, Layer layer, List<Shape> inputs) {}

    RandomModel(Draw draw) {
        this.draw = draw;
    }

    /** The model, as far as it is not refused. */
    Model build() {
        return draw.chance(0.25) ? sequential() : functional();
    }

    private Model sequential() {
        boolean words = draw.chance(0.2);
        Shape shape = words ? wordsShape() : inputShape();
        Input input = new Input(shape.toArray());
        inputs.add(input);
        ids.add(words);
        Sequential model = new Sequential();
        if (draw.chance(0.5)) {
            model.add(input);
        }
        List<Shape> shapes = List.of(shape);
        for (int i = draw.below(5); i >= 0 && shapes.size() == 1; i--) {
            Shape in = shapes.get(0);
            boolean first = words && in == shape;
            Offer offer = choose(() -> first ? SequenceOffers.embedding(draw, in, true) : single(in));
            expect(offer, List.of(in));
            model.add(offer.layer().get());
            if (!offer.fits()) {
                break;
            }
            shapes = offer.outputs();
        }
        if (shapes.size() > 1) {
            verdict = Offer.Verdict.EITHER; // several outputs in a row: refused where a layer follows
        }
        return model;
    }

    private Model functional() {
        for (int i = draw.chance(0.6) ? 0 : 1 + draw.below(2); i >= 0; i--) {
            boolean words = draw.chance(0.3);
            Input input = new Input((words ? wordsShape() : inputShape()).toArray());
            inputs.add(input);
            ids.add(words);
            places.add(new Place(input, words));
            story.add("Input " + input.shape());
        }
        for (int i = draw.below(7); i >= 0; i--) {
            switch (draw.below(10)) {
                case 0, 1 -> merge();
                case 2 -> share();
                case 3 -> nest();
                default -> grow();
            }
        }
        return new Model(inputs, outputs());
    }

    private Shape wordsShape() {
        return draw.chance(0.8) ? Shape.of(1 + draw.below(5)) : Shape.of(1 + draw.below(3), 1 + draw.below(3));
    }

    private Shape inputShape() {
        return switch (draw.below(7)) {
            case 0, 1 -> Shape.of(1 + draw.below(6));
            case 2, 3 -> Shape.of(1 + draw.below(6), 1 + draw.below(4));
            case 4, 5 -> Shape.of(1 + draw.below(7), 1 + draw.below(7), 1 + draw.below(3));
            default -> Shape.of(1 + draw.below(3), 1 + draw.below(4), 1 + draw.below(4), 1 + draw.below(2));
        };
    }

    private void grow() {
        Place place = draw.of(places);
        Shape in = place.node().shape();
        Offer offer =
                choose(() -> place.ids() || draw.odd() ? SequenceOffers.embedding(draw, in, place.ids()) : single(in));
        apply(offer, List.of(place.node()));
    }

    private Offer single(Shape in) {
        List<BiFunction<Draw, Shape, Offer>> kinds =
                switch (draw.odd() ? draw.below(4) : in.rank()) {
                    case 2 -> draw.of(SequenceOffers.ALL, SequenceOffers.ALL, PlainOffers.ALL);
                    case 3 -> draw.of(ImageOffers.ALL, ImageOffers.ALL, PlainOffers.ALL);
                    case 4 -> draw.of(List.of(SequenceOffers.ALL.get(7)), PlainOffers.ALL);
                    default -> PlainOffers.ALL;
                };
        return draw.of(kinds).apply(draw, in);
    }

    private void merge() {
        List<Node> nodes = new ArrayList<>();
        Offer offer = choose(() -> {
            nodes.clear();
            for (int i = draw.odd() ? 1 : 2 + draw.below(2); i > 0; i--) {
                nodes.add(draw.of(places).node());
            }
            return draw.of(MergeOffers.ALL)
                    .apply(draw, nodes.stream().map(Node::shape).toList());
        });
        if (offer == null) {
            grow();
        } else {
            apply(offer, nodes);
        }
    }

    /** A layer at one more place; with weights it wants samples of the shape it knows. */
    private void share() {
        if (shared.isEmpty()) {
            grow();
            return;
        }
        Shared before = draw.of(shared);
        List<Place> alike = places.stream()
                .filter(place -> before.inputs().equals(List.of(place.node().shape())))
                .toList();
        if (before.layer() instanceof Embedding || alike.isEmpty()) {
            grow();
            return;
        }
        story.add(before.layer() + " once more");
        add(before.layer().applyAll(draw.of(alike).node()));
    }

    /** A model inside the model. */
    private void nest() {
        Place place = draw.of(places);
        Shape in = place.node().shape();
        Offer first = fitting(() -> place.ids() ? SequenceOffers.embedding(draw, in, true) : single(in));
        if (first == null || first.outputs().size() > 1) {
            grow();
            return;
        }
        Offer second = fitting(() -> single(first.outputs().get(0)));
        if (second == null) {
            grow();
            return;
        }
        types.add(first.type());
        types.add(second.type());
        story.add("a model of " + first.type().getSimpleName() + " and "
                + second.type().getSimpleName() + " on " + in);
        Layer one = first.layer().get();
        Layer two = second.layer().get();
        if (draw.chance(0.5) && second.outputs().size() == 1) {
            Sequential model = new Sequential(one, two);
            add(List.of(draw.chance(0.5) ? model.apply(place.node()) : twice(model, place.node())));
        } else {
            Input start = new Input(in.toArray());
            Node middle = one.apply(start);
            List<Node> ends = new ArrayList<>(two.applyAll(middle));
            if (draw.chance(0.5)) {
                ends.add(middle);
            }
            add(new Model(start, ends).applyAll(place.node()));
        }
    }

    /** The same model at two places one behind the other, where it gives what it takes; else at one. */
    private Node twice(Sequential model, Node node) {
        Node once = model.apply(node);
        return once.shape().equals(node.shape()) && !places.get(0).ids() && isNumeric(model) ? model.apply(once) : once;
    }

    private static boolean isNumeric(Model model) {
        return model.layers().stream().noneMatch(Embedding.class::isInstance);
    }

    private void apply(Offer offer, List<Node> nodes) {
        List<Shape> in = nodes.stream().map(Node::shape).toList();
        expect(offer, in);
        Layer layer = offer.layer().get();
        List<Node> outputs = layer.applyAll(nodes.toArray(Node[]::new));
        if (offer.fits()) {
            if (!outputs.stream().map(Node::shape).toList().equals(offer.outputs())) {
                throw new AssertionError(
                        layer + " on " + in + " should give " + offer.outputs() + ", but gives " + outputs);
            }
            shared.add(new Shared(offer, layer, in));
        }
        add(outputs);
    }

    private void add(List<Node> nodes) {
        nodes.forEach(node -> places.add(new Place(node, false)));
    }

    private void expect(Offer offer, List<Shape> in) {
        story.add(offer.type().getSimpleName() + " on " + in + ": " + offer.verdict());
        types.add(offer.type());
        worsen(offer.verdict());
        if (offer.verdict() == Offer.Verdict.REFUSED) {
            culprit = offer.type();
        }
    }

    /** What is expected of the whole is the worst that is expected of any part. */
    void worsen(Offer.Verdict part) {
        if (part == Offer.Verdict.REFUSED || verdict == Offer.Verdict.FITS) {
            verdict = part;
        }
    }

    /** In a careful mood one that fits, or null where none is found. */
    private Offer choose(Supplier<Offer> offers) {
        return draw.isCareless() ? offers.get() : fitting(offers);
    }

    private Offer fitting(Supplier<Offer> offers) {
        for (int i = 0; i < TRIES; i++) {
            Offer offer = offers.get();
            if (offer.fits() && !isTooLarge(offer)) {
                return offer;
            }
        }
        return null;
    }

    private static boolean isTooLarge(Offer offer) {
        return offer.outputs().stream().anyMatch(shape -> shape.elements() > LARGEST);
    }

    /** Some places, and for each input that leads to none of them another one. */
    private List<Node> outputs() {
        List<Node> outputs = new ArrayList<>();
        outputs.add(places.get(places.size() - 1).node());
        while (draw.chance(0.25)) {
            outputs.add(draw.of(places).node());
        }
        for (Input input : inputs) {
            if (outputs.stream().noneMatch(output -> dependsOn(output, input))) {
                if (draw.odd()) {
                    worsen(Offer.Verdict.REFUSED);
                } else {
                    outputs.add(new Dense(2).apply(input));
                }
            }
        }
        return outputs;
    }

    private static boolean dependsOn(Node node, Input input) {
        return node == input || node.use().inputs().stream().anyMatch(before -> dependsOn(before, input));
    }

    List<Input> inputs() {
        return inputs;
    }

    boolean isIds(int input) {
        return ids.get(input);
    }

    /** All places of a model that is not a {@code Sequential}. */
    List<Node> nodes() {
        return places.stream().map(Place::node).toList();
    }

    Offer.Verdict verdict() {
        return verdict;
    }

    Class<? extends Layer> culprit() {
        return culprit;
    }

    Set<Class<? extends Layer>> types() {
        return types;
    }

    @Override
    public String toString() {
        return String.join("; ", story);
    }
}
