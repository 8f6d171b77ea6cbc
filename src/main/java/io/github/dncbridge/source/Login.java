package io.github.dncbridge.source;

import io.github.dncbridge.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a source is logged in to; keeps the login between pulls. Thread-safe. */
sealed interface Login permits Login.None, Login.Token, Login.Basic, OAuthLogin {

  /**
   * Returns the headers that carry the login, which is made when there is none.
   *
   * @throws IllegalArgumentException when no header can hold it
   * @throws SourceException when there is none to be had
   */
  Map<String, String> headers();

  /** Forgets the login, so that it is made anew; returns false when there is none to make. */
  boolean renew();

  /** Returns the address that the login says to use; null when it says none. */
  default @Nullable URI baseUrl() {
    return null;
  }

  /** No login. */
  record None() implements Login {

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public boolean renew() {
      return false;
    }
  }

  /**
   * A secret in a header; read anew for every request, as its file may have changed.
   *
   * @param prefix stands before it, with its blank
   */
  record Token(String header, String prefix, Supplier<Secret> secret, Redaction redaction)
      implements Login {

    @Override
    public Map<String, String> headers() {
      return Map.of(header, HeaderText.of(header, prefix + redaction.revealed(secret.get())));
    }

    @Override
    public boolean renew() {
      return true;
    }
  }

  /** A user name, or an API key in its place, and a password. */
  record Basic(Supplier<Secret> user, @Nullable Supplier<Secret> password, Redaction redaction)
      implements Login {

    @Override
    public Map<String, String> headers() {
      String pair =
          redaction.revealed(user.get())
              + ":"
              + (password == null ? "" : redaction.revealed(password.get()));
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      redaction.add(encoded);
      return Map.of("Authorization", "Basic " + encoded);
    }

    @Override
    public boolean renew() {
      return true;
    }
  }
}
