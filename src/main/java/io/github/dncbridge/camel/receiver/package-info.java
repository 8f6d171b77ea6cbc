/**
 * The HTTP side of the webhook receiver: {@link io.github.dncbridge.camel.receiver.ReceiverServer}.
 */
@NullMarked
package io.github.dncbridge.camel.receiver;

import org.jspecify.annotations.NullMarked;
