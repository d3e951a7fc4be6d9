package pomona.training.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Loss and gradient norm of every step, in a table that is only ever appended to. */
final class LossLog implements AutoCloseable {

  static final String NAME = "loss.csv";

  private final BufferedWriter out;

  LossLog(final Path directory) throws IOException {
    final Path file = directory.resolve(NAME);
    final boolean fresh = Files.notExists(file);
    out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (fresh) {
      out.write(
          "step,rate,norm,photos,score,box,mask,defects,class,grade,held,found,sound,freshness\n");
    }
  }

  void add(final int step, final double rate, final double norm, final float[] parts)
      throws IOException {
    final StringBuilder line = new StringBuilder();
    line.append(step).append(String.format(Locale.ROOT, ",%.3g,%.4g", rate, norm));
    for (final float part : parts) {
      line.append(String.format(Locale.ROOT, ",%.4f", part));
    }
    out.write(line.append('\n').toString());
  }

  void flush() throws IOException {
    out.flush();
  }

  /** The rows of a log, for curves. */
  static List<double[]> read(final Path directory) throws IOException {
    final List<double[]> rows = new ArrayList<>();
    for (final String line : Files.readAllLines(directory.resolve(NAME), StandardCharsets.UTF_8)) {
      if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
        final String[] cells = line.split(",", -1);
        final double[] row = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
          row[i] = Double.parseDouble(cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
