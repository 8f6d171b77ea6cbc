package io.github.dncbridge.webhook;

import io.github.dncbridge.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of sender signs.
 *
 * @param headers those of which one must be there for a request to claim anything
 * @param algorithm a {@code Mac}; or a digest over the key and then the content
 * @param reader finds what the request claims; empty when its headers cannot be read
 */
record SignatureFormat(
    List<String> headers,
    String algorithm,
    SignatureEncoding encoding,
    KeyForm keyForm,
    Function<WebhookRequest, Optional<Signed>> reader) {

  static final String SHA256 = "HmacSHA256";
  static final String SHA1 = "HmacSHA1";

  boolean isPresent(WebhookRequest request) {
    return headers.stream().anyMatch(name -> request.header(name).isPresent());
  }

  Optional<Signed> read(WebhookRequest request) {
    return reader.apply(request);
  }

  byte[] key(Secret secret) {
    return keyForm.key(secret);
  }

  /** The body alone is signed; the first of {@code headers} that is there holds the signature. */
  static SignatureFormat ofBody(
      List<String> headers, String prefix, String algorithm, SignatureEncoding encoding) {
    return new SignatureFormat(
        headers,
        algorithm,
        encoding,
        KeyForm.TEXT,
        request -> first(request, headers).flatMap(each -> after(prefix, each)).map(Signed::one));
  }

  /** The seconds in another header are signed too, with a dot between them and the body. */
  static SignatureFormat timed(
      String header,
      String prefix,
      String timestampHeader,
      String algorithm,
      SignatureEncoding encoding) {
    return new SignatureFormat(
        List.of(header),
        algorithm,
        encoding,
        KeyForm.TEXT,
        request -> {
          String timestamp = request.header(timestampHeader).orElse("");
          Instant at = SignatureFormats.seconds(timestamp);
          return at == null
              ? Optional.empty()
              : request
                  .header(header)
                  .flatMap(value -> after(prefix, value))
                  .map(found -> Signed.after(timestamp + ".", List.of(found), at));
        });
  }

  static Optional<String> first(WebhookRequest request, List<String> headers) {
    return headers.stream().map(request::header).flatMap(Optional::stream).findFirst();
  }

  static Optional<String> after(String prefix, String value) {
    return value.startsWith(prefix)
        ? Optional.of(value.substring(prefix.length()))
        : Optional.empty();
  }
}
