package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteFolderSettingsTest {

  @TempDir private Path folder;

  @Test
  void gathersFileAndEnvironmentAndLetsTheEnvironmentWin() throws IOException {
    List<RemoteFolderSettings> folders =
        load(
            "remote-folder.partner-eu.kind=sftp\nremote-folder.partner-eu.host=a\n",
            Map.of(
                "REMOTE_FOLDER_PARTNER_EU_HOST", "b",
                "REMOTE_FOLDER_PARTNER_EU_MAP_OPT_OUT_YES", "gone",
                "REMOTE_FOLDER_BUCKET_KIND", "s3"));

    assertThat(folders)
        .extracting(RemoteFolderSettings::name)
        .containsExactly("bucket", "partner-eu");
    assertThat(folders.get(1).text(RemoteFolderKey.HOST)).contains("b");
    assertThat(folders.get(1).mapping()).containsEntry("opt-out-yes", "gone");
    assertThat(folders.get(1).source()).isEqualTo("remote-folder.partner-eu");
  }

  @Test
  void refusesAnUnknownSetting() {
    assertThatThrownBy(() -> load("remote-folder.a.kind=sftp\nremote-folder.a.hots=x\n", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Unknown setting remote-folder.a.hots. Known are: kind, enabled,");
  }

  @Test
  void refusesASettingOfAnotherKind() {
    assertThatThrownBy(() -> load("remote-folder.a.kind=s3\nremote-folder.a.host=x\n", Map.of()))
        .hasMessage("remote-folder.a.host is no setting of a folder of kind s3. Remove it.");
  }

  @Test
  void refusesABadValueWithWhatIsAllowed() {
    assertThatThrownBy(() -> load("remote-folder.a.kind=scp\n", Map.of()))
        .hasMessage("remote-folder.a.kind is 'scp'; allowed is one of sftp, s3, camel.");
  }

  @Test
  void refusesAFolderWithoutAKind() {
    assertThatThrownBy(() -> load("remote-folder.a.host=x\n", Map.of()))
        .hasMessageStartingWith("remote-folder.a.kind is not set.");
  }

  @ParameterizedTest
  @CsvSource({"1KiB,1024", "64MiB,67108864", "2GiB,2147483648"})
  void readsSizes(String size, long bytes) throws IOException {
    assertThat(
            load("remote-folder.a.kind=s3\nremote-folder.a.max-size=" + size + "\n", Map.of())
                .get(0)
                .maxSize())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0KiB", "1GB", "1", "-1KiB", "1000000GiB"})
  void refusesWhatIsNoSize(String size) {
    assertThatThrownBy(
            () ->
                load("remote-folder.a.kind=s3\nremote-folder.a.max-size=" + size + "\n", Map.of()))
        .hasMessageEndingWith(
            "allowed is a size from 1KiB to 999999GiB, such as 64KiB, 512MiB or 1GiB.");
  }

  private List<RemoteFolderSettings> load(String file, Map<String, String> environment)
      throws IOException {
    Path path = Files.writeString(folder.resolve("application.properties"), file);
    return Configuration.load(path, environment, folder).remoteFolders();
  }
}
