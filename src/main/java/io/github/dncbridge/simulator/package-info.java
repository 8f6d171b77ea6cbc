@NullMarked
package io.github.dncbridge.simulator;

import org.jspecify.annotations.NullMarked;
