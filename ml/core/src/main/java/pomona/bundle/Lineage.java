package pomona.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pomona.embedding.Generation;
import pomona.embedding.Space;
import pomona.json.Json;
import pomona.json.JsonWriter;

/**
 * The generations of a space, which of them each was aligned to, and whether it passed the gate:
 * {@code lineage.json}. Reading one refuses parents that are missing or that stand behind their
 * children.
 *
 * @param generations oldest first; parents stand before their children
 */
public record Lineage(Space space, List<Member> generations) {
  private static final int FORMAT = 1;

  public Lineage {
    generations = List.copyOf(generations);
    check(space, generations);
  }

  /**
   * One generation.
   *
   * @param generation its name
   * @param sha256 of its bundle
   * @param parents the names of the generations that it was aligned to
   * @param passed whether it passed the gate; a first generation has none to pass
   */
  public record Member(
      String generation, String sha256, List<String> parents, Optional<Boolean> passed) {
    public Member {
      parents = List.copyOf(parents);
    }
  }

  public Optional<Member> find(String generation) {
    for (Member member : generations) {
      if (member.generation.equals(generation)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses a bundle that is not the one this lineage lists under its name, or whose card claims
   * parents that this lineage does not know by these digests.
   */
  public void check(Bundle bundle) {
    check(bundle.card(), bundle.sha256());
  }

  void check(Card card, String sha256) {
    Generation generation = card.generation();
    if (!generation.space().equals(space)) {
      throw new BundleException(
          generation + " is of another space than this lineage, which is of \"" + space + "\"");
    }
    Member member =
        find(generation.name())
            .orElseThrow(
                () -> new BundleException(generation + " is not in the lineage of " + space));
    checkDigest(generation.name(), member.sha256, sha256);
    Set<String> claimed = new HashSet<>();
    for (Card.Parent parent : card.parents()) {
      Member known =
          find(parent.generation())
              .orElseThrow(
                  () ->
                      new BundleException(
                          generation
                              + " claims the parent \""
                              + parent.generation()
                              + "\", which is not in the lineage"));
      checkDigest(parent.generation(), known.sha256, parent.sha256());
      claimed.add(parent.generation());
    }
    if (!claimed.equals(new HashSet<>(member.parents))) {
      throw new BundleException(
          generation + " claims the parents " + claimed + ", the lineage has " + member.parents);
    }
  }

  private static void checkDigest(String name, String listed, String actual) {
    if (!listed.equals(actual)) {
      throw new BundleException(
          "\""
              + name
              + "\" has the digest "
              + actual
              + ", the lineage lists it with "
              + listed
              + ": it is another bundle under the same name");
    }
  }

  private static void check(Space space, List<Member> generations) {
    Map<String, Member> all = new LinkedHashMap<>();
    for (Member member : generations) {
      if (all.put(Generation.of(space.name(), member.generation).name(), member) != null) {
        throw new BundleException("The lineage has \"" + member.generation + "\" twice");
      }
    }
    Set<String> before = new HashSet<>();
    for (Member member : generations) {
      for (String parent : member.parents) {
        if (!all.containsKey(parent)) {
          throw new BundleException(
              "The lineage has a hole: \""
                  + member.generation
                  + "\" has the parent \""
                  + parent
                  + "\", which is not in it");
        }
        if (!before.contains(parent)) {
          throw new BundleException(
              "The lineage has a cycle, or is out of order: \""
                  + member.generation
                  + "\" stands before its parent \""
                  + parent
                  + "\"");
        }
      }
      before.add(member.generation);
    }
  }

  /** The stored form: docs/formats.md. */
  public byte[] toBytes() {
    JsonWriter json = new JsonWriter().beginObject();
    json.field("format", FORMAT).field("space", space.name()).name("generations").beginList();
    for (Member member : generations) {
      json.beginObject().field("generation", member.generation).field("sha256", member.sha256);
      json.name("parents").beginList();
      for (String parent : member.parents) {
        json.value(parent);
      }
      json.endList();
      member.passed.ifPresent(passed -> json.name("passed").value(passed.booleanValue()));
      json.endObject();
    }
    return json.endList().endObject().toBytes();
  }

  public static Lineage fromBytes(byte[] bytes) {
    Json root = Json.parse("lineage.json", bytes);
    int format = root.get("format").integer(1, Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw root.get("format").fault("version " + format + " is not known; update this program");
    }
    root.only("format", "space", "generations");
    List<Member> members = new ArrayList<>();
    for (Json json : root.get("generations").elements()) {
      json.only("generation", "sha256", "parents", "passed");
      List<String> parents = new ArrayList<>();
      for (Json parent : json.get("parents").elements()) {
        parents.add(parent.text());
      }
      members.add(
          new Member(
              json.get("generation").text(),
              json.get("sha256").text(),
              parents,
              json.find("passed").map(Json::flag)));
    }
    return new Lineage(new Space(root.get("space").text()), members);
  }
}
