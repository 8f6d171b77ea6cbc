package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Query jobs of Bulk API 2.0. */
final class SalesforceJobs {

  private static final class Job {
    private final String version;
    private final SalesforceQuery query;
    private final List<ObjectNode> rows;
    private String state = "UploadComplete";
    private int looks;

    private Job(String version, SalesforceQuery query, List<ObjectNode> rows) {
      this.version = version;
      this.query = query;
      this.rows = rows;
    }
  }

  private final SalesforceOrg org;
  private final Map<String, Job> jobs = new HashMap<>();
  private boolean bodyOfNoRowsIsEmpty;
  private boolean failing;
  private boolean losing;
  private int looksNeeded = 2;
  private String locatorHeader = "Sforce-Locator";
  private int made;

  SalesforceJobs(SalesforceOrg org) {
    this.org = org;
  }

  /** What a job without rows answers is not documented: its header line, or nothing. */
  void answerNoRowsWithNothing() {
    bodyOfNoRowsIsEmpty = true;
  }

  void failFromNowOn(boolean failing) {
    this.failing = failing;
  }

  /** As a proxy might that writes names in lower case, or drops what it does not know. */
  void nameLocator(String header) {
    locatorHeader = header;
  }

  /** Sets how often a job is looked at before it is complete. */
  void take(int looks) {
    looksNeeded = looks;
  }

  /** Lets jobs find no rows any more. */
  void loseRows() {
    losing = true;
  }

  void forget() {
    jobs.clear();
  }

  int made() {
    return made;
  }

  /** Answers below {@code /services/data/vNN.0/jobs/query}. */
  Reply answer(String version, String path, Request request, int pageSize) {
    if (path.isEmpty()) {
      return create(version, request);
    }
    String id = path.substring(1).replaceFirst("/.*", "");
    Job job = jobs.get(id);
    if (job == null) {
      return SalesforceDouble.error(404, "NOT_FOUND", "The requested resource does not exist");
    }
    return path.endsWith("/results")
        ? results(version, job, request, pageSize)
        : Reply.json(200, state(id, advanced(job)));
  }

  private Reply create(String version, Request request) {
    JsonNode asked;
    try {
      asked = SalesforceOrg.JSON.readTree(request.body());
    } catch (IOException e) {
      return SalesforceDouble.error(400, "JSON_PARSER_ERROR", "Unexpected character");
    }
    SalesforceQuery query = SalesforceQuery.parse(asked.path("query").asText()).orElseThrow();
    boolean all = asked.path("operation").asText().equals("queryAll");
    String id = "750R0000000%03dIAA".formatted(++made);
    Job job = new Job(version, query, losing ? List.of() : query.rows(org, all));
    jobs.put(id, job);
    return Reply.json(200, state(id, job));
  }

  private Job advanced(Job job) {
    if (++job.looks >= looksNeeded) {
      job.state = failing ? "Failed" : "JobComplete";
    } else {
      job.state = "InProgress";
    }
    return job;
  }

  private static String state(String id, Job job) {
    return """
        {"id":"%s","operation":"queryAll","object":"%s","createdById":"005xx000001Sv6AAAS",\
        "createdDate":"2026-11-23T07:00:00.000+0000","systemModstamp":"2026-11-23T07:00:00.000+0000",\
        "state":"%s","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":%s,\
        "lineEnding":"LF","columnDelimiter":"COMMA","newFieldOfTomorrow":1}"""
        .formatted(id, job.query.object(), job.state, job.version);
  }

  private Reply results(String version, Job job, Request request, int pageSize) {
    if (!version.equals(job.version)) {
      return SalesforceDouble.error(
          409, "VERSION_MISMATCH", "Read the results with the version that made the job");
    }
    if (!job.state.equals("JobComplete")) {
      return SalesforceDouble.error(400, "INVALIDJOBSTATE", "The job is not complete");
    }
    int from = number(request.parameter("locator"), 0);
    int to = Math.min(from + number(request.parameter("maxRecords"), pageSize), job.rows.size());
    to = Math.min(to, from + pageSize);
    // Columns come in an order of their own.
    List<String> columns = new ArrayList<>(job.query.fields());
    Collections.reverse(columns);
    String body = bodyOfNoRowsIsEmpty && job.rows.isEmpty() ? "" : csv(job, columns, from, to);
    Reply reply =
        Reply.of(200, "text/csv", body).with("Sforce-NumberOfRecords", String.valueOf(to - from));
    return locatorHeader.isEmpty()
        ? reply
        : reply.with(locatorHeader, to < job.rows.size() ? String.valueOf(to) : "null");
  }

  private static int number(String text, int otherwise) {
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  private String csv(Job job, List<String> columns, int from, int to) {
    StringBuilder csv = new StringBuilder(quoted(columns));
    for (ObjectNode row : job.rows.subList(from, to)) {
      csv.append(quoted(columns.stream().map(column -> org.cell(row, column)).toList()));
    }
    return csv.toString();
  }

  private static String quoted(List<String> cells) {
    return cells.stream()
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }
}
