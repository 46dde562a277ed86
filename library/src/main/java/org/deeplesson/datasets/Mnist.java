package org.deeplesson.datasets;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * MNIST: handwritten digits, 60,000 to learn from and 10,000 to be judged by, 28 by 28 pixels from 0 (paper) to 255 (ink) (LeCun,
 * Cortes and Burges, 1998). {@code x} has shape (samples, 28, 28), UINT8, {@code y} the digits, shape (samples), INT32, as Keras
 * gives them.
 *
 * <pre>{@code
 * TrainTest digits = Mnist.load();
 * Dataset train = digits.train().scaled(1 / 255.0);
 * }</pre>
 */
public final class Mnist {
    static final ImageFiles FILES = new ImageFiles(
            "Mnist",
            "MNIST",
            "mnist",
            List.of(
                    new RemoteFile(
                            "train-images-idx3-ubyte.gz",
                            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                    new RemoteFile(
                            "train-labels-idx1-ubyte.gz",
                            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                    new RemoteFile(
                            "t10k-images-idx3-ubyte.gz",
                            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                    new RemoteFile(
                            "t10k-labels-idx1-ubyte.gz",
                            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
            List.of(
                    "https://storage.googleapis.com/cvdf-datasets/mnist/",
                    "https://ossci-datasets.s3.amazonaws.com/mnist/"),
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));

    private Mnist() {}

    /**
     * The real MNIST, from a data folder (see {@link DataFolder}) or downloaded into the user's cache.
     *
     * @throws DataException where it can be had from neither
     */
    public static TrainTest load() {
        return FILES.read(FILES.find(ImageFiles.Access.usual()));
    }

    /**
     * The real MNIST where it can be had, and otherwise the bundled {@link SyntheticDigits}, with a notice on System.out that says
     * so. The data sets' {@code name()} tells which they are.
     *
     * @throws DataException where MNIST is there but damaged, or the thread was interrupted
     */
    public static TrainTest loadOrSynthetic() {
        return loadOrSynthetic(FILES, ImageFiles.Access.usual(), System.out);
    }

    static TrainTest loadOrSynthetic(ImageFiles files, ImageFiles.Access access, PrintStream notices) {
        Path folder;
        try {
            folder = files.find(access);
        } catch (DataException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            notices.println(
                    "These are NOT the real MNIST digits but synthetic digits: 6,000 to learn from, 1,000 to be judged"
                            + " by.\n" + e.getMessage());
            return SyntheticDigits.load();
        }
        return files.read(folder);
    }
}
