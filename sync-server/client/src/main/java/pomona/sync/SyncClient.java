package pomona.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Talks to one server. Every call blocks and fails only with a {@link SyncFailure}. */
public final class SyncClient {
  /** The version of the wire that this client speaks, told with every request. */
  public static final int WIRE_VERSION = 1;

  /** The header that tells it. */
  public static final String WIRE_VERSION_HEADER = "Pomona-Wire";

  /** The problem of a request whose bytes were changed on their way. */
  private static final String DAMAGED = "urn:pomona:problem:damaged";

  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final long MAX_PROBLEM_BYTES = 65_536;
  private static final long MAX_LIST_BYTES = 1L << 26;
  private static final long BYTES_OF_A_MB = 1_000_000;

  private final SyncApi api;

  /**
   * A client for a server.
   *
   * @param base the server's address; https, unless the host is this machine
   * @param token from enrolment; absent before it
   */
  public SyncClient(OkHttpClient http, HttpUrl base, Optional<String> token) {
    OkHttpClient wired =
        http.newBuilder()
            .addInterceptor(
                chain -> {
                  okhttp3.Request.Builder request = chain.request().newBuilder();
                  request.header(WIRE_VERSION_HEADER, Integer.toString(WIRE_VERSION));
                  token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
                  return chain.proceed(request.build());
                })
            .addInterceptor(WireIntegrity::outgoing)
            .addNetworkInterceptor(WireIntegrity::incoming)
            .build();
    this.api =
        new Retrofit.Builder()
            .baseUrl(base)
            .client(wired)
            .addConverterFactory(MoshiConverterFactory.create(WireJson.moshi()))
            .build()
            .create(SyncApi.class);
  }

  /** Becomes a device. */
  public Enrolled enrol(EnrolRequest request) throws SyncFailure {
    return answer(api.enrol(request));
  }

  /** Sends a batch. When this returns, every stored fact is on the server's disk. */
  public PushAnswer push(PushBatch batch) throws SyncFailure {
    PushAnswer answer = answer(api.push(batch));
    List<FactOutcome> outcomes = answer.outcomes();
    boolean whole = outcomes.size() == batch.facts().size();
    for (int i = 0; whole && i < outcomes.size(); i++) {
      whole = outcomes.get(i).place() == i;
    }
    if (!whole) {
      throw new SyncFailure.Unreachable("The answer does not account for every fact sent", null);
    }
    return answer;
  }

  /** Asks what is new after a cursor; the first cursor is {@code "0"}. */
  public PullAnswer pull(String cursor, int limit) throws SyncFailure {
    return answer(api.pull(cursor, limit));
  }

  /** How much of an attachment the server has. */
  public UploadState uploadState(String sha256) throws SyncFailure {
    return answer(api.uploadState(sha256));
  }

  /** Sends the part of an attachment that begins at an offset. */
  public UploadState upload(String sha256, long offset, long total, ByteString chunk)
      throws SyncFailure {
    return answer(api.upload(sha256, offset, total, RequestBody.create(chunk, BYTES)));
  }

  /**
   * Fetches a bundle or a head pack from an offset to its end.
   *
   * @return how many bytes came
   */
  public long download(String sha256, long offset, BufferedSink sink) throws SyncFailure {
    Response<ResponseBody> response = execute(api.bundle(sha256, "bytes=" + offset + "-"));
    try (ResponseBody body = response.body()) {
      if (offset > 0 && response.code() != 206) {
        throw new SyncFailure.Unreachable("The server did not go on where it was asked to", null);
      }
      long bytes = sink.writeAll(body.source());
      sink.flush();
      return bytes;
    } catch (IOException cut) {
      throw new SyncFailure.Unreachable("The download was cut: " + cut.getMessage(), cut);
    }
  }

  /**
   * Fetches the site's list of products, as CSV, whole and with its digest verified.
   *
   * @param sha256 as the newest {@link SiteFact.ProductsListed} says it
   */
  public ByteString productList(String sha256) throws SyncFailure {
    return whole(api.productList(sha256), sha256, "list", MAX_LIST_BYTES);
  }

  /**
   * Fetches the site's catalogue, as JSON, whole and with its digest verified.
   *
   * @param sha256 as the newest {@link SiteFact.CatalogueGiven} says it
   */
  public ByteString catalogue(String sha256) throws SyncFailure {
    long most = SiteFact.CatalogueGiven.MOST_BYTES;
    return whole(api.catalogue(sha256), sha256, "catalogue", most);
  }

  private static ByteString whole(Call<ResponseBody> call, String sha256, String what, long most)
      throws SyncFailure {
    try (ResponseBody body = execute(call).body()) {
      if (body == null || body.source().request(most + 1)) {
        throw new SyncFailure.Unreachable(
            "The " + what + " has more than " + most / BYTES_OF_A_MB + " MB", null);
      }
      ByteString content = body.source().readByteString();
      if (!content.sha256().hex().equals(sha256)) {
        throw new SyncFailure.Unreachable("The " + what + " was damaged on its way", null);
      }
      return content;
    } catch (IOException cut) {
      throw new SyncFailure.Unreachable("The " + what + " was cut: " + cut.getMessage(), cut);
    }
  }

  private static <T> T answer(Call<T> call) throws SyncFailure {
    T body = execute(call).body();
    if (body == null) {
      throw new SyncFailure.Unreachable("The server answered without an answer", null);
    }
    return body;
  }

  private static <T> Response<T> execute(Call<T> call) throws SyncFailure {
    Response<T> response;
    try {
      response = call.execute();
    } catch (IOException | BadField | com.squareup.moshi.JsonDataException broken) {
      throw new SyncFailure.Unreachable("No whole answer: " + broken.getMessage(), broken);
    }
    if (response.isSuccessful()) {
      return response;
    }
    throw failure(response);
  }

  private static SyncFailure failure(Response<?> response) {
    Problem problem = problem(response);
    int status = response.code();
    if (status == 401 || status == 403) {
      return new SyncFailure.Unauthorised(problem);
    }
    if (status == 426) {
      return new SyncFailure.TooOld(problem);
    }
    if (status == 408 || status == 429 || status >= 500) {
      return new SyncFailure.ServerFault(problem, retryAfterMillis(response));
    }
    if (!problem.type().startsWith("urn:pomona:problem:")) {
      return new SyncFailure.Unreachable(
          "Something that is not a Pomona server answered with status " + status, null);
    }
    if (problem.type().equals(DAMAGED)) {
      // What was sent is not what came; it is sent again, and nothing of it is given up.
      return new SyncFailure.Unreachable(problem.detail(), null);
    }
    return new SyncFailure.Refused(problem);
  }

  private static Problem problem(Response<?> response) {
    try (ResponseBody body = response.errorBody()) {
      if (body != null && !body.source().request(MAX_PROBLEM_BYTES)) {
        Buffer json = new Buffer();
        json.writeAll(body.source());
        return WireJson.read(Problem.class, json);
      }
    } catch (IOException | BadField unreadable) {
      // A proxy's own page or a damaged answer has no problem document, so the status has to do.
    }
    return new Problem(
        "about:blank",
        "No problem document",
        response.code(),
        "The server answered with status " + response.code() + " and no explanation",
        Optional.empty());
  }

  private static Optional<Long> retryAfterMillis(Response<?> response) {
    String header = response.headers().get("Retry-After");
    if (header == null || !header.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(TimeUnit.SECONDS.toMillis(Long.parseLong(header)));
  }
}
