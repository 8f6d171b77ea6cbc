@NullMarked
package io.github.dncbridge.intake;

import org.jspecify.annotations.NullMarked;
