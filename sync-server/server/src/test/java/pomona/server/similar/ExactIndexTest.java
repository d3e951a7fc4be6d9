package pomona.server.similar;

final class ExactIndexTest extends SimilarityIndexContract {
  private final ExactIndex index = new ExactIndex();

  @Override
  SimilarityIndex index() {
    return index;
  }
}
