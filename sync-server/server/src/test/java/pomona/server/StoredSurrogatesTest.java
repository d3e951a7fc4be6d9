package pomona.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pomona.server.access.People;
import pomona.server.access.Role;
import pomona.server.fact.NewFact;
import pomona.server.operate.Doctor;
import pomona.server.operate.FruitExport;
import pomona.sync.Fact;
import pomona.sync.FactBody;
import pomona.sync.FactJson;

/** Half a surrogate pair is refused at the door; a log of before may hold some. */
final class StoredSurrogatesTest {
  private static final String HALF = "\\ud83c";

  @TempDir private Path data;
  private final Random random = new Random(173);

  @Test
  void logThatHoldsThem_isShownExportedAndFoundWhole() throws Exception {
    try (RunningServer running = new RunningServer(data)) {
      Fact fruit = SampleFacts.of(random, "a", "north", SampleFacts.fruit(random));
      FactBody.GradeOverride said =
          new FactBody.GradeOverride(
              fruit.id(), Optional.of("odd"), Optional.of("REJECT"), Optional.empty(), "odd");
      List<NewFact> facts = new ArrayList<>();
      facts.add(odd(fruit, "\"class\":\""));
      facts.add(odd(SampleFacts.of(random, "a", "north", said), "\"reason\":\""));
      facts.add(
          odd(
              SampleFacts.of(
                  random, "a", "north", new FactBody.Note(Optional.of(fruit.id()), "brown stalks")),
              "\"text\":\""));
      facts.add(
          odd(
              SampleFacts.of(
                  random, "a", "north", new FactBody.LotStarted("apple", Optional.empty(), 4)),
              "\"lot\":\""));
      running.server().facts().store(facts, List.of());
      running.server().reviewTables().catchUp();
      People people = running.server().people();
      People.Opened ana = people.enter(people.invite("ana", Role.ADMIN, "test")).orElseThrow();
      for (String path :
          List.of(
              "/queue",
              "/explore",
              "/explore/time",
              "/explore/fruits.csv",
              "/explore/words?q=brown",
              "/words?q=brown",
              "/fruits/" + fruit.id(),
              "/updates/corrections.coco.json")) {
        Request request =
            new Request.Builder()
                .url(running.url().resolve(path))
                .header("Cookie", "pomona=" + ana.token())
                .build();
        try (Response response = RunningServer.HTTP.newCall(request).execute()) {
          assertEquals(200, response.code(), path);
          ByteString body = response.body().byteString();
          StandardCharsets.UTF_8.newDecoder().decode(body.asByteBuffer());
        }
      }
      Path file = data.resolve("out");
      assertEquals(1, new FruitExport(running.server().database(), false).csv(file));
      assertEquals(1, new FruitExport(running.server().database(), false).coco(file));
      assertTrue(Files.size(file) > 0);
      List<Doctor.Finding> findings = new Doctor(data, running.server().database()).examine();
      assertTrue(
          findings.stream().noneMatch(finding -> finding.what().contains("fact ")),
          findings.toString());
    }
  }

  /** The fact as a phone of before might have written it, with half a pair in one text. */
  private static NewFact odd(Fact fact, String before) {
    String json = FactJson.write(fact).utf8();
    String odd = json.replaceFirst(before, before + HALF.replace("\\", "\\\\"));
    assertTrue(odd.contains(HALF), odd);
    ByteString bytes = ByteString.encodeUtf8(odd);
    return new NewFact(FactJson.read(bytes), bytes, SampleFacts.AT_MILLIS + 5000);
  }
}
