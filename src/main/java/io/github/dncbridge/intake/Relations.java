package io.github.dncbridge.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a workbook refers to, by the names under which it does.
 *
 * <p>The types of relations are URLs that differ between the strict and the transitional variant of
 * the format; compared is what stands behind their last slash.
 */
final class Relations {

  /** Excel keeps at most 65,530 hyperlinks in a sheet. */
  static final int MOST = 100_000;

  /** Of all targets together, in characters; so much fits into memory several times over. */
  static final int MOST_TEXT = 16 << 20;

  /** A URL that is longer leads nowhere. */
  private static final int LONGEST = 32_767;

  /**
   * One of them.
   *
   * @param type the last word of its type: {@code worksheet}, {@code hyperlink}
   * @param target the path of a part from the root, without a slash before it; an external target
   *     stands as it is
   */
  record Relation(String id, String type, String target) {}

  private final Map<String, Relation> all = new LinkedHashMap<>();

  private Relations() {}

  /**
   * Returns the relations of a part; none when it has no list of them.
   *
   * @param part its path; empty for those of the whole package
   */
  static Relations of(ZipContents archive, String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String list = folder + "_rels/" + part.substring(slash) + ".rels";
    Relations relations = new Relations();
    if (!archive.has(list)) {
      return relations;
    }
    try (WorkbookXml xml = archive.openXml(list)) {
      int text = 0;
      while (xml.next()) {
        if (xml.isStart() && xml.name().equals("Relationship")) {
          Relation relation = read(xml, folder);
          text += relation.id().length() + relation.target().length();
          relations.all.put(relation.id(), relation);
          if (relations.all.size() > MOST || text > MOST_TEXT) {
            throw xml.unusual("more than %,d hyperlinks".formatted(MOST));
          }
        }
      }
    }
    return relations;
  }

  private static Relation read(WorkbookXml xml, String folder) {
    String type = xml.attribute("Type");
    String target = xml.attribute("Target");
    if (target.length() > LONGEST) {
      throw xml.unusual("a target of more than %,d characters".formatted(LONGEST));
    }
    boolean external = xml.attribute("TargetMode").equalsIgnoreCase("External");
    return new Relation(
        xml.attribute("Id"),
        type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
        external ? target : resolve(folder, target));
  }

  private static String resolve(String folder, String target) {
    String path = target.replace('\\', '/');
    List<String> steps = new ArrayList<>();
    for (String step : (path.startsWith("/") ? path : folder + path).split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  /** Returns all of one type, in their order. */
  List<Relation> ofType(String type) {
    return all.values().stream().filter(relation -> relation.type().equals(type)).toList();
  }

  /** Returns the relation of this name; null when there is none. */
  @Nullable Relation named(String id) {
    return all.get(id);
  }
}
