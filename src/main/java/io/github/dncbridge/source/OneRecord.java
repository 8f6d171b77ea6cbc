package io.github.dncbridge.source;

import io.github.dncbridge.json.JsonPath;
import java.util.List;

/**
 * How one record is asked for.
 *
 * @param parts where it may be: asked one after another until it is found; one at least
 * @param item where it stands in the answer
 * @param rules what an answer to this request means
 */
record OneRecord(RequestTemplate request, List<String> parts, JsonPath item, AnswerRules rules) {}
