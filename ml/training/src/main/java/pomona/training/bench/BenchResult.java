package pomona.training.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pomona.bundle.Bundle;
import pomona.json.JsonWriter;
import pomona.vision.Stage;

/**
 * What was measured.
 *
 * @param rounds frames of each kind
 * @param scenes different ones among them
 */
public record BenchResult(int rounds, int scenes, Format rgba, Format yuv) {

  /**
   * One kind of frame.
   *
   * @param invoke the bare graph, run between the frames
   * @param beside another graph, run between them as well
   * @param allocatedBytesPerFrame on the Java heap, once warm
   * @param fruitsPerFrame found on average: more fruits take more time
   * @param refusedShare of the frames, 0 to 1
   */
  public record Format(
      Percentiles endToEnd,
      Percentiles invoke,
      Optional<Percentiles> beside,
      Map<Stage, Percentiles> stages,
      double allocatedBytesPerFrame,
      double fruitsPerFrame,
      double refusedShare) {
    public Format {
      stages = Map.copyOf(stages);
    }

    /** How much longer than the bare graph a frame takes, by the medians. */
    public double ratio() {
      return endToEnd.p50Millis() / invoke.p50Millis();
    }

    /** How much longer than the graph beside it the bare graph takes, by the medians. */
    public Optional<Double> besideRatio() {
      return beside.map(other -> invoke.p50Millis() / other.p50Millis());
    }
  }

  /** The kind of frame that takes longer; its figures are the ones that count. */
  public Format slower() {
    return rgba.endToEnd.p50Millis() >= yuv.endToEnd.p50Millis() ? rgba : yuv;
  }

  public String toText() {
    StringBuilder text = new StringBuilder();
    line(text, "%-14s %9s %9s %9s   milliseconds on one thread", "", "p50", "p95", "p99");
    format(text, "RGBA", rgba);
    format(text, "YUV", yuv);
    return text.toString();
  }

  private static void format(StringBuilder text, String name, Format format) {
    row(text, name, format.endToEnd);
    for (Stage stage : Stage.values()) {
      row(text, "  " + name(stage), format.stages.get(stage));
    }
    row(text, "  bare invoke", format.invoke);
    format.beside.ifPresent(
        other -> {
          row(text, "  beside it", other);
          line(
              text,
              "  the bare invoke takes %.2f times what runs beside it",
              format.besideRatio().orElseThrow());
        });
    line(
        text,
        "  %.2f times the bare invoke, %.0f frames a second; a frame allocates %.1f bytes, "
            + "shows %.1f fruits; %.0f %% refused",
        format.ratio(),
        1000 / format.endToEnd.p50Millis(),
        format.allocatedBytesPerFrame,
        format.fruitsPerFrame,
        100 * format.refusedShare);
  }

  private static void row(StringBuilder text, String name, Percentiles percentiles) {
    line(
        text,
        "%-14s %9.3f %9.3f %9.3f",
        name,
        percentiles.p50Millis(),
        percentiles.p95Millis(),
        percentiles.p99Millis());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The figures as JSON.
   *
   * @param bundle what was measured
   * @param clock what it was measured with
   */
  public byte[] toJson(Bundle bundle, String clock) {
    JsonWriter json = new JsonWriter().beginObject();
    json.field("bundle", bundle.card().generation().toString());
    json.field("sha256", bundle.sha256()).field("clock", clock);
    json.field("frameWidthPx", BenchFrames.WIDTH_PX).field("frameHeightPx", BenchFrames.HEIGHT_PX);
    json.field("rounds", rounds).field("scenes", scenes).field("threads", 1);
    Format slower = slower();
    slower.endToEnd.write(json, "endToEnd");
    slower.invoke.write(json, "invoke");
    json.field("ratio", slower.ratio());
    json.field(
        "allocatedBytesPerFrame",
        Math.max(rgba.allocatedBytesPerFrame, yuv.allocatedBytesPerFrame));
    write(json, "rgba", rgba);
    write(json, "yuv", yuv);
    return json.endObject().toBytes();
  }

  private static void write(JsonWriter json, String name, Format format) {
    json.name(name).beginObject();
    format.endToEnd.write(json, "endToEnd");
    format.invoke.write(json, "invoke");
    json.field("ratio", format.ratio());
    if (format.beside.isPresent()) {
      format.beside.get().write(json, "beside");
      json.field("besideRatio", format.besideRatio().orElseThrow());
    }
    for (Stage stage : Stage.values()) {
      format.stages.get(stage).write(json, name(stage));
    }
    json.field("allocatedBytesPerFrame", format.allocatedBytesPerFrame);
    json.field("fruitsPerFrame", format.fruitsPerFrame).field("refusedShare", format.refusedShare);
    json.endObject();
  }
}
