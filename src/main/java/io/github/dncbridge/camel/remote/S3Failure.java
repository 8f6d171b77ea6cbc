package io.github.dncbridge.camel.remote;

import java.io.IOException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store refused something, or could not be reached; its message says what to do. */
final class S3Failure extends IOException {

  private static final int CHANGED = 412;

  private final int status;

  S3Failure(SdkException failure) {
    super(words(failure), failure);
    status = failure instanceof S3Exception answer ? answer.statusCode() : -1;
  }

  /** Answers whether the object is another version than the one that was meant. */
  boolean isChanged() {
    return status == CHANGED;
  }

  private static String words(SdkException failure) {
    if (!(failure instanceof S3Exception answer)) {
      return String.valueOf(failure.getMessage());
    }
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? "" : Objects.toString(details.errorCode(), "");
    String said = details == null ? "" : Objects.toString(details.errorMessage(), "");
    return "the store says: %d %s %s".formatted(answer.statusCode(), code, said).strip()
        + advice(answer.statusCode());
  }

  private static String advice(int status) {
    return switch (status) {
      case 301, 307, 400 -> ". Check region, endpoint and keys";
      case 401, 403 -> ". Check the keys; they need the rights that docs/remote-folders.md lists";
      case 404 -> ". Check bucket and prefix";
      default -> "";
    };
  }
}
