/**
 * Salesforce through camel-salesforce: {@link
 * io.github.dncbridge.camel.salesforce.SalesforceSource} is the bean of the Kamelet. What to read
 * and what failures mean is decided in {@code source.salesforce}.
 */
@NullMarked
package io.github.dncbridge.camel.salesforce;

import org.jspecify.annotations.NullMarked;
