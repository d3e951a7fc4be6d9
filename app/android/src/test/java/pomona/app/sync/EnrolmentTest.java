package pomona.app.sync;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import android.content.Context;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.Test;
import org.junit.runner.RunWith;
import pomona.app.TestApplication;
import pomona.phone.lot.EnrolmentCode;
import pomona.phone.record.Recorder;

/** How a phone becomes a device, who works with it, and what may leave it. */
@RunWith(AndroidJUnit4.class)
public final class EnrolmentTest {
  private final Context context = ApplicationProvider.getApplicationContext();

  @Test
  public void theServersCode_isRead_andNothingElseIs() {
    EnrolmentCode code =
        EnrolmentCode.parse(" pomona:enrol?server=https%3A%2F%2Fpomona.example%3A8443&code=7KQ2 ")
            .orElseThrow();
    assertEquals("https://pomona.example:8443/", code.server().toString());
    assertEquals("7KQ2", code.code());
    for (String other :
        new String[] {
          "",
          "null",
          "https://pomona.example",
          "pomona:enrol?",
          "pomona:enrol?server=https%3A%2F%2Fpomona.example",
          "pomona:enrol?code=7KQ2",
          "pomona:enrol?server=javascript%3Aalert(1)&code=7KQ2",
          "pomona:enrol?server=%zz&code=%zz",
          "pomona:enrol?server=https%3A%2F%2Fa&code=" + "x".repeat(3000)
        }) {
      assertEquals(other, Optional.empty(), EnrolmentCode.parse(other));
    }
  }

  @Test
  public void anOperator_isTheSameAliasOnEveryPhone_andNeverTheBadgeItself() {
    Operators operators = new Operators(context, at(Duration.ZERO));
    assertTrue(operators.begin("badge 0042-77"));
    String alias = operators.current().orElseThrow();
    assertTrue(alias, alias.matches("op-[0-9a-f]{8}"));
    assertTrue(operators.begin(" badge 0042-77\n"));
    assertEquals(Optional.of(alias), operators.current());
    assertTrue(operators.begin("4711"));
    assertNotEquals(Optional.of(alias), operators.current());
    assertFalse(operators.begin("471"));
    assertFalse(operators.begin("x".repeat(5000)));
    operators.end();
    assertEquals(Optional.empty(), operators.current());
  }

  @Test
  public void aShift_endsByItself_andSoDoesAClockThatWasSetBack() {
    assertTrue(new Operators(context, at(Duration.ZERO)).begin("4711"));
    assertTrue(new Operators(context, at(Duration.ofHours(11))).current().isPresent());
    assertFalse(new Operators(context, at(Duration.ofHours(13))).current().isPresent());
    assertFalse(new Operators(context, at(Duration.ofHours(-1))).current().isPresent());
  }

  @Test
  public void factsSayTheOperatorsAlias_withoutEnrolmentToo() {
    Operators operators = new Operators(context, at(Duration.ZERO));
    Enrolments enrolments =
        new Enrolments(
            context, new AesSeal(() -> new SecretKeySpec(new byte[32], "AES")), operators);
    assertEquals(Recorder.NO_OPERATOR, enrolments.recorder().operator());
    operators.begin("4711");
    Recorder recorder = enrolments.recorder();
    assertEquals(operators.current(), Optional.of(recorder.operator()));
    assertEquals(Recorder.NO_SITE, recorder.site());
  }

  @Test
  public void wholeFrames_leaveThePhoneForADayAtMost() {
    FrameSharing now = new FrameSharing(context, at(Duration.ZERO));
    assertFalse(now.isOn());
    now.turnOn();
    assertTrue(now.isOn());
    assertTrue(new FrameSharing(context, at(Duration.ofHours(9))).isOn());
    assertFalse(new FrameSharing(context, at(Duration.ofHours(10))).isOn());
    assertFalse(
        "a clock set back does not make it longer",
        new FrameSharing(context, at(Duration.ofDays(-30))).isOn());
    now.turnOff();
    assertFalse(now.isOn());
  }

  private static Clock at(Duration later) {
    Instant then = TestApplication.NOW.plus(later);
    return Clock.fixed(then, ZoneOffset.UTC);
  }
}
