package io.github.dncbridge.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.SourceField;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an org says of an object.
 *
 * @param fields those the user may see, by their names and labels
 * @param individual how its rows name the Individual that holds their consent; null if they do not
 */
record ObjectDescription(String object, List<SourceField> fields, @Nullable Reference individual) {

  /** The object of Data Protection and Privacy that holds a person's consent. */
  static final String INDIVIDUAL = "Individual";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A field that names a record of another object.
   *
   * @param field holds its id: {@code IndividualId}
   * @param relationship leads to its fields: {@code Individual}
   */
  record Reference(String field, String relationship) {}

  ObjectDescription {
    fields = List.copyOf(fields);
  }

  /**
   * Reads the answer to {@code sobjects/Contact/describe}.
   *
   * @throws SalesforceFailure when it is none
   */
  static ObjectDescription read(String object, InputStream answer) throws SalesforceFailure {
    JsonNode described;
    try (answer) {
      described = JSON.readTree(answer).path("fields");
    } catch (IOException e) {
      throw SalesforceFailure.unreadable("the description of " + object + " is not whole", e);
    }
    if (!described.isArray()) {
      throw SalesforceFailure.unreadable("the description of " + object + " has no fields", null);
    }
    List<SourceField> fields = new ArrayList<>();
    Reference individual = null;
    for (JsonNode field : described) {
      String name = field.path("name").asText();
      fields.add(new SourceField(name, field.path("label").asText(name)));
      String relationship = field.path("relationshipName").asText("");
      if (!relationship.isEmpty() && refersTo(field, INDIVIDUAL)) {
        individual = new Reference(name, relationship);
      }
    }
    return new ObjectDescription(object, fields, individual);
  }

  private static boolean refersTo(JsonNode field, String object) {
    for (JsonNode target : field.path("referenceTo")) {
      if (target.asText().equals(object)) {
        return true;
      }
    }
    return false;
  }
}
