package pomona.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.Test;

/** The rooms of the application: who may use whom. Only downwards. */
public final class RoomArrowsTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pomona.app");

  @Test
  public void screens_standOnCameraEyeAndStore_neverTheOtherWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("screens")
        .definedBy(
            "pomona.app.scan..",
            "pomona.app.lot..",
            "pomona.app.teach..",
            "pomona.app.find..",
            "pomona.app.sync..",
            "pomona.app.update..")
        .layer("below")
        .definedBy(
            "pomona.app.camera..", "pomona.app.eye..", "pomona.app.lesson..", "pomona.app.store..")
        .whereLayer("screens")
        .mayNotBeAccessedByAnyLayer()
        .check(APP);
  }

  @Test
  public void theStore_knowsNothingOfScreensCamerasOrNetworks() {
    noClasses()
        .that()
        .resideInAPackage("pomona.app.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pomona.app.camera..", "pomona.app.eye..", "android.view..", "retrofit2..", "okhttp3..")
        .check(APP);
  }
}
