package org.deeplesson.datasets;

import java.util.List;

/**
 * Fashion-MNIST: pictures of ten kinds of clothes, 60,000 to learn from and 10,000 to be judged by, in MNIST's format and a good
 * deal harder (Xiao, Rasul and Vollgraf, 2017). {@code x} has shape (samples, 28, 28), UINT8, {@code y} the classes, shape
 * (samples), INT32.
 *
 * <pre>{@code
 * TrainTest clothes = FashionMnist.load();
 * }</pre>
 */
public final class FashionMnist {
    static final ImageFiles FILES = new ImageFiles(
            "FashionMnist",
            "Fashion-MNIST",
            "fashion-mnist",
            List.of(
                    new RemoteFile(
                            "train-images-idx3-ubyte.gz",
                            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                    new RemoteFile(
                            "train-labels-idx1-ubyte.gz",
                            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                    new RemoteFile(
                            "t10k-images-idx3-ubyte.gz",
                            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                    new RemoteFile(
                            "t10k-labels-idx1-ubyte.gz",
                            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
            List.of(
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"));

    private FashionMnist() {}

    /**
     * The data, from a data folder (see {@link DataFolder}) or downloaded into the user's cache.
     *
     * @throws DataException where they can be had from neither
     */
    public static TrainTest load() {
        return FILES.read(FILES.find(ImageFiles.Access.usual()));
    }
}
