package io.github.dncbridge.source;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.RecordMapping;
import java.net.URI;
import java.util.function.Function;

/**
 * A mapping whose fields the source has.
 *
 * @param reader reads these fields
 */
record CheckedMapping(RecordMapping mapping, RecordReader reader) {

  /**
   * Resolves the configured mapping against the fields that the source lists.
   *
   * @throws MappingException when a mapped field is not there, or the identifier's cannot be found
   * @throws SourceException when the source does not answer
   */
  static CheckedMapping of(
      RestSettings settings, URI base, Function<HttpCall, Reply> ask, Conversation conversation) {
    try {
      FieldList fields = settings.fields();
      RecordMapping mapping =
          fields == null
              ? settings.mapping()
              : settings
                  .mapping()
                  .resolved(fields.read(base, settings.headers(), ask, conversation));
      return new CheckedMapping(
          mapping,
          new RecordReader(
              settings.key(),
              settings.value(),
              mapping,
              settings.requiredFields(),
              settings.optionsSeparator()));
    } catch (MappingException | IllegalArgumentException e) {
      throw new MappingException("Source '%s': %s".formatted(settings.source(), e.getMessage()));
    }
  }
}
