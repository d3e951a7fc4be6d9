package pomona.load.teach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pomona.embedding.Embedding;
import pomona.head.Doubt;
import pomona.head.Heads;
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

  /**
   * Those of products that heads name and know, by the innermost folder's name in small letters;
   * every other one apart.
   */
  static List<List<Embedding>> known(Path folder, PhotoEye eye, Heads heads) throws IOException {
    Doubt doubt = heads.doubtOfPhotographs();
    List<List<Embedding>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    int count = 0;
    for (Path photo : within(folder, DEEPEST)) {
      String label = photo.getParent().getFileName().toString().toLowerCase(Locale.ROOT);
      if (photo.toString().endsWith(".jpg") && heads.classes().labels().contains(label)) {
        try {
          Embedding one = eye.look(Files.readAllBytes(photo)).embedding();
          if (heads.classes().answer(one).label().equals(label) && doubt.knows(one)) {
            halves.get(count++ % 2).add(one);
          }
        } catch (ProblemException nothing) {
          // It shows nothing.
        }
      }
    }
    return halves;
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
