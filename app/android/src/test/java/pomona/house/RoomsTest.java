package pomona.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

/**
 * The rooms of the application, floor by floor: each may use only those that it names, so there is
 * no circle among them. The house itself ({@code ""}) wires what lies under the screens and opens
 * screens by name.
 */
public final class RoomsTest {
  private static final String APP = "pomona.app";
  private static final String HOUSE = "";

  private static final List<String> UNDER_THE_HOUSE =
      List.of(
          "store", "failure", "camera", "record", "eye", "lesson", "sync", "update", "answer",
          "product", "watch");
  private static final List<String> UNDER_SCREENS =
      List.of(
          "store", "failure", "camera", "record", "eye", "lesson", "sync", "update", "answer",
          "product", "watch", HOUSE, "style");

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("store", List.of()),
          Map.entry("failure", List.of("store")),
          Map.entry("camera", List.of("store", "failure")),
          Map.entry("record", List.of("store", "camera")),
          Map.entry("eye", List.of("store", "failure")),
          Map.entry("lesson", List.of("store", "eye")),
          Map.entry("sync", List.of("store", "failure", "eye", "lesson")),
          Map.entry("update", List.of("store", "camera", "eye")),
          Map.entry("answer", List.of("store", "lesson")),
          Map.entry("product", List.of("store", "eye", "lesson")),
          Map.entry("watch", List.of("store", "lesson")),
          Map.entry(HOUSE, UNDER_THE_HOUSE),
          Map.entry("style", List.of("store", "product")),
          Map.entry("lot", UNDER_SCREENS),
          Map.entry("inspect", UNDER_SCREENS),
          Map.entry("scan", UNDER_SCREENS),
          Map.entry("find", UNDER_SCREENS),
          Map.entry("ask", UNDER_SCREENS),
          Map.entry("teach", UNDER_SCREENS),
          Map.entry("notice", UNDER_SCREENS),
          Map.entry("device", UNDER_SCREENS));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(APP);

  @Test
  public void everyRoom_usesOnlyRoomsBelowIt() {
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      Set<String> allowed = new HashSet<>(room.getValue());
      allowed.add(room.getKey());
      noClasses()
          .that(in(Set.of(room.getKey())))
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<>("are in no room below " + room.getKey()) {
                @Override
                public boolean test(JavaClass used) {
                  String name = room(used);
                  return !name.equals("elsewhere") && !allowed.contains(name);
                }
              })
          .check(ALL);
    }
  }

  @Test
  public void everyClass_livesInARoomOfThePlan() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass each : ALL) {
      rooms.add(room(each));
    }
    rooms.remove("elsewhere");
    assertEquals(new TreeSet<>(MAY_USE.keySet()), rooms);
  }

  @Test
  public void theStore_knowsNothingOfViewsOrNetworks() {
    noClasses()
        .that()
        .resideInAPackage(APP + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("android.view..", "retrofit2..", "okhttp3..")
        .check(ALL);
  }

  /** TensorFlow Lite and LiteRT have the same classes; which it is, is a matter of the build. */
  @Test
  public void theInterpreter_isBehindOneDoor() {
    noClasses()
        .that()
        .haveNameNotMatching("pomona\\.app\\.eye\\.AndroidRuntimes?(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tensorflow.lite..")
        .check(ALL);
  }

  private static DescribedPredicate<JavaClass> in(Set<String> rooms) {
    return new DescribedPredicate<>("are in " + rooms) {
      @Override
      public boolean test(JavaClass each) {
        return rooms.contains(room(each));
      }
    };
  }

  /** Numbers of resources are written by the build and belong to every room. */
  private static String room(JavaClass each) {
    String name = each.getPackageName();
    if (each.getName().startsWith(APP + ".R$") || each.getName().equals(APP + ".R")) {
      return "elsewhere";
    }
    if (name.equals(APP)) {
      return HOUSE;
    }
    return name.startsWith(APP + ".") ? name.substring(APP.length() + 1) : "elsewhere";
  }
}
