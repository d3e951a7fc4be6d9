package pomona.server.review.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pomona.server.review.page.Words;

/**
 * Draws the space on a plane: embeddings by their first two principal components.
 *
 * <p>The components are the eigenvectors of the covariance with the largest eigenvalues, found by
 * power iteration with deflation from a fixed start (the matrix is 128 by 128; some sixty products
 * are enough for a picture), so the same embeddings always give the same picture.
 */
public final class SpaceMap {
  private static final int ROUNDS = 60;
  private static final double SIDE = 100;

  private final List<Point> points;
  private final double explained;

  private SpaceMap(List<Point> points, double explained) {
    this.points = points;
    this.explained = explained;
  }

  /** A fruit, with what it is coloured by. */
  record Sample(long sequence, byte[] embedding, String group) {}

  /** A fruit's place in a square of 100 by 100. */
  record Point(long sequence, String group, double x, double y) {}

  /** All dots of one colour, as one path of lines without length and with round ends. */
  public record Dots(String group, int count, String path) {}

  static SpaceMap of(List<Sample> samples) {
    if (samples.size() < 3) {
      return new SpaceMap(List.of(), 0);
    }
    int size = samples.get(0).embedding().length;
    double[] mean = new double[size];
    for (Sample sample : samples) {
      for (int i = 0; i < size; i++) {
        mean[i] += sample.embedding()[i] / (double) samples.size();
      }
    }
    double[][] covariance = covariance(samples, mean);
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += covariance[i][i];
    }
    double[] first = new double[size];
    double largest = principal(covariance, first);
    double[] second = new double[size];
    double next = principal(covariance, second);
    return new SpaceMap(
        placed(samples, mean, first, second), trace == 0 ? 0 : (largest + next) / trace);
  }

  List<Point> points() {
    return points;
  }

  /** The share of the variance that the plane shows. */
  double explained() {
    return explained;
  }

  List<Dots> dots() {
    Map<String, StringBuilder> paths = new TreeMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Point point : points) {
      StringBuilder path =
          paths.computeIfAbsent(point.group(), group -> new StringBuilder()).append('M');
      Words.tenths(path, point.x());
      path.append(' ');
      Words.tenths(path, point.y());
      path.append("h0");
      counts.merge(point.group(), 1, Integer::sum);
    }
    List<Dots> dots = new ArrayList<>();
    paths.forEach((group, path) -> dots.add(new Dots(group, counts.get(group), path.toString())));
    return dots;
  }

  List<Long> nearest(double x, double y, int count) {
    return points.stream()
        .sorted(Comparator.comparingDouble(point -> Math.hypot(point.x() - x, point.y() - y)))
        .limit(count)
        .map(Point::sequence)
        .toList();
  }

  /** Those inside a line around them, whose ends are joined. */
  List<Long> within(List<double[]> corners) {
    return points.stream().filter(point -> isWithin(point, corners)).map(Point::sequence).toList();
  }

  /** A ray from the point crosses the line an odd number of times. */
  private static boolean isWithin(Point point, List<double[]> corners) {
    boolean inside = false;
    for (int i = 0; i < corners.size(); i++) {
      double[] one = corners.get(i);
      double[] other = corners.get((i + 1) % corners.size());
      if (one[1] > point.y() != other[1] > point.y()
          && point.x()
              < (other[0] - one[0]) * (point.y() - one[1]) / (other[1] - one[1]) + one[0]) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static double[][] covariance(List<Sample> samples, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    double[] centred = new double[size];
    for (Sample sample : samples) {
      for (int i = 0; i < size; i++) {
        centred[i] = sample.embedding()[i] - mean[i];
      }
      for (int i = 0; i < size; i++) {
        double value = centred[i] / samples.size();
        double[] row = covariance[i];
        for (int j = 0; j < size; j++) {
          row[j] += value * centred[j];
        }
      }
    }
    return covariance;
  }

  /** Finds the largest eigenvalue and its vector, and takes them out of the matrix. */
  private static double principal(double[][] matrix, double[] vector) {
    int size = vector.length;
    for (int i = 0; i < size; i++) {
      vector[i] = 1.0 / (1 + i % 7);
    }
    double length = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] product = new double[size];
      length = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          product[i] += matrix[i][j] * vector[j];
        }
        length += product[i] * product[i];
      }
      length = Math.sqrt(length);
      if (length == 0) {
        return 0;
      }
      for (int i = 0; i < size; i++) {
        vector[i] = product[i] / length;
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] -= length * vector[i] * vector[j];
      }
    }
    return length;
  }

  private static List<Point> placed(
      List<Sample> samples, double[] mean, double[] first, double[] second) {
    double[][] places = new double[samples.size()][2];
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int s = 0; s < places.length; s++) {
      byte[] embedding = samples.get(s).embedding();
      for (int i = 0; i < mean.length; i++) {
        places[s][0] += (embedding[i] - mean[i]) * first[i];
        places[s][1] += (embedding[i] - mean[i]) * second[i];
      }
      least = Math.min(least, Math.min(places[s][0], places[s][1]));
      most = Math.max(most, Math.max(places[s][0], places[s][1]));
    }
    double scale = most > least ? SIDE / (most - least) : 1;
    List<Point> points = new ArrayList<>(places.length);
    for (int s = 0; s < places.length; s++) {
      Sample sample = samples.get(s);
      points.add(
          new Point(
              sample.sequence(),
              sample.group(),
              (places[s][0] - least) * scale,
              (places[s][1] - least) * scale));
    }
    return points;
  }
}
