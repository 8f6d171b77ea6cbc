package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @Test
  void takesAKeyFileOfSeveralLines(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("service-account.json");
    Files.writeString(file, "{\n  \"private_key\": \"a b\"\n}\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    Secret secret =
        new Secrets(Map.of(), folder)
            .named("source.dnc.service-account-key", "file:service-account.json")
            .get();

    assertThat(secret.reveal()).isEqualTo("{\n  \"private_key\": \"a b\"\n}");
  }
}
