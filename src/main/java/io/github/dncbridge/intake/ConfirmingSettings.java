package io.github.dncbridge.intake;

import io.github.dncbridge.entry.BoundColumns;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingField;
import io.github.dncbridge.entry.OptOutRule;
import io.github.dncbridge.entry.ReasonTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings that say what was found in a file: with them the same is understood without looking.
 *
 * @param mapping columns by the names of {@link MappingField}; several with the same name are given
 *     one after the other
 * @param reading by the names of {@link ReadingField}
 */
public record ConfirmingSettings(List<Setting> mapping, List<Setting> reading) {

  /** That every row counts. */
  static final Setting ALWAYS = setting(MappingField.OPT_OUT, "always");

  /** One of them. */
  public record Setting(String name, String value) {}

  /** Makes both unmodifiable. */
  public ConfirmingSettings {
    mapping = List.copyOf(mapping);
    reading = List.copyOf(reading);
  }

  /**
   * Returns the settings for a file whose columns were found.
   *
   * <p>Where tables differ no setting could say it for all of them: then it is left out, and goes
   * on being recognised.
   */
  static ConfirmingSettings of(FileRequest request, InspectedFile file, List<BoundTable> tables) {
    List<Setting> mapping = new ArrayList<>();
    if (tables.stream().map(BoundTable::columns).distinct().count() == 1) {
      mapping.addAll(mapping(request.mapping(), tables.get(0).columns()));
    }
    Map<String, String> reading = new LinkedHashMap<>();
    for (Finding finding : file.findings()) {
      if (isSetting(finding.aspect(), finding.found())) {
        reading.putIfAbsent(finding.aspect(), finding.found());
      }
    }
    if (file instanceof InspectedText text) {
      reading.put(ReadingField.SEPARATOR.fieldName(), text.format().dialect().separatorName());
    }
    if (file.tables().stream().map(Table::headerLine).distinct().count() == 1) {
      reading.put(
          ReadingField.HEADER_LINE.fieldName(), Long.toString(file.tables().get(0).headerLine()));
    }
    List<String> sheets = file.tables().stream().map(Table::name).toList();
    if (sheets.stream().noneMatch(name -> name.isEmpty() || name.indexOf(',') >= 0)) {
      reading.put(ReadingField.SHEETS.fieldName(), String.join(",", sheets));
    }
    return new ConfirmingSettings(
        mapping,
        reading.entrySet().stream()
            .map(each -> new Setting(each.getKey(), each.getValue()))
            .toList());
  }

  private static boolean isSetting(String field, String value) {
    if (ReadingField.find(field) == null) {
      return false;
    }
    try {
      ReadingOptions.recognised().with(field, value);
      return true;
    } catch (MappingException e) {
      // What was found is described there, not named.
      return false;
    }
  }

  private static List<Setting> mapping(FieldMapping said, BoundColumns columns) {
    List<Setting> settings = new ArrayList<>();
    settings.add(setting(MappingField.IDENTIFIER, columns.identifier()));
    if (columns.optOut().isEmpty()) {
      settings.add(ALWAYS);
    }
    columns.optOut().forEach(column -> settings.add(setting(MappingField.OPT_OUT, column)));
    if (said.optOutWords() != null && !(said.optOut() instanceof OptOutRule.Always)) {
      words(settings, MappingField.OPT_OUT_YES, said.optOutWords().yes());
      words(settings, MappingField.OPT_OUT_NO, said.optOutWords().no());
    }
    FieldMapping usual = FieldMapping.recognised();
    if (said.blankOptOut() != usual.blankOptOut()) {
      settings.add(setting(MappingField.OPT_OUT_BLANK, said.blankOptOut().code()));
    }
    if (said.otherOptOutWords() != usual.otherOptOutWords()) {
      settings.add(setting(MappingField.OPT_OUT_OTHER, said.otherOptOutWords().code()));
    }
    ReasonTemplate template = said.reason();
    if (template != null && !template.isColumn()) {
      settings.add(setting(MappingField.REASON_TEMPLATE, template.written()));
    } else if (!columns.reason().isEmpty()) {
      settings.add(setting(MappingField.REASON, columns.reason().get(0)));
    }
    return settings;
  }

  private static void words(List<Setting> settings, MappingField field, Set<String> words) {
    if (!words.isEmpty()) {
      settings.add(setting(field, String.join(",", new TreeSet<>(words))));
    }
  }

  private static Setting setting(MappingField field, String value) {
    return new Setting(field.fieldName(), value);
  }
}
