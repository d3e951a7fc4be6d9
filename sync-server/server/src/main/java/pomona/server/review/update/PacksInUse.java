package pomona.server.review.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Words;
import pomona.server.web.ProblemException;

/**
 * Head packs that phones are given, and what each of them knows beyond its bundle.
 *
 * <p>A phone runs one pack, and everything that is taught here starts from the bundle's own heads.
 * So a pack that is rolled out takes away what the one before it had learnt; whoever makes one is
 * told so before.
 */
public final class PacksInUse {
  private final ModelRegistry models;
  private final Rollouts rollouts;

  /** Files never change, and reading a bundle for each page would take long. */
  private final Map<ByteString, Pack> read = new ConcurrentHashMap<>();

  public PacksInUse(ModelRegistry models, Rollouts rollouts) {
    this.models = models;
    this.rollouts = rollouts;
  }

  /**
   * A pack.
   *
   * @param products it knows, and its bundle does not, or that it was taught further
   * @param defects that it was taught
   * @param grades whether its grades are not its bundle's
   */
  public record Pack(Model model, List<String> products, List<String> defects, boolean grades) {
    /** What it knows, with commas between. */
    public String knows(PageWords say) {
      List<String> parts = new ArrayList<>();
      if (!products.isEmpty()) {
        parts.add(
            say.of(
                "updates.replaces.products",
                String.join(", ", products.stream().map(say::product).toList())));
      }
      if (!defects.isEmpty()) {
        parts.add(say.of("updates.replaces.defects", String.join(", ", defects)));
      }
      if (grades) {
        parts.add(say.of("updates.replaces.grades"));
      }
      return parts.isEmpty() ? say.of("updates.replaces.nothing") : String.join("; ", parts);
    }

    public String name() {
      return Words.model(model.generation(), model.name());
    }
  }

  /** All of them. One that cannot be read is no use to phones either, and is not among them. */
  public List<Pack> all() {
    List<Pack> packs = new ArrayList<>();
    for (ByteString given : rollouts.given()) {
      Optional<Model> pack =
          models.find(given).filter(model -> model.kind() == Model.Kind.HEAD_PACK);
      Optional<Model> bundle = pack.flatMap(Model::parent).flatMap(models::find);
      if (bundle.isPresent()) {
        read(pack.get(), bundle.get()).ifPresent(packs::add);
      }
    }
    return packs;
  }

  private Optional<Pack> read(Model pack, Model bundle) {
    Pack known = read.get(pack.sha256());
    if (known == null) {
      try {
        known = of(pack, models.heads(pack), models.heads(bundle));
      } catch (IOException | ProblemException unreadable) {
        return Optional.empty();
      }
      read.put(pack.sha256(), known);
    }
    return Optional.of(known);
  }

  private static Pack of(Model model, Heads pack, Heads bundle) {
    List<String> products = new ArrayList<>(pack.classes().labels());
    products.removeAll(bundle.classes().labels());
    pack.further().ifPresent(further -> products.addAll(further.before().labels()));
    List<String> defects = pack.taughtDefects().map(LinearHead::labels).orElse(List.of());
    return new Pack(model, List.copyOf(products), defects, !pack.grades().equals(bundle.grades()));
  }
}
