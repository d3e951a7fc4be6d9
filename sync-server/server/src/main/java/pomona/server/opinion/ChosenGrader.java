package pomona.server.opinion;

import java.io.IOException;
import java.util.Optional;
import okio.ByteString;
import pomona.bundle.Bundle;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;

/** Opens the bundle that gives second opinions, and another one when the choice changes. */
public final class ChosenGrader implements Graders {
  private final OpinionChoice choice;
  private final ModelRegistry models;
  private final Optional<Bundle> given;
  private Optional<ByteString> opened = Optional.empty();
  private Optional<Grader> grader = Optional.empty();

  /**
   * Makes one that has opened nothing yet.
   *
   * @param given a bundle that was given when the server was started; it goes before any choice
   */
  public ChosenGrader(OpinionChoice choice, ModelRegistry models, Optional<Bundle> given) {
    this.choice = choice;
    this.models = models;
    this.given = given;
  }

  @Override
  public Optional<Grader> now() throws IOException {
    if (given.isPresent()) {
      if (grader.isEmpty()) {
        grader = Optional.of(new BundleGrader(given.get()));
      }
      return grader;
    }
    Optional<Model> chosen = choice.now();
    if (!chosen.map(Model::sha256).equals(opened)) {
      close();
      if (chosen.isPresent()) {
        grader = Optional.of(new BundleGrader(models.bundle(chosen.get())));
      }
      opened = chosen.map(Model::sha256);
    }
    return grader;
  }

  @Override
  public void close() {
    grader.ifPresent(Grader::close);
    grader = Optional.empty();
    opened = Optional.empty();
  }
}
