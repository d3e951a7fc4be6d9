package pomona.lot.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pomona.lot.chain.Chain.State;
import pomona.lot.chain.Step.Decided;
import pomona.lot.chain.Step.Held;
import pomona.lot.chain.Step.InspectedAgain;
import pomona.lot.chain.Step.Released;
import pomona.lot.chain.Step.Reworked;
import pomona.lot.chain.Step.Suggested;
import pomona.policy.Disposition;

final class ChainTest {
  private static final long SEED = 20261128;

  @Test
  void aDeliveryWithDecay_isHeldReworkedInspectedAgainAndReleased() {
    Chain chain =
        Chain.start(40, true)
            .with(new Suggested("1", "ana", Disposition.REJECT, false))
            .with(new Decided("2", "ana", Disposition.HOLD, "the supplier sorts it"))
            .with(new Reworked("3", "ben", 36, 4))
            .with(new InspectedAgain("4", "ana", Disposition.ACCEPT, false))
            .with(new Decided("5", "ana", Disposition.ACCEPT, ""));
    assertEquals(36, chain.packages());
    assertEquals(4, chain.discarded());
    assertEquals(Optional.of(ChainRefusal.SAME_OPERATOR), chain.refusal(new Released("6", "ana")));
    Chain released = chain.with(new Released("7", "eva"));
    assertEquals(State.RELEASED, released.state());
    assertEquals(6, released.steps().size());
    // The shorter chain is as it was.
    assertEquals(State.ACCEPTED, chain.state());
    assertEquals(5, chain.steps().size());
  }

  @Test
  void everyRefusal_hasItsCase() {
    Chain none = Chain.start(10, false);
    Chain suggested = none.with(new Suggested("1", "ana", Disposition.HOLD, true));
    Chain held = suggested.with(new Decided("2", "ana", Disposition.HOLD, ""));
    Chain reworked = held.with(new Reworked("3", "ana", 9, 1));
    Chain clear = reworked.with(new InspectedAgain("4", "ana", Disposition.ACCEPT, false));
    Chain accepted = clear.with(new Decided("5", "ana", Disposition.ACCEPT, ""));
    Chain released = accepted.with(new Released("6", "ana"));
    assertRefused(ChainRefusal.UNNAMED, none, new Suggested(" ", "ana", Disposition.HOLD, false));
    assertRefused(ChainRefusal.UNNAMED, none, new Suggested("1", "", Disposition.HOLD, false));
    assertRefused(ChainRefusal.OTHER_CONTENT, held, new Decided("2", "ben", Disposition.HOLD, ""));
    assertRefused(ChainRefusal.NOT_SUGGESTED_YET, none, new Released("9", "ana"));
    assertRefused(
        ChainRefusal.ALREADY_SUGGESTED, held, new Suggested("9", "ana", Disposition.HOLD, false));
    assertRefused(ChainRefusal.NOT_HELD, suggested, new Reworked("9", "ana", 10, 0));
    assertRefused(
        ChainRefusal.NOT_HELD, accepted, new InspectedAgain("9", "ana", Disposition.HOLD, false));
    assertRefused(
        ChainRefusal.NOT_HELD, accepted, new Decided("9", "ana", Disposition.REJECT, "x"));
    assertRefused(ChainRefusal.ALREADY_HELD, held, new Held("9", "ana", "x"));
    assertRefused(ChainRefusal.ALREADY_HELD, held, new Decided("9", "ana", Disposition.HOLD, "x"));
    assertRefused(
        ChainRefusal.NOT_INSPECTED_AGAIN,
        reworked,
        new Decided("9", "ana", Disposition.REJECT, "x"));
    assertRefused(ChainRefusal.NOT_INSPECTED_AGAIN, reworked, new Held("9", "ana", "x"));
    assertRefused(
        ChainRefusal.NO_REASON, suggested, new Decided("9", "ana", Disposition.REJECT, " "));
    assertRefused(ChainRefusal.NO_REASON, accepted, new Held("9", "ana", ""));
    assertRefused(
        ChainRefusal.ACCEPT_BLOCKED, suggested, new Decided("9", "ana", Disposition.ACCEPT, "x"));
    assertRefused(ChainRefusal.NOT_ALL_ACCOUNTED_FOR, held, new Reworked("9", "ana", 9, 2));
    assertRefused(ChainRefusal.NOT_ALL_ACCOUNTED_FOR, held, new Reworked("9", "ana", 11, -1));
    assertRefused(ChainRefusal.NOTHING_KEPT, held, new Reworked("9", "ana", 0, 10));
    assertRefused(ChainRefusal.NOT_ACCEPTED, held, new Released("9", "ana"));
    assertRefused(ChainRefusal.CLOSED, released, new Held("9", "ana", "x"));
    assertSame(released, released.with(new Released("6", "ana")));
    assertThrows(IllegalArgumentException.class, () -> Chain.start(0, false));
  }

  private static void assertRefused(ChainRefusal refusal, Chain chain, Step step) {
    assertEquals(Optional.of(refusal), chain.refusal(step));
    ChainException refused = assertThrows(ChainException.class, () -> chain.with(step));
    assertEquals(refusal, refused.refusal());
  }

  /** What may follow each letter: the independent model is this table and four conditions. */
  private static final Map<Character, String> NEXT =
      Map.of(
          '-', "S", 'S', "ahrH", 'i', "ahrH", 'a', "RH", 'h', "arwi", 'H', "arwi", 'w', "wi", 'r',
          "", 'R', "");

  @Test
  void randomSteps_areTakenJustWhenTheModelTakesThem() {
    Random random = new Random(SEED);
    Set<ChainRefusal> met = EnumSet.noneOf(ChainRefusal.class);
    Set<State> reached = EnumSet.noneOf(State.class);
    for (int round = 0; round < 4000; round++) {
      boolean second = random.nextBoolean();
      Chain chain = Chain.start(12, second);
      List<Step> sent = new ArrayList<>();
      List<Step> model = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        Step step = random(random, i, sent);
        sent.add(step);
        boolean expected = modelTakes(model, step, second);
        Optional<ChainRefusal> refusal = chain.refusal(step);
        String where = "seed " + SEED + ", round " + round + ": " + model + " then " + step;
        assertEquals(expected, !refusal.isPresent(), where);
        refusal.ifPresent(met::add);
        if (expected) {
          if (!model.contains(step)) {
            model.add(step);
          }
          List<Step> before = chain.steps();
          chain = chain.with(step);
          assertEquals(before, chain.steps().subList(0, before.size()), where);
        }
        assertEquals(model, chain.steps(), where);
        assertEquals(12 - chain.discarded(), chain.packages(), where);
        reached.add(chain.state());
      }
      Chain.Replay replay = Chain.replay(12, second, sent);
      assertEquals(chain.steps(), replay.chain().steps());
      assertEquals(chain.state(), replay.chain().state());
    }
    assertEquals(EnumSet.allOf(ChainRefusal.class), met);
    assertEquals(EnumSet.complementOf(EnumSet.of(State.NEW)), without(reached, State.NEW));
  }

  private static Set<State> without(Set<State> states, State state) {
    states.remove(state);
    return states;
  }

  private static boolean modelTakes(List<Step> history, Step step, boolean second) {
    if (step.id().equals(" ")) {
      return false;
    }
    for (Step before : history) {
      if (before.id().equals(step.id())) {
        return before.equals(step);
      }
    }
    char last = history.isEmpty() ? '-' : letter(history.get(history.size() - 1));
    if (NEXT.get(last).indexOf(letter(step)) < 0) {
      return false;
    }
    int left = 12;
    String suggested = "";
    boolean blocked = false;
    String decider = "";
    for (Step before : history) {
      if (before instanceof Reworked reworked) {
        left = reworked.kept();
      } else if (before instanceof Suggested each) {
        suggested = each.disposition().name();
        blocked = each.acceptBlocked();
      } else if (before instanceof InspectedAgain each) {
        suggested = each.disposition().name();
        blocked = each.acceptBlocked();
      } else if (before instanceof Decided each) {
        decider = each.operator();
      }
    }
    return switch (letter(step)) {
      case 'a', 'h', 'r' -> {
        Decided decided = (Decided) step;
        boolean reasoned = !decided.reason().isEmpty();
        yield (reasoned || decided.disposition().name().equals(suggested))
            && !(blocked && letter(step) == 'a');
      }
      case 'H' -> !((Held) step).reason().isEmpty();
      case 'w' -> {
        Reworked reworked = (Reworked) step;
        yield reworked.kept() > 0
            && reworked.discarded() >= 0
            && reworked.kept() + reworked.discarded() == left;
      }
      case 'R' -> !second || !step.operator().equals(decider);
      default -> true;
    };
  }

  private static char letter(Step step) {
    if (step instanceof Decided decided) {
      return "ahr".charAt(decided.disposition().ordinal());
    }
    return step instanceof Suggested
        ? 'S'
        : step instanceof Held
            ? 'H'
            : step instanceof Reworked ? 'w' : step instanceof InspectedAgain ? 'i' : 'R';
  }

  private static Step random(Random random, int place, List<Step> sent) {
    if (!sent.isEmpty() && random.nextInt(12) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    String id = random.nextInt(40) == 0 ? " " : "" + (random.nextInt(15) == 0 ? 0 : place);
    String operator = random.nextBoolean() ? "ana" : "ben";
    Disposition disposition = Disposition.values()[random.nextInt(random.nextInt(3) + 1)];
    String reason = random.nextInt(3) == 0 ? "" : "because";
    int kept = random.nextInt(4) == 0 ? random.nextInt(13) : 12;
    boolean blocked = random.nextInt(5) == 0;
    return switch (place == 0 ? random.nextInt(2) * 5 : 1 + random.nextInt(7)) {
      case 0, 5 -> new Suggested(id, operator, disposition, blocked);
      case 1, 6 -> new Decided(id, operator, disposition, reason);
      case 2 -> new Held(id, operator, reason);
      case 3 -> new Reworked(id, operator, kept, 12 - kept);
      case 4 -> new InspectedAgain(id, operator, disposition, blocked);
      default -> new Released(id, operator);
    };
  }
}
