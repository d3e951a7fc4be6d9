package pomona.training.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import pomona.json.Json;
import pomona.training.evaluate.Figures;

/** The figures of one way and one seed, by name; kept in a file, so that none is made twice. */
record AblationCell(Map<String, Double> figures) {

  AblationCell {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  double get(final String name) {
    final Double value = figures.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no figure is called " + name);
    }
    return value;
  }

  void write(final Path file) throws IOException {
    final Figures written = new Figures();
    figures.forEach((name, value) -> written.put(name, value.doubleValue()));
    Files.writeString(file, written.toJson(), StandardCharsets.UTF_8);
  }

  static AblationCell read(final Path file) throws IOException {
    final Json json = Json.parse(file.toString(), Files.readAllBytes(file));
    final Map<String, Double> figures = new LinkedHashMap<>();
    json.fields().forEach((name, value) -> figures.put(name, value.number(-1e6, 1e6)));
    return new AblationCell(figures);
  }
}
