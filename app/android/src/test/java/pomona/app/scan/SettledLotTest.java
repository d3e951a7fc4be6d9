package pomona.app.scan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import pomona.app.camera.Picture;
import pomona.app.eye.ColourRuntime;
import pomona.app.screen.Png;
import pomona.head.Heads;
import pomona.phone.record.LotSoFar;
import pomona.phone.record.SettledLot;
import pomona.vision.Eye;
import pomona.vision.Sight;
import pomona.vision.Tracker;

/**
 * What a lot makes of the twelve fruits of {@link Crate#full}, of which the eye for colours takes
 * nine for Golden Delicious and three for Gala.
 */
@RunWith(AndroidJUnit4.class)
public final class SettledLotTest {
  private static final String MOST = "golden-delicious";
  private static final String FEW = "gala";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Eye eye = ColourRuntime.eye();
  private final int most = eye.card().detection().fruitsAtMost();
  private final Tracker tracker = new Tracker(most);
  private final SettledLot lot = new SettledLot(eye.heads(), most);
  private Picture crate;

  @Before
  public void paintTheCrate() {
    crate = Png.read(Crate.full(temporary.getRoot().toPath()));
  }

  @After
  public void closeTheEye() {
    eye.close();
  }

  @Test
  public void aPictureOfManyThatAgree_settlesItsLot() {
    Sight sight = look();
    lot.sawStill(sight);
    assertEquals(MOST, lot.product());
    for (int i = 0; i < sight.count(); i++) {
      assertEquals(lot.settled(sight, i).className(), lot.className(sight, i));
    }
  }

  @Test
  public void aSweep_isSurerOfWhatStandsOut_thanOnePicture() {
    Heads heads = eye.heads();
    eye = eye.withHeads(heads.withClasses(heads.classes().withTemperature(2), heads.familiarity()));
    lot.ofLot(new LotSoFar("1", MOST, true, 0, 0));
    Sight sight = look();
    lot.sawStill(sight);
    assertEquals("one look is outweighed by the lot", 0, foreign(sight));
    for (int frame = 0; frame < 8; frame++) {
      sight = sweep();
    }
    assertEquals(3, foreign(sight));
    for (int i = 0; i < sight.count(); i++) {
      assertEquals(lot.isForeign(sight, i) ? FEW : MOST, lot.className(sight, i));
    }
  }

  @Test
  public void whatIsOnTheLabel_orWasKnownBeforeTheFirstFruit_isAPriorAtOnce() {
    lot.ofLot(new LotSoFar("1", FEW, true, 4, 0));
    assertEquals("by its label", FEW, lot.product());
    lot.ofLot(new LotSoFar("2", MOST, false, 0, 0));
    assertEquals("by a touch", MOST, lot.product());
    lot.ofLot(new LotSoFar("2", FEW, false, 3, 0));
    assertEquals("by a person who declares it otherwise", FEW, lot.product());
    lot.ofLot(new LotSoFar("2", FEW, false, 5, 0));
    lot.nextCrate();
    assertEquals("for all of its crates", FEW, lot.product());
  }

  @Test
  public void aLotThatIsCalledAfterItsFirstScan_knowsNoMoreThanThat() {
    lot.taken();
    lot.ofLot(new LotSoFar("1", FEW, false, 0, 0));
    assertEquals("", lot.product());
    lot.ofLot(new LotSoFar("1", FEW, false, 3, 2));
    assertEquals("", lot.product());
    lot.ofLot(new LotSoFar("1", FEW, false, 12, 7));
    assertEquals("seven of twelve do not agree", "", lot.product());
    lot.ofLot(new LotSoFar("1", FEW, false, 12, 11));
    assertEquals(FEW, lot.product());
    lot.ofLot(new LotSoFar("2", "unknown", false, 0, 0));
    assertEquals("another lot begins anew", "", lot.product());
  }

  @Test
  public void aProductThatNoHeadKnows_settlesNothing() {
    lot.ofLot(new LotSoFar("1", "a site's own quinces", true, 40, 40));
    assertEquals("", lot.product());
    Sight sight = look();
    for (int i = 0; i < sight.count(); i++) {
      assertFalse(lot.isForeign(sight, i));
      assertTrue(Float.isNaN(lot.freshnessLost(sight, i)));
    }
  }

  @Test
  public void beforeALotIsKnown_doubtfulFruitsAreWhatLiesAroundThem_andSureOnesAreNot() {
    Sight sight = sweep();
    assertEquals("nobody has voted yet", "", lot.product());
    assertEquals("surely", 3, called(FEW, sight));
    Heads heads = eye.heads();
    eye =
        eye.withHeads(heads.withClasses(heads.classes().withTemperature(12), heads.familiarity()));
    lot.nextCrate();
    sight = sweep();
    assertEquals("", lot.product());
    int alone = 0;
    for (int i = 0; i < sight.count(); i++) {
      alone += sight.fruit(i).className().equals(FEW) ? 1 : 0;
      assertEquals(lot.className(sight, i), lot.settled(sight, i).className());
    }
    assertEquals("by their own looks", 3, alone);
    assertEquals("in doubt", 0, called(FEW, sight));
  }

  private int called(String name, Sight sight) {
    int count = 0;
    for (int i = 0; i < sight.count(); i++) {
      count += lot.className(sight, i).equals(name) ? 1 : 0;
    }
    return count;
  }

  @Test
  public void picturesBetweenSweeps_doNotVoteInThem() {
    lot.sawStill(look());
    assertEquals(MOST, lot.product());
    sweep();
    assertEquals("nobody of the sweep has voted", "", lot.product());
  }

  private Sight look() {
    Sight sight = eye.see(crate.frame());
    assertEquals(Crate.COUNT, sight.count());
    return sight;
  }

  private Sight sweep() {
    Sight sight = look();
    tracker.follow(sight);
    lot.saw(sight, tracker);
    return sight;
  }

  private int foreign(Sight sight) {
    int count = 0;
    for (int i = 0; i < sight.count(); i++) {
      count += lot.isForeign(sight, i) ? 1 : 0;
    }
    return count;
  }
}
