package io.github.dncbridge.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads fault rules as people write them: {@code <fault>[x<times>][,<setting>=<value>]…}.
 *
 * <p>All failures are {@link IllegalArgumentException}s whose message is meant for the operator.
 */
final class FaultText {

  private static final Pattern COUNTED = Pattern.compile("([0-9]{3}|[a-z-]+)x([0-9]+)");
  private static final int MOST = 1_000_000_000;
  private static final String BODY = ",body=";

  private static final Map<String, Function<String, Fault>> WITH_VALUE = new LinkedHashMap<>();

  static {
    WITH_VALUE.put("delay", value -> new Fault.Delay(Quantity.duration(value)));
    WITH_VALUE.put("huge", value -> new Fault.Huge(Quantity.size(value)));
    WITH_VALUE.put("redirect", value -> new Fault.Redirect(address(value)));
    WITH_VALUE.put("poison", value -> Fault.poison(identifiers(value)));
    WITH_VALUE.put("max-leads", value -> new Fault.MaxLeads(Quantity.number(value, 1, MOST)));
    WITH_VALUE.put("rate-limit", value -> new Fault.RateLimit(Quantity.number(value, 1, MOST)));
  }

  private FaultText() {}

  /** Reads a rule from one line; {@code body=} takes the rest of it, commas included. */
  static FaultRule parse(String text) {
    int body = text.indexOf(BODY);
    String[] parts = (body < 0 ? text : text.substring(0, body)).split(",", -1);
    Map<String, String> settings = new LinkedHashMap<>();
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw wrong(parts[0], "'" + part + "' is not <setting>=<value>");
      }
      settings.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    if (body >= 0) {
      settings.put("body", text.substring(body + BODY.length()));
    }
    return read(parts[0].strip(), settings);
  }

  /**
   * Reads a rule whose settings are known apart.
   *
   * @param head the fault, its value and its count, as in {@code 503x3} or {@code delay=2s}
   */
  static FaultRule read(String head, Map<String, String> settings) {
    Map<String, String> left = new LinkedHashMap<>(settings);
    String what = head;
    Matcher counted = COUNTED.matcher(head);
    if (counted.matches()) {
      what = counted.group(1);
      if (left.putIfAbsent("times", counted.group(2)) != null) {
        throw wrong(head, "the number of times is given twice");
      }
    }
    try {
      FaultRule rule = withSettings(fault(what), left);
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' is no setting of it; allowed: %s"
                .formatted(left.keySet().iterator().next(), allowedSettings(rule.fault())));
      }
      return rule;
    } catch (IllegalArgumentException e) {
      throw wrong(head, e.getMessage());
    }
  }

  private static Fault fault(String what) {
    if (what.matches("[0-9]{3}")) {
      return Fault.status(Integer.parseInt(what));
    }
    for (Fault.Plain plain : Fault.Plain.values()) {
      if (plain.kind().equals(what)) {
        return plain;
      }
    }
    int equals = what.indexOf('=');
    Function<String, Fault> reader =
        equals < 0 ? null : WITH_VALUE.get(what.substring(0, equals).strip());
    if (reader == null) {
      throw new IllegalArgumentException("no such fault; allowed: " + allowedFaults());
    }
    return reader.apply(what.substring(equals + 1).strip());
  }

  private static FaultRule withSettings(Fault plain, Map<String, String> left) {
    Fault fault = plain;
    if (fault instanceof Fault.Status status) {
      fault = new Fault.Status(status.code(), left.remove("retry-after"), left.remove("body"));
    } else if (fault instanceof Fault.Poison poison) {
      fault =
          new Fault.Poison(
              poison.identifiers(),
              Math.toIntExact(take(left, "status", poison.status())),
              "true".equals(oneOf(left.remove("present"), "false", "true", "false")));
    }
    FaultRule every = FaultRule.of(fault);
    String on = oneOf(left.remove("on"), "post", "any", "post", "get", "put", "delete");
    String share = left.remove("share");
    return new FaultRule(
        fault,
        Arrays.stream(FaultRule.On.values())
            .filter(one -> one.toString().equals(on))
            .findFirst()
            .orElseThrow(),
        take(left, "skip", every.skip()),
        take(left, "times", every.times()),
        share == null ? every.share() : Quantity.decimal(share),
        take(left, "seed", every.seed()));
  }

  private static String[] identifiers(String text) {
    String[] identifiers = text.split("\\+", -1);
    if (List.of(identifiers).contains("")) {
      throw new IllegalArgumentException("'" + text + "' is not <identifier>[+<identifier>]…");
    }
    return identifiers;
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address such as http://elsewhere.example/", e);
    }
  }

  private static String oneOf(@Nullable String found, String otherwise, String... allowed) {
    if (found == null) {
      return otherwise;
    }
    if (!List.of(allowed).contains(found)) {
      throw new IllegalArgumentException(
          "'%s' is none of %s".formatted(found, String.join(", ", allowed)));
    }
    return found;
  }

  private static long take(Map<String, String> left, String key, long otherwise) {
    String found = left.remove(key);
    return found == null ? otherwise : Quantity.number(found, 0, MOST);
  }

  private static String allowedFaults() {
    List<String> names = new ArrayList<>();
    names.add("a status from 200 to 599");
    for (Fault.Plain plain : Fault.Plain.values()) {
      names.add(plain.kind());
    }
    WITH_VALUE.keySet().forEach(name -> names.add(name + "=…"));
    return String.join(", ", names);
  }

  private static String allowedSettings(Fault fault) {
    String common = "times, skip, share, seed, on";
    if (fault instanceof Fault.Status) {
      return common + ", retry-after, body";
    }
    return fault instanceof Fault.Poison ? common + ", status, present" : common;
  }

  private static IllegalArgumentException wrong(String head, @Nullable String message) {
    return new IllegalArgumentException("Fault '%s': %s.".formatted(head, message));
  }
}
