package pomona.load.teach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pomona.embedding.Embedding;
import pomona.server.review.explore.PhotoEye;
import pomona.server.web.ProblemException;

/** Photographs in folders of their products, as the server's eye embeds them. */
record PhotoEmbeddings(Map<String, List<Embedding>> byProduct, int unseen) {
  private static final int DEEPEST = 4;

  /** Reads {@code FOLDER/PRODUCT/**.jpg}; photographs that show nothing are counted. */
  static PhotoEmbeddings read(Path folder, PhotoEye eye) throws IOException {
    Map<String, List<Embedding>> byProduct = new TreeMap<>();
    int unseen = 0;
    for (Path product : within(folder, 1)) {
      List<Embedding> embeddings = new ArrayList<>();
      for (Path photo : within(product, DEEPEST)) {
        if (photo.getFileName().toString().endsWith(".jpg")) {
          try {
            embeddings.add(eye.look(Files.readAllBytes(photo)).embedding());
          } catch (ProblemException nothing) {
            unseen++;
          }
        }
      }
      if (!embeddings.isEmpty()) {
        byProduct.put(product.getFileName().toString(), embeddings);
      }
    }
    return new PhotoEmbeddings(byProduct, unseen);
  }

  int count() {
    return byProduct.values().stream().mapToInt(List::size).sum();
  }

  private static List<Path> within(Path folder, int depth) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths.filter(path -> !path.equals(folder)).sorted().toList();
    }
  }
}
