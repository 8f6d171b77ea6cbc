package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Which store is asked, and with which keys. */
final class S3Login {

  private final RemoteFolderSettings settings;
  private final @Nullable Supplier<Secret> accessKey;
  private final @Nullable Supplier<Secret> secretKey;

  /**
   * @throws ConfigurationException when a setting is missing or a secret cannot be had
   */
  S3Login(RemoteFolderSettings settings, Secrets secrets) {
    this.settings = settings;
    settings.required(RemoteFolderKey.REGION);
    accessKey = settings.secret(RemoteFolderKey.ACCESS_KEY, secrets).orElse(null);
    secretKey = settings.secret(RemoteFolderKey.SECRET_KEY, secrets).orElse(null);
    if ((accessKey == null) != (secretKey == null)) {
      throw new ConfigurationException(
          "%s and %s go together; only one of them is set."
              .formatted(
                  settings.key(RemoteFolderKey.ACCESS_KEY),
                  settings.key(RemoteFolderKey.SECRET_KEY)));
    }
  }

  /** Returns a client with the keys as they are now; to be closed. */
  S3Client client() {
    AWS2S3Configuration terms = new AWS2S3Configuration();
    terms.setRegion(settings.required(RemoteFolderKey.REGION));
    if (accessKey != null && secretKey != null) {
      terms.setAccessKey(accessKey.get().reveal());
      terms.setSecretKey(secretKey.get().reveal());
    } else {
      terms.setUseDefaultCredentialsProvider(true);
    }
    boolean compatible = settings.text(RemoteFolderKey.ENDPOINT).isPresent();
    settings
        .text(RemoteFolderKey.ENDPOINT)
        .ifPresent(
            address -> {
              terms.setOverrideEndpoint(true);
              terms.setUriEndpointOverride(address);
            });
    Duration timeout = settings.duration(RemoteFolderKey.TIMEOUT);
    return AwsClientBuilderUtil.buildClient(
        terms,
        S3Client::builder,
        builder -> {
          builder.httpClientBuilder(
              UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout));
          if (compatible) {
            // Stores other than AWS rarely have a host name for each bucket, or its new checksums.
            builder
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
          }
        });
  }

  /** Returns where the store is, for messages. */
  String address() {
    return settings
        .text(RemoteFolderKey.ENDPOINT)
        .orElse("AWS " + settings.required(RemoteFolderKey.REGION));
  }
}
