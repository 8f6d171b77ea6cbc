package io.github.dncbridge.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

  private static final Map<String, String> LAST = Map.of("sforce-locator", "null");

  private final Step step =
      Step.of("Contact", RecordMapping.of("LinkedIn__c", "Individual.ShouldForget", ""));

  @Test
  void ofJsonFollowParentsThatMayBeMissing() throws SalesforceFailure {
    Rows rows =
        QueryRows.read(
            step,
            stream(
                """
                {"totalSize":2,"done":true,"records":[
                 {"attributes":{"type":"Contact"},"Id":"0031","LinkedIn__c":"john-doe",
                  "Individual":{"attributes":{},"ShouldForget":true}},
                 {"Id":"0032","LinkedIn__c":null,"Individual":null}]}"""));

    assertThat(rows.next()).isNull();
    assertThat(rows.records())
        .containsExactly(
            new SourceRecord("Contact:0031", List.of("john-doe", "true")),
            new SourceRecord("Contact:0032", List.of("", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"records\":[]}",
        "{\"done\":false,\"records\":[]}",
        "{\"done\":false,\"nextRecordsUrl\":\"https://example.com/\",\"records\":[]}",
        "{\"done\":true,\"records\":[{\"Id\":\"0031\",\"Individual\":null}]}",
        "{\"done\":true,\"records\":[{\"LinkedIn__c\":null,\"Individual\":null}]}"
      })
  void ofJsonAreWholeOrNone(String answer) {
    assertThatThrownBy(() -> QueryRows.read(step, stream(answer)))
        .isInstanceOf(SalesforceFailure.class);
  }

  @Test
  void ofCsvAreFoundByTheirColumnsNames() throws SalesforceFailure {
    Rows rows =
        JobRows.read(
            step,
            "750R",
            reply(
                """
                "Individual.ShouldForget","linkedin__c","Id"
                "","in/john-doe, ""the"" one","0031"
                "true","","0032"
                """,
                Map.of("sforce-locator", "MTAw", "sforce-numberofrecords", "2")));

    assertThat(rows.next()).isEqualTo(Place.inJob("750R", "MTAw"));
    assertThat(rows.records())
        .containsExactly(
            new SourceRecord("Contact:0031", List.of("in/john-doe, \"the\" one", "")),
            new SourceRecord("Contact:0032", List.of("", "true")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Id\",\"LinkedIn__c\"\n",
        "\"Id\",\"LinkedIn__c\",\"Individual.ShouldForget\"\n\"0031\",\"x\"\n",
        "\"Id\",\"LinkedIn__c\",\"Individual.ShouldForget\"\n\"0031\",\"x\",\"fal"
      })
  void ofCsvAreWholeOrNone(String csv) {
    assertThatThrownBy(() -> JobRows.read(step, "750R", reply(csv, LAST)))
        .isInstanceOf(SalesforceFailure.class);
  }

  @Test
  void ofCsvAreAsManyAsAnnounced() {
    assertThatThrownBy(
            () ->
                JobRows.read(
                    step,
                    "750R",
                    reply("", Map.of("sforce-locator", "null", "sforce-numberofrecords", "1"))))
        .isInstanceOf(SalesforceFailure.class)
        .hasMessage("1 rows were announced, 0 came");
  }

  private static Reply<InputStream> reply(String csv, Map<String, String> headers) {
    return new Reply<>(stream(csv), headers);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
