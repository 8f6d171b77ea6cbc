/**
 * What a webhook says and whether it may say so: {@link io.github.dncbridge.webhook.Verification}
 * judges a request by its raw bytes.
 *
 * <p>Free of Camel and of any HTTP server.
 */
@NullMarked
package io.github.dncbridge.webhook;

import org.jspecify.annotations.NullMarked;
