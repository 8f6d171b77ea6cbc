/**
 * What is known, durably: who asked for which block, what was sent, what WaLead answered.
 *
 * <p>Start at {@link io.github.dncbridge.ledger.Ledger}.
 */
@NullMarked
package io.github.dncbridge.ledger;

import org.jspecify.annotations.NullMarked;
