package pomona.server.review.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import pomona.server.access.Role;
import pomona.server.learn.TeachShelf;
import pomona.server.model.Model;
import pomona.server.model.SmallBundles;

/** An orchard with two kinds of fruits that no product is, a bundle, and packs for it. */
abstract class TaughtOrchardTest extends OrchardTest {
  private final int every;
  Model bundle;

  /** What recorded a share of the first kind. */
  String device;

  /**
   * One whose device recorded one in so many of the first kind.
   *
   * @param seed of the orchard
   */
  TaughtOrchardTest(long seed, int every) {
    super(seed);
    this.every = every;
  }

  @BeforeEach
  void recordFruits() throws Exception {
    byte[] content = SmallBundles.bundle(RepairedOrchard.GENERATION, List.of());
    bundle =
        running.server().models().addBundle("g1", content, SmallBundles.signature(content), "test");
    device = running.enrolDirectly("north").device();
    for (int i = 0; i < 14; i++) {
      orchard.unknown("north", i % every == 0 ? device : "phone 1", "gala", 1);
      orchard.unknown("north", "phone 1", "lemon", 2);
      orchard.fruit("north", "phone 1", "picker 1", "lemon", "EXTRA", 0.03);
    }
    orchard.learn();
  }

  final List<TeachShelf.Suggestion> suggestions() {
    return running.server().learning().teaching().look().suggestions();
  }

  /** Teaches a suggested cluster, and returns the heads that passed. */
  final byte[] teach(TeachShelf.Suggestion cluster, String name) throws Exception {
    String sent = Long.toString(cluster.key());
    assertEquals(303, orchard.post(Role.ADMIN, "/teach", "key", sent, "name", name));
    done("/teach");
    return orchard.bytes(Role.ADMIN, "/teach/heads.bin");
  }

  /** Waits until what a page shows as running has ended. */
  final void done(String path) throws Exception {
    String page = orchard.page(Role.ADMIN, path);
    for (int i = 0; i < 2000 && page.contains("id=\"running\""); i++) {
      page = orchard.page(Role.ADMIN, path);
    }
    assertFalse(page.contains("id=\"running\""), page);
  }

  final Model added(String name, byte[] heads) throws Exception {
    return running
        .server()
        .models()
        .addHeadPack(name, bundle.sha256(), heads, SmallBundles.signature(heads), "ana");
  }

  /** Begins a rollout of a pack at a site, and returns what the page answers. */
  final int begin(String site, Model pack, String... more) throws Exception {
    List<String> fields = new ArrayList<>(List.of(more));
    fields.addAll(List.of("site", site, "candidate", pack.sha256().hex()));
    fields.addAll(List.of("share", "10", "margin", "2"));
    return orchard.post(Role.ADMIN, "/updates/begin", fields.toArray(String[]::new));
  }

  final void inUse(Model pack) {
    running.server().rollouts().rollBackTo(pack.sha256(), Set.of("north"), "ana");
  }
}
