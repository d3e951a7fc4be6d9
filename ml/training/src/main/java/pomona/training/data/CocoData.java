package pomona.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;
import pomona.fruit.Grade;
import pomona.fruit.Mask;

/**
 * Pictures with their instances, as in COCO's JSON (cocodataset.org, "Data format"), with Pomona's
 * attributes of a fruit if they are there.
 *
 * @param categories names by id
 * @param missing pictures that the JSON names and that do not lie in the folder
 */
public record CocoData(List<Picture> pictures, Map<Long, String> categories, List<String> missing) {

  public CocoData {
    pictures = List.copyOf(pictures);
    categories = Map.copyOf(categories);
    missing = List.copyOf(missing);
  }

  /** One picture and what is in it. */
  public record Picture(long id, Path file, int widthPx, int heightPx, List<Instance> instances) {
    public Picture {
      instances = List.copyOf(instances);
    }
  }

  /**
   * One instance.
   *
   * @param box left, top, width, height in pixels
   * @param areaPx what the protocol sorts by size
   * @param crowd a group whose members were not outlined one by one; it does not count, whether it
   *     is found or not
   * @param freshness 0 is fresh, more is older, on the scale of its product
   * @param defectsKnown whether {@code defects} are all that it has; otherwise nobody looked
   */
  public record Instance(
      long id,
      String category,
      double[] box,
      double areaPx,
      boolean crowd,
      Mask mask,
      Optional<Grade> grade,
      OptionalDouble freshness,
      boolean defectsKnown,
      List<Flaw> defects) {
    public Instance {
      defects = List.copyOf(defects);
    }

    /** An instance whose defects are all known. */
    public Instance(
        final long id,
        final String category,
        final double[] box,
        final double areaPx,
        final boolean crowd,
        final Mask mask,
        final Optional<Grade> grade,
        final List<Flaw> defects) {
      this(id, category, box, areaPx, crowd, mask, grade, OptionalDouble.empty(), true, defects);
    }
  }

  /** A defect of an instance: what it is, its share of what is visible of the fruit, and where. */
  public record Flaw(DefectKind kind, double share, Mask mask) {}

  /** Whether any instance has a grade. */
  public boolean isGraded() {
    return all().stream().anyMatch(instance -> instance.grade().isPresent());
  }

  private List<Instance> all() {
    final List<Instance> all = new ArrayList<>();
    pictures.forEach(picture -> all.addAll(picture.instances()));
    return all;
  }
}
