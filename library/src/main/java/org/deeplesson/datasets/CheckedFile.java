package org.deeplesson.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that is written under another name and moved into place once its checksum is right. Closed before that, it leaves
 * nothing behind.
 */
final class CheckedFile implements AutoCloseable {
    /** How a file is opened for writing. */
    interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    private static final int SHOWN_DIGITS = 12;

    private final String owner;
    private final Path target;
    private final String sha256;
    private final MessageDigest digest;
    private Path part;
    private OutputStream out;

    /**
     * Opens the file; its folder is made where it is missing.
     *
     * @param owner who is named in messages
     * @throws DataException where the folder cannot be written to
     */
    CheckedFile(String owner, Path folder, RemoteFile file, Opener opener) {
        this.owner = owner;
        this.target = folder.resolve(file.name());
        this.sha256 = file.sha256();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, file.name(), ".part");
            out = opener.open(part);
        } catch (IOException e) {
            close();
            throw notWritten(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @throws DataException where the disk does not take it */
    void write(byte[] block, int length) {
        try {
            out.write(block, 0, length);
        } catch (IOException e) {
            throw notWritten(e);
        }
        digest.update(block, 0, length);
    }

    /**
     * Moves the file into place.
     *
     * @throws DownloadException where its checksum is wrong
     * @throws DataException where the disk does not take it
     */
    void complete() throws DownloadException {
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new DownloadException("gave another file (its SHA-256 is " + found.substring(0, SHOWN_DIGITS)
                    + "…, not " + sha256.substring(0, SHOWN_DIGITS) + "…)");
        }
        try {
            out.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // What could not be written is given up anyway: the error that matters was thrown before.
        }
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }

    private DataException notWritten(IOException e) {
        String reason = e instanceof FileSystemException problem && problem.getReason() != null
                ? problem.getReason()
                : e.getMessage();
        return new DataException(
                owner + ": '" + target + "' must be written, but could not be (" + reason
                        + "). Make room or give write permission there, or name another folder in XDG_CACHE_HOME.",
                e);
    }
}
