package pomona.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Judged;
import pomona.json.JsonException;

final class PolicyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/policy-1.json");

  private final String json = read();
  private final Policy policy = Policy.fromJson(json);

  @Test
  void soundFruit_isAccepted() {
    Decision decision = policy.decide(fruit("gala", Grade.EXTRA, 0.9, true, Map.of()));
    assertEquals(new Decision(Disposition.ACCEPT, Grade.EXTRA, List.of()), decision);
  }

  @Test
  void moreDefectThanAGradeAllows_lowersItAndSaysWhy() {
    Decision decision =
        policy.decide(fruit("gala", Grade.EXTRA, 0.9, true, Map.of(DefectKind.BRUISE, 0.03)));
    assertEquals(Grade.CLASS_II, decision.grade());
    assertEquals(Disposition.HOLD, decision.disposition());
    assertEquals(
        List.of(
            new Decision.Reason.TooMuch(DefectKind.BRUISE, 0.03, 0, Grade.EXTRA),
            new Decision.Reason.TooMuch(DefectKind.BRUISE, 0.03, 0.01, Grade.CLASS_I)),
        decision.reasons());
  }

  @Test
  void anyRot_isRejected() {
    Judged rotten = fruit("gala", Grade.CLASS_I, 0.9, true, Map.of(DefectKind.ROT, 0.001));
    assertEquals(Disposition.REJECT, policy.dispose(rotten));
    assertEquals(Grade.REJECT, policy.decide(rotten).grade());
  }

  @Test
  void limits_neverBetterAGrade() {
    assertEquals(
        Grade.CLASS_II, policy.decide(fruit("gala", Grade.CLASS_II, 0.9, true, Map.of())).grade());
  }

  @Test
  void productThatIsNotNamed_goesByTheRulesForAll() {
    Map<DefectKind, Double> scabbed = Map.of(DefectKind.SCAB, 0.04);
    assertEquals(
        Grade.CLASS_I, policy.decide(fruit("pear", Grade.EXTRA, 0.9, true, scabbed)).grade());
    assertEquals(
        Grade.CLASS_II, policy.decide(fruit("gala", Grade.EXTRA, 0.9, true, scabbed)).grade());
  }

  @Test
  void unfamiliarAndUnsure_areHeld() {
    assertEquals(
        Disposition.HOLD, policy.dispose(fruit("gala", Grade.EXTRA, 0.9, false, Map.of())));
    Decision unsure = policy.decide(fruit("gala", Grade.EXTRA, 0.4, true, Map.of()));
    assertEquals(Disposition.HOLD, unsure.disposition());
    assertEquals(List.of(new Decision.Reason.Unsure(0.4, 0.5)), unsure.reasons());
    assertEquals(
        Disposition.REJECT, policy.dispose(fruit("gala", Grade.REJECT, 0.4, false, Map.of())));
  }

  @Test
  void anotherPolicy_isTriedOnWhatWasStored() {
    Policy strict =
        Policy.fromJson(json.replaceFirst("\"class-i\": \"accept\"", "\"class-i\": \"hold\""));
    List<Judged> stored =
        List.of(
            fruit("gala", Grade.EXTRA, 0.9, true, Map.of()),
            fruit("gala", Grade.CLASS_I, 0.9, true, Map.of()),
            fruit("gala", Grade.REJECT, 0.9, true, Map.of()));
    PolicyChange change = PolicyChange.of(policy, strict, stored);
    assertEquals(1, change.moved(Disposition.ACCEPT, Disposition.HOLD));
    assertEquals(1, change.moved(Disposition.ACCEPT, Disposition.ACCEPT));
    assertEquals(1, change.moved(Disposition.REJECT, Disposition.REJECT));
    assertEquals(List.of(1), change.changed());
  }

  @Test
  void everyMistake_isNamedByItsPlace() {
    assertWrong("\"bruise\": 0.01", "\"bruse\": 0.01", "$.products.gala.limits.class-i.bruse");
    assertWrong("\"bruise\": 0.01", "\"bruise\": 1.01", "$.products.gala.limits.class-i.bruise");
    assertWrong("\"bruise\": 0.01", "\"bruise\": \"a bit\"", "limits.class-i.bruise");
    assertWrong("\"bruise\": 0.04", "\"bruise\": 0.005", "$.products.gala.limits.class-ii.bruise");
    assertWrong("\"unfamiliar\": \"hold\"", "\"unfamiliar\": \"maybe\"", "gala.unfamiliar");
    assertWrong("\"extra\": \"accept\"", "\"extra\": \"reject\"", "dispositions.class-i");
    assertWrong("\"*\": {", "\"pear\": {", "$.products");
    assertWrong("\"format\": 1", "\"format\": 3", "$.format");
    assertWrong("\"version\": 3", "\"version\": 2.5", "$.version");
    assertWrong("\"sureAtLeast\": 0.5,", "", "$.products.gala.sureAtLeast");
    assertWrong("\"site\": \"north\"", "\"site\": \"north", "$ line 4");
  }

  private void assertWrong(String from, String to, String place) {
    String changed = json.replaceFirst(Pattern.quote(from), to);
    assertTrue(!changed.equals(json), from);
    JsonException wrong = assertThrows(JsonException.class, () -> Policy.fromJson(changed));
    assertTrue(wrong.getMessage().contains(place), wrong.getMessage());
  }

  private static String read() {
    try {
      return Files.readString(GOLDEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Judged fruit(
      String name,
      Grade grade,
      double probability,
      boolean familiar,
      Map<DefectKind, Double> shares) {
    return new Judged() {
      @Override
      public String className() {
        return name;
      }

      @Override
      public Grade grade() {
        return grade;
      }

      @Override
      public double gradeProbability() {
        return probability;
      }

      @Override
      public boolean isFamiliar() {
        return familiar;
      }

      @Override
      public double defectShare(DefectKind kind) {
        return shares.getOrDefault(kind, 0.0);
      }
    };
  }
}
