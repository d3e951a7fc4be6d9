package pomona.server.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.bundle.Card;
import pomona.head.Heads;
import pomona.server.access.Audit;
import pomona.server.attachment.AttachmentStore;
import pomona.server.database.Columns;
import pomona.server.database.Database;
import pomona.server.database.NewRow;
import pomona.server.web.ProblemException;
import pomona.trust.DetachedSignature;
import pomona.trust.TrustedKeys;

/**
 * The bundles and head packs that can be rolled out, with their lineage. It takes nothing whose
 * signature does not verify against the keys that this server trusts. Phones verify again with
 * their own keys.
 */
public final class ModelRegistry {
  private final Database database;
  private final AttachmentStore attachments;
  private final TrustedKeys trusted;
  private final Clock clock;
  private final Audit audit;
  private final Set<String> generations = ConcurrentHashMap.newKeySet();

  public ModelRegistry(
      Database database,
      AttachmentStore attachments,
      TrustedKeys trusted,
      Clock clock,
      Audit audit) {
    this.database = database;
    this.attachments = attachments;
    this.trusted = trusted;
    this.clock = clock;
    this.audit = audit;
    all().forEach(model -> generations.add(model.generation()));
  }

  /** Adds a bundle; adding it again changes nothing. */
  public Model addBundle(String name, byte[] content, byte[] signature, String by)
      throws IOException {
    Card card;
    try {
      card = Bundle.open(name, content, signature, trusted).card();
    } catch (FormatException refused) {
      throw ProblemException.badField("bundle", "cannot be taken: " + refused.getMessage());
    }
    Optional<ByteString> parent =
        card.parents().stream()
            .filter(one -> one.sha256().matches("[0-9a-f]{64}"))
            .map(one -> ByteString.decodeHex(one.sha256()))
            .filter(digest -> find(digest).isPresent())
            .reduce((older, newer) -> newer);
    return add(
        new Model(
            ByteString.of(content).sha256(),
            Model.Kind.BUNDLE,
            card.generation().space().name(),
            card.generation().name(),
            card.generation().name(),
            parent,
            content.length,
            ByteString.of(signature),
            new String(card.toBytes(), StandardCharsets.UTF_8),
            clock.millis()),
        content,
        by);
  }

  /** Adds heads for the embeddings of a registered bundle. */
  public Model addHeadPack(
      String name, ByteString bundle, byte[] content, byte[] signature, String by)
      throws IOException {
    Model parent =
        find(bundle)
            .filter(model -> model.kind() == Model.Kind.BUNDLE)
            .orElseThrow(
                () -> ProblemException.badField("bundle", "is not in the registry; add it first"));
    try {
      DetachedSignature.verify(name, content, signature, trusted);
      Heads heads = Heads.fromBytes(content);
      if (heads.toBytes().length != content.length) {
        throw new FormatException("there is more in it than heads");
      }
    } catch (FormatException refused) {
      throw ProblemException.badField("headPack", "cannot be taken: " + refused.getMessage());
    }
    return add(
        new Model(
            ByteString.of(content).sha256(),
            Model.Kind.HEAD_PACK,
            parent.space(),
            parent.generation(),
            name,
            Optional.of(bundle),
            content.length,
            ByteString.of(signature),
            "{}",
            clock.millis()),
        content,
        by);
  }

  private Model add(Model model, byte[] content, String by) throws IOException {
    Optional<Model> known = find(model.sha256());
    if (known.isPresent()) {
      return known.get();
    }
    attachments.keep(ByteString.of(content));
    database.write(
        session -> {
          Optional<String> other =
              session.first(
                  "SELECT hex(sha256) FROM model WHERE kind = ? AND space = ? AND generation = ?"
                      + " AND name = ?",
                  row -> row.getString(1),
                  model.kind().name(),
                  model.space(),
                  model.generation(),
                  model.name());
          if (other.isPresent()) {
            throw ProblemException.conflict(
                "generation",
                model.name() + " is there already with other content; a generation never changes");
          }
          session.insert(
              NewRow.into("model")
                  .with("sha256", model.sha256().toByteArray())
                  .with("kind", model.kind().name())
                  .with("space", model.space())
                  .with("generation", model.generation())
                  .with("name", model.name())
                  .with("parent", model.parent().map(ByteString::toByteArray))
                  .with("bytes", model.bytes())
                  .with("signature", model.signature().toByteArray())
                  .with("card", model.card())
                  .with("added_millis", model.addedMillis()));
          return true;
        });
    generations.add(model.generation());
    audit.note(by, "model added", model.name() + " " + model.sha256().hex());
    return model;
  }

  /** A registered bundle, checked again: keys that were trusted once may not be any more. */
  public Bundle bundle(Model model) throws IOException {
    byte[] content = content(model);
    try {
      return Bundle.open(model.name(), content, model.signature().toByteArray(), trusted);
    } catch (FormatException refused) {
      throw unusable(refused);
    }
  }

  /** A model's heads: a bundle's own, or those of a head pack. */
  public Heads heads(Model model) throws IOException {
    if (model.kind() == Model.Kind.BUNDLE) {
      return bundle(model).heads();
    }
    byte[] content = content(model);
    try {
      DetachedSignature.verify(model.name(), content, model.signature().toByteArray(), trusted);
      return Heads.fromBytes(content);
    } catch (FormatException refused) {
      throw unusable(refused);
    }
  }

  /** Whether the key that signed a model is one of those that this server was started with. */
  public boolean isTrusted(Model model) {
    try {
      return trusted
          .find(DetachedSignature.fromBytes(model.signature().toByteArray()).keyId())
          .isPresent();
    } catch (FormatException unreadable) {
      return false;
    }
  }

  private static ProblemException unusable(FormatException refused) {
    return ProblemException.conflict(
        "model",
        "This model cannot be used: "
            + refused.getMessage()
            + ". Start the server with --trust and the key that signed it, or add a model that is"
            + " signed by a key it has.");
  }

  private byte[] content(Model model) throws IOException {
    return attachments
        .read(model.sha256(), Bundle.MOST_BYTES)
        .orElseThrow(
            () ->
                ProblemException.conflict(
                    "model", "The file of " + model.name() + " is not there; add it again."));
  }

  /** Whether a file is one of the registry's. */
  public boolean isRegistered(ByteString sha256) {
    return find(sha256).isPresent();
  }

  /** Whether the registry has a generation. */
  public boolean knows(String generation) {
    return generations.contains(generation);
  }

  public Optional<Model> find(ByteString sha256) {
    return database.read(
        session ->
            session.first(
                "SELECT * FROM model WHERE sha256 = ?",
                ModelRegistry::model,
                (Object) sha256.toByteArray()));
  }

  /** All, newest first. */
  public List<Model> all() {
    return database.read(
        session ->
            session.list(
                "SELECT * FROM model ORDER BY added_millis DESC, name", ModelRegistry::model));
  }

  private static Model model(ResultSet row) throws SQLException {
    return new Model(
        ByteString.of(row.getBytes("sha256")),
        Model.Kind.valueOf(row.getString("kind")),
        row.getString("space"),
        row.getString("generation"),
        row.getString("name"),
        Columns.bytes(row, "parent"),
        row.getLong("bytes"),
        ByteString.of(row.getBytes("signature")),
        row.getString("card"),
        row.getLong("added_millis"));
  }
}
