package pomona.training.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import pomona.fruit.DefectKind;

/** Which fruit and which defect each pixel shows: what most of its samples show. */
final class Truth {
  private final int width;
  private final int height;
  private final short[] instances;
  private final byte[] defects;

  Truth(SceneOptions options, Layers layers) {
    width = options.widthPx();
    height = options.heightPx();
    instances = new short[width * height];
    defects = new byte[width * height];
    int s = options.samples();
    short[] owners = new short[s * s];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < s * s; k++) {
          owners[k] = layers.owner[(y * s + k / s) * layers.width + x * s + k % s];
        }
        short owner = most(owners);
        if (owner > 0) {
          instances[y * width + x] = owner;
          defects[y * width + x] = defect(layers, x * s, y * s, s, owner);
        }
      }
    }
  }

  private static short most(short[] owners) {
    short best = 0;
    int most = 0;
    for (short candidate : owners) {
      int n = 0;
      for (short other : owners) {
        n += other == candidate ? 1 : 0;
      }
      if (n > most || (n == most && candidate > best)) {
        most = n;
        best = candidate;
      }
    }
    return best;
  }

  private static byte defect(Layers layers, int left, int top, int s, short owner) {
    int own = 0;
    int defective = 0;
    byte kind = 0;
    for (int k = 0; k < s * s; k++) {
      int at = (top + k / s) * layers.width + left + k % s;
      if (layers.owner[at] == owner) {
        own++;
        if (layers.defect[at] != 0) {
          defective++;
          kind = layers.defect[at];
        }
      }
    }
    return defective * 2 >= own && defective > 0 ? kind : 0;
  }

  short[] instanceMap() {
    return instances;
  }

  byte[] defectMap() {
    return defects;
  }

  List<SceneFruit> fruits(List<Placed> placed) {
    int n = placed.size();
    int[][] boxes = new int[n][];
    int[] areas = new int[n];
    int[][] defective = new int[n][DefectKind.values().length];
    for (int i = 0; i < n; i++) {
      boxes[i] = new int[] {width, height, 0, 0};
    }
    for (int at = 0; at < instances.length; at++) {
      int i = instances[at] - 1;
      if (i >= 0) {
        areas[i]++;
        int[] box = boxes[i];
        box[0] = Math.min(box[0], at % width);
        box[1] = Math.min(box[1], at / width);
        box[2] = Math.max(box[2], at % width + 1);
        box[3] = Math.max(box[3], at / width + 1);
        if (placed.get(i).condition().defects() == Condition.Defects.UNKNOWN) {
          defects[at] = ComposedScene.UNKNOWN;
        } else if (defects[at] > 0) {
          defective[i][defects[at] - 1]++;
        }
      }
    }
    List<SceneFruit> fruits = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      fruits.add(fruit(placed.get(i), boxes[i], areas[i], defective[i]));
    }
    return fruits;
  }

  /** A fruit as it is keeps what was known of it; one that got defects is graded by them. */
  private static SceneFruit fruit(Placed placed, int[] box, int area, int[] defective) {
    Condition known = placed.condition();
    boolean asItIs = !placed.isGrownOn();
    return new SceneFruit(
        placed.category,
        placed.cutout,
        asItIs ? known.grade() : Optional.of(GradeRule.grade(defective, area)),
        asItIs ? known.freshness() : OptionalDouble.empty(),
        known.defects() != Condition.Defects.UNKNOWN,
        true,
        box[0],
        box[1],
        box[2],
        box[3],
        area,
        defective);
  }
}
