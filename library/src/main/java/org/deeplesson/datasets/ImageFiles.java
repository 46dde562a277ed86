package org.deeplesson.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A data set of images in four files, as MNIST comes: looked for in the data folders, and downloaded into the cache where it is
 * in none of them.
 *
 * @param owner the class that is named in messages
 * @param title what the data are called
 * @param folder the name of their folder
 * @param files training images and labels, test images and labels
 * @param mirrors addresses that the file's name is appended to, tried in this order
 * @param classNames the names of the classes 0, 1, 2 …
 */
record ImageFiles(
        String owner,
        String title,
        String folder,
        List<RemoteFile> files,
        List<String> mirrors,
        List<String> classNames) {
    /** Where to look and how to download; tests put their own in place. */
    record Access(List<Path> places, CheckedFile.Opener opener, Download.Patience patience, DownloadListener listener) {
        static Access usual() {
            return new Access(DataFolder.all(), Files::newOutputStream, Download.Patience.USUAL, Downloads.listener());
        }

        private Path cache() {
            return places.get(places.size() - 1);
        }
    }

    /**
     * The folder that holds all four files, which are downloaded where there is none.
     *
     * @throws DataException where they can neither be found nor downloaded
     */
    Path find(Access access) {
        for (Path place : access.places()) {
            Path candidate = place.resolve(folder);
            if (files.stream().allMatch(file -> Files.isRegularFile(existing(candidate, file)))) {
                return candidate;
            }
        }
        Path cache = access.cache().resolve(folder);
        for (RemoteFile file : files) {
            if (!Files.isRegularFile(existing(cache, file))) {
                download(file, cache, access);
            }
        }
        return cache;
    }

    /** Reads the four files of a folder: {@code x} (samples, rows, columns) UINT8, {@code y} (samples) INT32. */
    TrainTest read(Path from) {
        return new TrainTest(read(from, files.get(0), files.get(1)), read(from, files.get(2), files.get(3)));
    }

    private Dataset read(Path from, RemoteFile images, RemoteFile labels) {
        return new Dataset(
                title,
                Idx.read(existing(from, images)),
                Idx.read(existing(from, labels)).castTo(DataType.INT32),
                List.of(),
                classNames);
    }

    /** The file, or what it is called unpacked where only that is there. */
    private static Path existing(Path folder, RemoteFile file) {
        Path packed = folder.resolve(file.name());
        Path unpacked = folder.resolve(file.name().replaceFirst("\\.gz$", ""));
        return !Files.isRegularFile(packed) && Files.isRegularFile(unpacked) ? unpacked : packed;
    }

    private void download(RemoteFile file, Path to, Access access) {
        List<String> failures = new ArrayList<>();
        DataException failure = null;
        for (String mirror : mirrors) {
            URI from = URI.create(mirror + file.name());
            try {
                new Download(
                                from,
                                file.name(),
                                () -> new CheckedFile(owner, to, file, access.opener()),
                                access.patience())
                        .run(access.listener());
                return;
            } catch (DownloadException e) {
                failures.add(from.getAuthority() + " " + e.getMessage());
                failure = notFound(file, failures, access, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DataException(
                        owner + ": the download of '" + file.name()
                                + "' was stopped, and nothing of it was kept. Call it" + " again to start anew.",
                        e);
            }
        }
        throw failure;
    }

    private DataException notFound(RemoteFile file, List<String> failures, Access access, Exception cause) {
        String looked = access.places().stream()
                .map(place -> "'" + place.resolve(folder) + "'")
                .collect(Collectors.joining(" nor in "));
        return new DataException(
                owner + ": '" + file.name() + "' must be on this machine or come over the network, but it is not in "
                        + looked
                        + ", and " + String.join("; ", failures)
                        + ". Connect to the network once, or let DEEPLESSON_DATA name the folder that holds '" + folder
                        + "'.",
                cause);
    }
}
