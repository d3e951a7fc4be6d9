package pomona.sentence;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.concurrent.Executor;
import pomona.catalogue.search.SentenceEncoder;

/**
 * The sentence model all-MiniLM-L6-v2 with int8 weights, which lie in its library:
 *
 * <pre>
 *   SentenceEncoder encoder = new MiniLm();
 *   float[] direction = encoder.encode("a small sweet red apple");
 * </pre>
 *
 * <p>It learnt English. Opening it takes a second and some 100 MB; one is enough for a process, and
 * threads may share it.
 */
public final class MiniLm implements SentenceEncoder {
  private static final int DIMENSIONS = 384;

  /** Texts are encoded on the thread that asks. */
  private static final Executor HERE = Runnable::run;

  private final AllMiniLmL6V2QuantizedEmbeddingModel model =
      new AllMiniLmL6V2QuantizedEmbeddingModel(HERE);

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public float[] encode(String text) {
    return model.embed(text.trim().isEmpty() ? "." : text).content().vector();
  }
}
