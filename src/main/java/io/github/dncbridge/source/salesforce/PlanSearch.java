package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceField;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.ObjectDescription.Reference;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which fields of which objects to ask an org for, before any row is read. */
final class PlanSearch {

  private static final Set<String> HAVE_INDIVIDUALS = Set.of("Contact", "Lead");

  private final SalesforceSettings settings;
  private final SalesforceApi api;
  private final PatientCalls calls;

  PlanSearch(SalesforceSettings settings, SalesforceApi api, PatientCalls calls) {
    this.settings = settings;
    this.api = api;
    this.calls = calls;
  }

  /**
   * Asks the org for its fields.
   *
   * @throws SourceException when a configured field is not there, or none can hold the identifier
   */
  Plan find() {
    ObjectDescription individual = settings.individualOptOut().isEmpty() ? null : individual();
    List<Step> everything = new ArrayList<>();
    List<Step> byIndividual = new ArrayList<>();
    for (String object : settings.objects()) {
      ObjectDescription described = described(object);
      Reference reference = settings.individualOptOut().isEmpty() ? null : described.individual();
      requireBoth(object, reference, individual);
      Step step = Step.of(object, mapping(described, reference, individual));
      everything.add(step);
      if (reference != null && !step.mapping().optOut().isEmpty()) {
        byIndividual.add(step.byIndividual(reference.field()));
      }
    }
    return new Plan(everything, byIndividual);
  }

  /** An org without Data Protection and Privacy has no Individual at all. */
  private @Nullable ObjectDescription individual() {
    try {
      return calls.goOn(() -> describe(ObjectDescription.INDIVIDUAL));
    } catch (PlaceLostException e) {
      return null;
    }
  }

  private ObjectDescription described(String object) {
    return calls.ask(() -> describe(object));
  }

  private Reply<ObjectDescription> describe(String object) throws SalesforceFailure {
    Reply<InputStream> reply = api.describe(object);
    return new Reply<>(ObjectDescription.read(object, reply.content()), reply.headers());
  }

  /** One without the other: consent is kept there, and this user may not see it. */
  private void requireBoth(
      String object, @Nullable Reference reference, @Nullable ObjectDescription individual) {
    boolean referenceIsMissing = reference == null && HAVE_INDIVIDUALS.contains(object);
    if ((individual == null && reference != null) || (individual != null && referenceIsMissing)) {
      throw new SourceException(
          ("Source '%s': the org keeps consent on Individual, but the integration user may not read"
                  + " %s. Give it read access, or set individual-opt-out=none if Data Protection and"
                  + " Privacy is not used.")
              .formatted(
                  settings.source(),
                  individual == null
                      ? "the object Individual"
                      : "the field Individual (IndividualId) of " + object));
    }
  }

  private RecordMapping mapping(
      ObjectDescription described,
      @Nullable Reference reference,
      @Nullable ObjectDescription individual) {
    List<SourceField> fields = new ArrayList<>(described.fields());
    List<String> flags = new ArrayList<>();
    if (reference != null && individual != null) {
      String path = reference.relationship() + ".";
      individual
          .fields()
          .forEach(
              field ->
                  fields.add(new SourceField(path + field.name(), "Individual: " + field.label())));
      settings.individualOptOut().forEach(flag -> flags.add(path + flag));
    }
    try {
      return settings.mapping(described.object(), flags).resolved(fields);
    } catch (MappingException e) {
      throw new SourceException(
          ("Source '%s': %s: %s A field that exists but is not found is hidden from the integration"
                  + " user by field-level security.")
              .formatted(settings.source(), described.object(), e.getMessage()),
          e);
    }
  }
}
