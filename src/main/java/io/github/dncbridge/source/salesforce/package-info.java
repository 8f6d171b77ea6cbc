/**
 * What is read from a Salesforce org, in which order, and what to do when it fails: {@link
 * io.github.dncbridge.source.salesforce.SalesforcePull}.
 *
 * <p>Free of Camel: the calls themselves are made through {@link
 * io.github.dncbridge.source.salesforce.SalesforceApi}. Quirks: connectors/salesforce.md.
 */
@NullMarked
package io.github.dncbridge.source.salesforce;

import org.jspecify.annotations.NullMarked;
