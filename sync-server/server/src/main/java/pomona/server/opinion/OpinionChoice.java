package pomona.server.opinion;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import pomona.server.access.Audit;
import pomona.server.database.Database;
import pomona.server.model.Model;
import pomona.server.model.ModelRegistry;
import pomona.server.web.ProblemException;

/**
 * Which bundle of the registry gives second opinions: the one that an administrator marked, or else
 * the newest large one of the space that the newest bundle is of. A bundle does not say what it is
 * meant for. So a bundle counts as large if it has at least one and a half times the bytes of the
 * smallest bundle of its space, which is a phone's, and was rolled out to nobody. Without one there
 * is no second opinion, because a phone's own network would say what the phone said.
 */
public record OpinionChoice(Database database, ModelRegistry models, Audit audit) {
  private static final double LARGE = 1.5;

  /** The bundle, if there is one. */
  public Optional<Model> now() {
    Optional<Model> marked = marked();
    return marked.isPresent() ? marked : largest();
  }

  /** What an administrator chose. */
  public Optional<Model> marked() {
    return database
        .read(
            session ->
                session.first(
                    "SELECT model FROM opinion_bundle", row -> ByteString.of(row.getBytes(1))))
        .flatMap(models::find);
  }

  /** Lets a bundle give second opinions from now on. */
  public void mark(Model model, String by) {
    if (model.kind() != Model.Kind.BUNDLE) {
      throw ProblemException.badField("model", "must be a bundle; heads see no pictures");
    }
    database.write(
        session ->
            session.run(
                "INSERT OR REPLACE INTO opinion_bundle (one, model) VALUES (1, ?)",
                (Object) model.sha256().toByteArray()));
    audit.note(by, "second opinions by", model.name() + " " + model.sha256().hex());
  }

  /** Lets the registry choose again. */
  public void unmark(String by) {
    database.write(session -> session.run("DELETE FROM opinion_bundle"));
    audit.note(by, "second opinions by", "the registry's choice");
  }

  private Optional<Model> largest() {
    List<Model> bundles =
        models.all().stream().filter(model -> model.kind() == Model.Kind.BUNDLE).toList();
    if (bundles.isEmpty()) {
      return Optional.empty();
    }
    String space = bundles.get(0).space();
    long smallest =
        bundles.stream()
            .filter(model -> model.space().equals(space))
            .mapToLong(Model::bytes)
            .min()
            .orElseThrow();
    Set<ByteString> phones = onPhones();
    return bundles.stream()
        .filter(model -> model.space().equals(space))
        .filter(model -> model.bytes() >= LARGE * smallest)
        .filter(model -> !phones.contains(model.sha256()))
        .findFirst();
  }

  private Set<ByteString> onPhones() {
    return new HashSet<>(
        database.read(
            session ->
                session.list(
                    "SELECT candidate FROM rollout", row -> ByteString.of(row.getBytes(1)))));
  }
}
