package pomona.app.eye;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.camera.Picture;
import pomona.app.scan.Scenes;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.fruit.Grade;
import pomona.phone.record.GradeAccount;
import pomona.tflite.TfliteRuntime;
import pomona.vision.Explanation;
import pomona.vision.Eye;
import pomona.vision.SeenFruit;
import pomona.vision.Sight;

@RunWith(AndroidJUnit4.class)
public final class GradeAccountTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Test
  public void anAccount_addsUpToTheMarginOfTheTwoLogits_andComesBackFromItsBytes()
      throws Exception {
    Picture picture = Scenes.picture(1, temporary.getRoot().toPath());
    Bundle bundle = Bundles.shipped();
    List<GradeAccount> accounts = new ArrayList<>();
    try (Eye eye = new Eye(bundle, new TfliteRuntime(bundle))) {
      Sight sight = eye.see(picture.frame());
      assertTrue(sight.count() > 0);
      for (int i = 0; i < sight.count(); i++) {
        GradeAccount account = GradeAccount.of(eye, sight.fruit(i));
        check(account, eye, sight.fruit(i));
        accounts.add(account);
      }
    }
    byte[] bytes = GradeAccount.toBytes(accounts);
    assertArrayEquals(bytes, GradeAccount.toBytes(GradeAccount.fromBytes(bytes)));
    System.out.printf(
        Locale.ROOT, "GradeAccount: %d bytes a fruit%n", bytes.length / accounts.size());
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(FormatException.class, () -> GradeAccount.fromBytes(cut));
    }
  }

  private static void check(GradeAccount account, Eye eye, SeenFruit fruit) {
    for (Grade grade : Grade.values()) {
      for (Grade against : Grade.values()) {
        double sum = account.bias(grade, against) + account.rounding(grade, against);
        for (int i = 0; i < account.columns() * account.rows(); i++) {
          int row = i / account.columns();
          sum += account.term(grade, against, i % account.columns(), row);
        }
        assertEquals(account.margin(grade, against), sum, 1e-4);
        assertEquals(0, account.rounding(grade, against), 0.15);
        Explanation exact = eye.explainGrade(fruit, grade, against);
        if (grade != against) {
          assertEquals(exact.logit(), account.margin(grade, against), 1e-4);
        }
      }
    }
    assertTrue(account.margin(fruit.grade(), account.runnerUp(fruit.grade())) >= 0);
    // The window lies around the fruit.
    assertTrue(account.area().leftPx() < fruit.rightPx());
    assertTrue(account.area().rightPx() > fruit.leftPx());
  }
}
