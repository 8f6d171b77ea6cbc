/**
 * A stand-in for WaLead, for tests, demos and rehearsals; {@link
 * io.github.dncbridge.simulator.Simulator} starts one. It stands alone: nothing of the product is
 * used here, so the two cannot share a misunderstanding.
 */
@NullMarked
package io.github.dncbridge.simulator;

import org.jspecify.annotations.NullMarked;
