package io.github.dncbridge.camel.receiver;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the receiver listens, and what it puts up with.
 *
 * @param port 0 for any that is free
 * @param maxBody bytes of one body
 * @param maxBodies bytes of all bodies under way: what bounds the memory
 * @param maxConnections open at once
 * @param patience how long a request may take to arrive, and an idle connection stays open
 * @param certificate a PEM file with the certificate chain; null for plain HTTP
 * @param key its private key, a PEM file
 */
public record ReceiverTerms(
    String host,
    int port,
    int maxBody,
    long maxBodies,
    int maxConnections,
    Duration patience,
    @Nullable Path certificate,
    @Nullable Path key) {}
