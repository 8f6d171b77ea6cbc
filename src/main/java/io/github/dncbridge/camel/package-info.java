@NullMarked
package io.github.dncbridge.camel;

import org.jspecify.annotations.NullMarked;
