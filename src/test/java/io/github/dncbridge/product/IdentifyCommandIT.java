package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.product.Product.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code identify}, which needs no configuration and no WaLead. */
class IdentifyCommandIT {

  @TempDir private Path folder;

  @Test
  void identifiesValuesFromArguments() throws Exception {
    Result result =
        Product.in(folder).run("identify", "https://www.linkedin.com/in/John-Doe/", "n/a");

    assertThat(result.out())
        .isEqualTo("ok:john-doe\thttps://www.linkedin.com/in/John-Doe/\nreject:placeholder\tn/a\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void identifiesLinesOfStandardInputAsJson() throws Exception {
    Result result =
        Product.in(folder)
            .runWith("\"linkedin.com/in/jane-smith\"\n\"two\\nlines\"\n", "identify", "--json");

    assertThat(result.out())
        .isEqualTo(
            """
            {"input":"linkedin.com/in/jane-smith","identifier":"jane-smith","kind":"vanity","rejection":null}
            {"input":"two\\nlines","identifier":null,"kind":null,"rejection":"malformed"}
            """);
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void saysWhichLineIsNoJsonString() throws Exception {
    Result result = Product.in(folder).runWith("\"john-doe\"\njohn-doe\n", "identify", "--json");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("Line 2 of standard input is not a JSON string, as --json expects.\n");
  }

  @Test
  void startsThroughALinkFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("dnc"), Product.launcher());

    Result result = Product.in(folder).shell(link + " identify john-doe");

    assertThat(result.out()).isEqualTo("ok:john-doe\tjohn-doe\n");
  }
}
