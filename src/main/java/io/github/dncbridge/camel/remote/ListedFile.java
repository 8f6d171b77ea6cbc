package io.github.dncbridge.camel.remote;

/**
 * A file as a look at a remote folder showed it; two equal ones have the same content, as far as
 * the server can tell.
 *
 * @param name as the server says it: it may hold anything
 * @param size in bytes
 * @param modified milliseconds since 1970, as far as the server knows them
 * @param version what the store says changes with the content; empty where it says nothing
 * @param regular whether it is a file, not a folder, link or device
 */
record ListedFile(String name, long size, long modified, String version, boolean regular) {}
