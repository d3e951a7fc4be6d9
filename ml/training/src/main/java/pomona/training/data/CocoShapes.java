package pomona.training.data;

import java.util.ArrayList;
import java.util.List;
import pomona.binary.FormatException;
import pomona.fruit.Mask;
import pomona.json.Json;

/** The ways in which COCO writes a shape down. */
public final class CocoShapes {

  private CocoShapes() {}

  /** The mask of a segmentation: polygons, run lengths, or compressed run lengths. */
  static Mask mask(final Json segmentation, final int width, final int height) {
    try {
      return segmentation.isObject()
          ? runs(segmentation, width, height)
          : Polygons.fill(width, height, outlines(segmentation));
    } catch (IllegalArgumentException e) {
      if (e instanceof FormatException) {
        throw e;
      }
      throw segmentation.fault(e.getMessage());
    }
  }

  private static List<double[]> outlines(final Json segmentation) {
    final List<double[]> outlines = new ArrayList<>();
    for (final Json outline : segmentation.elements()) {
      final List<Json> numbers = outline.elements();
      if (numbers.size() < 6 || numbers.size() % 2 != 0) {
        throw outline.fault("an outline is x and y of three corners or more");
      }
      final double[] corners = new double[numbers.size()];
      for (int i = 0; i < corners.length; i++) {
        corners[i] = numbers.get(i).number(-1e9, 1e9);
      }
      outlines.add(corners);
    }
    return outlines;
  }

  private static Mask runs(final Json segmentation, final int width, final int height) {
    final List<Json> size = segmentation.get("size").elements();
    if (size.size() != 2
        || size.get(0).integer(1, CocoReader.MOST_SIDE_PX) != height
        || size.get(1).integer(1, CocoReader.MOST_SIDE_PX) != width) {
      throw segmentation
          .get("size")
          .fault("should be the image's height and width, " + height + " and " + width);
    }
    final Json counts = segmentation.get("counts");
    if (counts.isText()) {
      return RunLengths.mask(width, height, RunLengths.decompress(counts.text()));
    }
    final List<Json> elements = counts.elements();
    final int[] runs = new int[elements.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = elements.get(i).integer(0, Mask.MOST_PIXELS);
    }
    return RunLengths.mask(width, height, runs);
  }

  /** Left, top, width and height of the smallest box around a mask; zeros around none. */
  public static double[] around(final Mask mask) {
    int left = mask.widthPx();
    int top = mask.heightPx();
    int right = 0;
    int bottom = 0;
    final boolean[] inside = mask.toPixels();
    for (int i = 0; i < inside.length; i++) {
      if (inside[i]) {
        final int x = i % mask.widthPx();
        final int y = i / mask.widthPx();
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
    }
    return right == 0 ? new double[4] : new double[] {left, top, right - left, bottom - top};
  }
}
