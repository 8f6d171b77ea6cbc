/**
 * What to do with a batch and with WaLead's answer to it: classification, back-off, circuit, stop.
 *
 * <p>Framework-free: HTTP is made elsewhere and arrives as an {@link
 * io.github.dncbridge.delivery.Answer}. Start at {@link io.github.dncbridge.delivery.Delivery}.
 */
@NullMarked
package io.github.dncbridge.delivery;

import org.jspecify.annotations.NullMarked;
