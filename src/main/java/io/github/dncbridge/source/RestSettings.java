package io.github.dncbridge.source;

import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One REST source, as configured.
 *
 * @param source its name, for messages
 * @param mapping as configured, in names or labels
 * @param headers sent with every request
 * @param fields null when the mapping's names are taken as they are
 * @param changes asks for what changed; null when every pull is full
 * @param value where a field stands in a record
 * @param next the rule of full pulls
 * @param changesNext the rule of increments
 * @param more where false stands on the last page; null when {@code next} alone says it
 * @param limit how many records a page should have
 * @param deltaLink where the link for the next increment stands on the last page; null for none
 * @param changed where a record's time of change stands; null when the pull's start counts
 * @param fullEvery after which time everything is read anew; null for never
 * @param requiredFields what, when mapped, stands in every record
 * @param optionsSeparator separates the options that stand in one text; null for none
 * @param budget null when the vendor does not tell it
 * @param oneRecord asks for one record; null when that cannot be done
 * @param scope everything that decides what is read, for the cursor's fingerprint
 */
record RestSettings(
    String source,
    RecordMapping mapping,
    URI baseUrl,
    Duration timeout,
    BigDecimal requestsPerSecond,
    Map<String, String> headers,
    @Nullable FieldList fields,
    RequestTemplate full,
    @Nullable RequestTemplate changes,
    JsonPath records,
    ValuePath key,
    String value,
    NextPage next,
    NextPage changesNext,
    @Nullable JsonPath more,
    int limit,
    @Nullable JsonPath deltaLink,
    @Nullable ValuePath changed,
    TimeFormat timeFormat,
    Duration overlap,
    @Nullable Duration fullEvery,
    List<String> requiredFields,
    @Nullable String optionsSeparator,
    AnswerRules rules,
    Budget.@Nullable Headers budget,
    @Nullable OneRecord oneRecord,
    String scope) {

  /** Returns how the next page of a pull is found. */
  NextPage next(Window window) {
    return window.full() ? next : changesNext;
  }
}
