package pomona.sync;

import java.util.List;

/**
 * A closed line around something, in pixels of the scan's upright frame, as COCO's polygons are.
 *
 * @param points x and y of each corner in turn
 */
public record Outline(List<Integer> points) {
  /** The most corners that a person draws. */
  public static final int MOST_CORNERS = 500;

  public Outline {
    points = List.copyOf(points);
    if (points.size() < 6 || points.size() > 2 * MOST_CORNERS || points.size() % 2 != 0) {
      throw new BadField(
          "points",
          "must be x and y of 3 to "
              + MOST_CORNERS
              + " corners, are "
              + points.size()
              + " numbers");
    }
    for (int i = 0; i < points.size(); i++) {
      Bounds.range("points." + i, points.get(i), 0, Bounds.SIDE_PX);
    }
  }

  /** The area inside, in square pixels, by the shoelace formula. */
  public double area() {
    double twice = 0;
    int size = points.size();
    for (int i = 0; i < size; i += 2) {
      double nextX = points.get((i + 2) % size);
      double nextY = points.get((i + 3) % size);
      twice += points.get(i) * nextY - nextX * points.get(i + 1);
    }
    return Math.abs(twice) / 2;
  }
}
