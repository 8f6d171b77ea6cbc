@NullMarked
package io.github.dncbridge.cli;

import org.jspecify.annotations.NullMarked;
