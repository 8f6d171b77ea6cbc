package io.github.dncbridge.camel;

import io.github.dncbridge.ledger.Batch;
import java.util.List;

/** The body of the POST, as Jackson writes it. */
public record BlockRequest(List<Batch.Lead> leads) {}
