package org.deeplesson.datasets;

/**
 * A file that can be fetched.
 *
 * @param name as it is called on the server and on the disk
 * @param sha256 its checksum, 64 hexadecimal digits, lower case
 */
record RemoteFile(String name, String sha256) {}
