@NullMarked
package io.github.dncbridge.delivery;

import org.jspecify.annotations.NullMarked;
