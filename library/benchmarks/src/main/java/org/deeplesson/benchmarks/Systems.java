package org.deeplesson.benchmarks;

import java.util.List;

/** The systems that are compared. */
final class Systems {
    static final String LIBRARY = "deeplesson";
    static final String DEBIAN_PYTORCH = "pytorch-debian";
    /** No system: the matrix products of a step and nothing else. */
    static final String FLOOR = "products";

    static final List<String> ALL =
            List.of(LIBRARY, "tensorflow", "pytorch-djl", DEBIAN_PYTORCH, "dl4j", "nd4j", FLOOR);

    /** The library, the peers that are its measure, and the floor. */
    static final List<String> FAST = List.of(LIBRARY, "tensorflow", "pytorch-djl", FLOOR);

    private Systems() {}

    /** The system of this name, in this process; Debian's PyTorch has a process of another kind. */
    static Peer start(String name, int threads) {
        return switch (name) {
            case LIBRARY -> new DeepLessonPeer(threads);
            case "tensorflow" -> new TensorFlowPeer(threads);
            case "pytorch-djl" -> new DjlPeer(threads);
            case "dl4j" -> new Dl4jPeer();
            case "nd4j" -> new Nd4jPeer();
            case FLOOR -> new ProductsAlone(threads);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
