package io.github.dncbridge.simulator;

import java.net.URI;
import java.time.Duration;
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
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB)");
  private static final String BODY = ",body=";

  private static final Map<String, Function<String, Fault>> WITH_VALUE = new LinkedHashMap<>();

  static {
    WITH_VALUE.put("delay", value -> new Fault.Delay(duration(value)));
    WITH_VALUE.put("huge", value -> new Fault.Huge(size(value)));
    WITH_VALUE.put("redirect", value -> new Fault.Redirect(URI.create(value)));
    WITH_VALUE.put("poison", value -> Fault.poison(value.split("\\+")));
    WITH_VALUE.put("max-leads", value -> new Fault.MaxLeads((int) number(value, 1_000_000_000)));
    WITH_VALUE.put("rate-limit", value -> new Fault.RateLimit((int) number(value, 1_000_000_000)));
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
              (int) take(left, "status", poison.status(), 599),
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
        take(left, "skip", every.skip(), Long.MAX_VALUE),
        take(left, "times", every.times(), Long.MAX_VALUE),
        share == null ? every.share() : decimal(share),
        take(left, "seed", every.seed(), Long.MAX_VALUE));
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

  private static long take(Map<String, String> left, String key, long otherwise, long most) {
    String found = left.remove(key);
    return found == null ? otherwise : number(found, most);
  }

  private static long number(String text, long most) {
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number in range");
    }
    return Long.parseLong(text);
  }

  private static double decimal(String text) {
    if (!text.matches("[0-9]{0,3}(\\.[0-9]{1,9})?") || text.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is not a number such as 0.25");
    }
    return Double.parseDouble(text);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time such as 500ms, 2s, 1m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  private static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size such as 64KB, 5MB, 1GB");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "B" -> amount;
      case "KB" -> amount * 1_000;
      case "MB" -> amount * 1_000_000;
      default -> amount * 1_000_000_000;
    };
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
