@NullMarked
package io.github.dncbridge;

import org.jspecify.annotations.NullMarked;
