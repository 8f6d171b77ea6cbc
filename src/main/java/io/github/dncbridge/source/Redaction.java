package io.github.dncbridge.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.dncbridge.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes every secret that was ever used out of text, in each form in which it was sent. */
final class Redaction {

  private final Set<String> forms = ConcurrentHashMap.newKeySet();

  /** Remembers the secret and returns it. */
  String revealed(Secret secret) {
    String value = secret.reveal();
    add(value);
    return value;
  }

  void add(String value) {
    if (value.isEmpty()) {
      return;
    }
    forms.add(value);
    forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    forms.add(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)));
    forms.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
  }

  String clean(String text) {
    String clean = text;
    for (String form : forms) {
      clean = clean.replace(form, "***");
    }
    return clean;
  }
}
