package pomona.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.GzipSource;
import okio.Okio;

/** The server's side of the wire, as small as it can be: facts by id, attachments by digest. */
final class StandInServer extends Dispatcher {
  final Map<String, ByteString> facts = new LinkedHashMap<>();
  final Map<String, Buffer> attachments = new LinkedHashMap<>();

  /** Attachments whose bytes all came before a kill; nobody digested them. */
  final Set<String> undigested = new HashSet<>();

  final List<String> log = new ArrayList<>();
  private final long nowMillis;

  StandInServer(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    String path = request.getRequestUrl().encodedPath();
    log.add(request.getMethod() + " " + path);
    ByteString content = request.getBody().snapshot();
    String digest = request.getHeader(WireIntegrity.CONTENT_DIGEST);
    if (content.size() > 0 && !WireIntegrity.contentDigest(content).equals(digest)) {
      return problem(400, "damaged", Optional.empty());
    }
    if (path.equals("/v1/facts")) {
      return push(unzip(content));
    }
    if (path.equals("/v1/changes")) {
      return answer(
          new PullAnswer(
              List.of(),
              "0",
              false,
              Optional.empty(),
              Optional.of(true),
              Optional.of(true),
              nowMillis));
    }
    String sha256 = path.split("/", -1)[3];
    Buffer have = attachments.computeIfAbsent(sha256, name -> new Buffer());
    if (request.getMethod().equals("PUT")) {
      long known = have.size() - Long.parseLong(request.getRequestUrl().queryParameter("offset"));
      have.write(content.substring((int) Math.min(known, content.size())));
      undigested.remove(sha256);
    }
    boolean complete =
        !undigested.contains(sha256) && have.snapshot().sha256().hex().equals(sha256);
    return answer(new UploadState(have.size(), complete));
  }

  private MockResponse push(Buffer json) {
    PushBatch batch;
    try {
      batch = WireJson.read(PushBatch.class, json);
    } catch (BadField bad) {
      return problem(400, bad.why(), Optional.of(bad.field()));
    }
    for (ByteString raw : batch.facts()) {
      if (raw.utf8().contains("poison-the-batch")) {
        return problem(400, "poison", Optional.of("facts"));
      }
    }
    List<FactOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < batch.facts().size(); i++) {
      ByteString raw = batch.facts().get(i);
      try {
        String id = FactJson.read(raw).id().toString();
        boolean fresh = facts.putIfAbsent(id, raw) == null;
        outcomes.add(
            fresh
                ? FactOutcome.stored(id, i, facts.size(), Optional.empty())
                : FactOutcome.alreadyHadIt(id, i, 1));
      } catch (BadField bad) {
        outcomes.add(FactOutcome.refused("", i, bad));
      }
    }
    return answer(new PushAnswer(outcomes, nowMillis));
  }

  static MockResponse answer(Object value) {
    return signed(200, "application/json", WireJson.write(value));
  }

  static MockResponse problem(int status, String detail, Optional<String> field) {
    Problem problem =
        new Problem("urn:pomona:problem:test", "A test's problem", status, detail, field);
    return signed(status, Problem.MEDIA_TYPE, WireJson.write(problem));
  }

  private static MockResponse signed(int status, String type, ByteString json) {
    Buffer zipped = new Buffer();
    try (okio.BufferedSink gzip = Okio.buffer((okio.Sink) new GzipSink(zipped))) {
      gzip.write(json);
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return new MockResponse()
        .setResponseCode(status)
        .setHeader("Content-Type", type)
        .setHeader("Content-Encoding", "gzip")
        .setHeader(WireIntegrity.CONTENT_DIGEST, WireIntegrity.contentDigest(zipped.snapshot()))
        .setBody(zipped);
  }

  private static Buffer unzip(ByteString content) {
    Buffer json = new Buffer();
    try (GzipSource source = new GzipSource(new Buffer().write(content))) {
      json.writeAll(source);
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return json;
  }
}
