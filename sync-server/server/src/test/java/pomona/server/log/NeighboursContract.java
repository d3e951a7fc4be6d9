package pomona.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pomona.server.log.Neighbours.Moving;
import pomona.server.log.Neighbours.Step;

/** What holds of the moves of sites, whatever keeps them. */
public abstract class NeighboursContract {

  /** Neighbours of which {@code neighbour-north} is one, with a log of one transaction. */
  protected abstract Neighbours neighbours() throws Exception;

  private static Moving asked(String site) {
    return new Moving(
        site, "neighbour-north", "south", "https://south.example.org", Step.ASKED, 0, "");
  }

  @Test
  void change_happensOnceAndOnlyToWhatWasSeen() throws Exception {
    Neighbours neighbours = neighbours();
    String site = "hill " + UUID.randomUUID();
    Moving asked = asked(site);
    assertEquals(Optional.empty(), neighbours.move(site));
    neighbours.ask(asked);
    neighbours.ask(asked.at(Step.DONE, "too late"));
    assertEquals(Optional.of(asked), neighbours.move(site));
    Moving copied = asked.at(Step.COPIED, "nearly all");
    assertTrue(neighbours.change(asked, copied));
    assertFalse(neighbours.change(asked, asked.at(Step.GONE, "")));
    assertEquals(Optional.of(copied), neighbours.move(site));
    Moving compared = copied.comparedAt(7, "the same");
    assertTrue(neighbours.change(copied, compared));
    assertFalse(neighbours.change(copied.comparedAt(6, ""), compared.at(Step.GONE, "")));
    assertTrue(neighbours.moves().contains(compared));
  }

  @Test
  void moveThatIsTakenAway_canBeAskedForAgain() throws Exception {
    Neighbours neighbours = neighbours();
    String site = "hill " + UUID.randomUUID();
    Moving asked = asked(site);
    neighbours.ask(asked);
    neighbours.end(asked.at(Step.DONE, ""));
    assertEquals(Optional.of(asked), neighbours.move(site), "it is not over");
    Moving done = asked.at(Step.DONE, "");
    assertTrue(neighbours.change(asked, done));
    neighbours.end(done);
    assertEquals(Optional.empty(), neighbours.move(site));
    neighbours.ask(asked);
    assertEquals(Optional.of(asked), neighbours.move(site));
  }

  @Test
  void otherCell_isReadAndNotOwned() throws Exception {
    Neighbours neighbours = neighbours();
    try (LogReader reader = neighbours.follow("neighbour-north")) {
      assertEquals("neighbour-north", reader.name().cell());
      assertEquals(1, reader.after(0, 10).size());
    }
    LogFault fault = assertThrows(LogFault.Refused.class, () -> neighbours.follow("no-such-cell"));
    assertTrue(fault.getMessage().contains("has no cell no-such-cell"), fault.getMessage());
  }
}
