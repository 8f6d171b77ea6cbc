/** Ways to values in JSON: {@link io.github.dncbridge.json.ValuePath}. */
@NullMarked
package io.github.dncbridge.json;

import org.jspecify.annotations.NullMarked;
