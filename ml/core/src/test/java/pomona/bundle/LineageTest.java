package pomona.bundle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pomona.bundle.Card.Output;
import pomona.bundle.Lineage.Member;
import pomona.embedding.Space;

final class LineageTest {
  private static final Space SPACE = new Space("pomona");
  private static final String PARENT_DIGEST = "ab".repeat(32);
  private static final String DIGEST = "cd".repeat(32);

  private final Member first = member("test-0", PARENT_DIGEST);
  private final Member second = member("test-1", DIGEST, "test-0");
  private final Card card =
      Bundles.card(List.of(new Output("embedding", 16, 16, 128, 0.05f, 3)), 128);

  @Test
  void lineage_comesBackTheSame() {
    Lineage lineage = new Lineage(SPACE, List.of(first, second));
    assertEquals(lineage, Lineage.fromBytes(lineage.toBytes()));
  }

  @Test
  void holeCycleAndRepetition_areRefusedByName() {
    assertRefused("hole", List.of(second));
    assertRefused("cycle", List.of(member("a-1", DIGEST, "b-1"), member("b-1", DIGEST, "a-1")));
    assertRefused("cycle", List.of(member("a-1", DIGEST, "a-1")));
    assertRefused("twice", List.of(first, first));
  }

  @Test
  void bundleThatTheLineageKnows_isAccepted() {
    Lineage lineage = new Lineage(SPACE, List.of(first, second));
    assertDoesNotThrow(() -> lineage.check(card, DIGEST));
  }

  @Test
  void parentWithAnotherDigest_isRefused() {
    Lineage lineage = new Lineage(SPACE, List.of(member("test-0", "ef".repeat(32)), second));
    BundleException refusal =
        assertThrows(BundleException.class, () -> lineage.check(card, DIGEST));
    assertTrue(refusal.getMessage().contains("test-0"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(PARENT_DIGEST), refusal.getMessage());
  }

  @Test
  void strangers_areRefused() {
    Lineage known = new Lineage(SPACE, List.of(first, second));
    assertThrows(BundleException.class, () -> known.check(card, PARENT_DIGEST));
    Lineage without = new Lineage(SPACE, List.of(first));
    assertThrows(BundleException.class, () -> without.check(card, DIGEST));
    Lineage orphan = new Lineage(SPACE, List.of(first, member("test-1", DIGEST)));
    assertThrows(BundleException.class, () -> orphan.check(card, DIGEST));
    Lineage citrus = new Lineage(new Space("citrus"), List.of(first, second));
    BundleException refusal = assertThrows(BundleException.class, () -> citrus.check(card, DIGEST));
    assertTrue(refusal.getMessage().contains("citrus") && refusal.getMessage().contains("pomona"));
  }

  private static void assertRefused(String word, List<Member> members) {
    BundleException refusal =
        assertThrows(BundleException.class, () -> new Lineage(SPACE, members));
    assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
  }

  private static Member member(String name, String sha256, String... parents) {
    return new Member(name, sha256, List.of(parents), Optional.of(true));
  }
}
