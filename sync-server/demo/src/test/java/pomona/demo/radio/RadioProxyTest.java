package pomona.demo.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each fate does to a real exchange, seen from both ends. */
final class RadioProxyTest {
  private static final String ANSWER = "the answer ".repeat(100);
  private static final byte[] QUESTION = new byte[100_000];

  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .readTimeout(1, TimeUnit.MINUTES)
          .build();

  @BeforeEach
  void start() throws IOException {
    server.start();
    for (int i = 0; i < 4; i++) {
      server.enqueue(new MockResponse().setBody(ANSWER));
    }
  }

  @AfterEach
  void stop() throws IOException {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
    server.close();
  }

  @Test
  void passAndDelayed_changeNothing_overOneConnection() throws Exception {
    try (RadioProxy radio = proxy(Turn.PASS, new Turn(Turn.Fate.DELAYED, 0, 30), Turn.PASS)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(ANSWER, ask(radio));
        assertEquals(i, server.takeRequest().getSequenceNumber(), "of the connection");
      }
      assertEquals(3, radio.requests());
      assertEquals(0, radio.faults());
    }
  }

  @Test
  void requestCut_theServerNeverHasItWhole() throws Exception {
    fails(new Turn(Turn.Fate.REQUEST_CUT, 500, 0));
    RecordedRequest half = server.takeRequest(1, TimeUnit.MINUTES);
    assertTrue(half != null && half.getFailure() != null, "it ended in the middle");
  }

  @Test
  void answerLostAndAnswerCut_theServerHasDoneIt() throws Exception {
    fails(new Turn(Turn.Fate.ANSWER_LOST, 0, 0));
    assertEquals(QUESTION.length, server.takeRequest().getBodySize());
    fails(new Turn(Turn.Fate.ANSWER_CUT, 500, 0));
    assertEquals(QUESTION.length, server.takeRequest().getBodySize());
  }

  @Test
  void stalled_nothingComesAndTheConnectionBreaks() throws Exception {
    fails(new Turn(Turn.Fate.STALLED, 0, 100));
  }

  @Test
  void sentTwice_theServerHasItTwice_andThePhoneAnAnswer() throws Exception {
    try (RadioProxy radio = proxy(new Turn(Turn.Fate.SENT_TWICE, 0, 0))) {
      assertEquals(ANSWER, ask(radio));
      assertEquals(QUESTION.length, server.takeRequest().getBodySize());
      assertEquals(QUESTION.length, server.takeRequest().getBodySize());
      assertEquals(1, radio.faults());
    }
  }

  @Test
  void gateway_answersInTheServersPlace() throws Exception {
    try (RadioProxy radio = proxy(new Turn(Turn.Fate.GATEWAY, 0, 0))) {
      Request question = new Request.Builder().url(radio.address()).build();
      try (Response answer = http.newCall(question).execute()) {
        assertEquals(502, answer.code());
        assertEquals("<html>Bad Gateway</html>", answer.body().string());
      }
      assertEquals(1, radio.faults());
      assertEquals(0, server.getRequestCount());
    }
  }

  @Test
  void offline_cutsWhatIsOpen_andLetsNobodyThroughUntilItIsOver() throws Exception {
    // What is cut may have drawn a turn of its own before.
    try (RadioProxy radio = proxy(Turn.PASS, Turn.PASS, Turn.PASS)) {
      assertEquals(ANSWER, ask(radio));
      radio.offline(true);
      assertThrows(IOException.class, () -> ask(radio));
      assertEquals(1, server.getRequestCount());
      radio.offline(false);
      http.connectionPool().evictAll();
      assertEquals(ANSWER, ask(radio));
    }
  }

  @Test
  void sameSeed_drawsTheSameTurns_andEveryFateOccurs() {
    Supplier<Turn> one = Turn.ofAWarehouse(193);
    Supplier<Turn> other = Turn.ofAWarehouse(193);
    Map<Turn.Fate, Integer> counts = new EnumMap<>(Turn.Fate.class);
    for (int i = 0; i < 5_000; i++) {
      Turn turn = one.get();
      assertEquals(turn, other.get());
      counts.merge(turn.fate(), 1, Integer::sum);
    }
    assertEquals(Turn.Fate.values().length, counts.size(), counts.toString());
    int faults =
        counts.entrySet().stream()
            .filter(count -> count.getKey().isFault())
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertTrue(faults > 600 && faults < 800, "about one in seven: " + counts);
  }

  private void fails(Turn turn) throws IOException {
    try (RadioProxy radio = proxy(turn)) {
      assertThrows(IOException.class, () -> ask(radio));
      assertEquals(1, radio.faults());
      assertEquals(1, radio.requests());
    }
  }

  private RadioProxy proxy(Turn... turns) throws IOException {
    List<Turn> left = new ArrayList<>(List.of(turns));
    return new RadioProxy(server.url("/"), () -> left.remove(0));
  }

  private String ask(RadioProxy radio) throws IOException {
    Request question =
        new Request.Builder().url(radio.address()).post(RequestBody.create(QUESTION, null)).build();
    try (Response answer = http.newCall(question).execute()) {
      return answer.body().string();
    }
  }
}
