package io.github.dncbridge.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A body in JSON, read strictly: what two programs could read differently is refused. */
final class JsonBody {

  private static final int DEEPEST = 100;

  private static final ObjectMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private JsonBody() {}

  /**
   * Reads the body.
   *
   * @throws MalformedBodyException when it is no JSON, no UTF-8, nested too deep, or names a key
   *     twice
   */
  static JsonNode read(RawBody body) {
    try {
      // Jackson would guess UTF-16 from the first bytes; JSON over the wire is UTF-8 (RFC 8259).
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
      JsonNode root = STRICT.readTree(text);
      if (root.isMissingNode()) {
        throw new MalformedBodyException("The body is empty; expected is JSON.");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw new MalformedBodyException("The body is not UTF-8.");
    } catch (StreamConstraintsException e) {
      throw new MalformedBodyException(
          "The body is nested deeper than " + DEEPEST + " levels, or a value in it is too long.");
    } catch (JsonParseException e) {
      boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
      throw new MalformedBodyException(
          (twice ? "The body names a key twice" : "The body is not JSON") + where(e));
    } catch (IOException e) {
      throw new MalformedBodyException("The body is not JSON, or names a key twice.");
    }
  }

  private static String where(JsonParseException e) {
    return " (line %d, column %d)."
        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  /** Returns a scalar as text; empty when it is missing, null or no scalar. */
  static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }
}
