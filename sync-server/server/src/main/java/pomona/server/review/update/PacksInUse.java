package pomona.server.review.update;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import okio.ByteString;
import pomona.head.Heads;
import pomona.head.LinearHead;
import pomona.learn.teach.AlreadyTaught;
import pomona.server.learn.HeadsInUse;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.model.Rollouts;
import pomona.server.review.page.PageWords;
import pomona.server.review.page.Words;
import pomona.server.web.ProblemException;

/**
 * Head packs that phones are given, and what each of them knows beyond its bundle.
 *
 * <p>A phone runs one pack. What is taught here goes on from the pack that was rolled out last for
 * its bundle ({@link HeadsInUse}); a pack that is made from it takes away what other packs know,
 * and whoever makes one is told both before.
 */
public final class PacksInUse {
  private final ModelRegistry models;
  private final Rollouts rollouts;
  private final HeadsInUse inUse;

  /** Files never change, and reading a bundle for each page would take long. */
  private final Map<ByteString, Pack> read = new ConcurrentHashMap<>();

  public PacksInUse(ModelRegistry models, Rollouts rollouts, HeadsInUse inUse) {
    this.models = models;
    this.rollouts = rollouts;
    this.inUse = inUse;
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

  /**
   * How a page speaks of a pack.
   *
   * @param goneOnFrom whether what is taught for its bundle goes on from it
   * @param takenOut whether that is without the fruits of a device that was taken out
   */
  public record Told(Pack pack, boolean goneOnFrom, boolean takenOut) {
    /** Whether its lessons are learnt again, without a device. */
    public boolean isAnew() {
      return goneOnFrom && takenOut;
    }

    public String words(PageWords say) {
      if (isAnew()) {
        return say.of("updates.goes-on.without", pack.name(), pack.knows(say));
      }
      return goneOnFrom
          ? say.of("updates.goes-on", pack.name(), pack.knows(say))
          : say.of("updates.replaces", pack.name(), pack.knows(say));
    }
  }

  /** All of them. One that cannot be read is no use to phones either, and is not among them. */
  public List<Told> all() {
    List<Told> packs = new ArrayList<>();
    for (ByteString given : rollouts.given()) {
      Optional<Model> pack =
          models.find(given).filter(model -> model.kind() == Model.Kind.HEAD_PACK);
      Optional<Model> bundle = pack.flatMap(Model::parent).flatMap(models::find);
      if (bundle.isPresent()) {
        boolean goneOnFrom = inUse.pack(bundle.get()).equals(pack);
        boolean takenOut = !inUse.learnt().mayBeUsed(given);
        read(pack.get(), bundle.get())
            .ifPresent(known -> packs.add(new Told(known, goneOnFrom, takenOut)));
      }
    }
    return packs;
  }

  /** A name that no pack of a bundle has: the wanted one, or that with a number. */
  public String freeName(Model bundle, String wanted) {
    Set<String> taken =
        models.all().stream()
            .filter(model -> model.kind() == Model.Kind.HEAD_PACK)
            .filter(model -> model.space().equals(bundle.space()))
            .filter(model -> model.generation().equals(bundle.generation()))
            .map(Model::name)
            .collect(Collectors.toSet());
    String free = wanted;
    for (int i = 2; taken.contains(free); i++) {
      free = wanted + " " + i;
    }
    return free;
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
    List<String> products = List.copyOf(AlreadyTaught.products(pack, bundle));
    List<String> defects = pack.taughtDefects().map(LinearHead::labels).orElse(List.of());
    return new Pack(model, products, defects, !pack.grades().equals(bundle.grades()));
  }
}
