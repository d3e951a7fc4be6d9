package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes the APK that tests the application on a device: chosen test classes, what they need, and
 * the libraries that run them, under the application's id with {@code .test} behind it, signed with
 * the same key, as Android wants of an instrumentation.
 */
@Mojo(
    name = "instrument",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class InstrumentGoal extends LinkingGoal {

  /** The APK's name; {@code -journeys.apk} is appended. */
  @Parameter(defaultValue = "${project.artifactId}")
  String apkName;

  /** Names the instrumentation. */
  @Parameter(defaultValue = "${project.basedir}/src/device/AndroidManifest.xml")
  File deviceManifest;

  /** Where sources are looked up; of two of one name the first folder's is taken. */
  @Parameter(required = true)
  List<File> deviceSources;

  /** Classes that are compiled, with all that they need of the sources. */
  @Parameter(required = true)
  List<String> journeys;

  /** Files that the journeys read from their class path. */
  @Parameter List<File> deviceResources = List.of();

  /** Dependencies that are packed: {@code group} or {@code group:name}. */
  @Parameter(required = true)
  List<String> runners;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true)
  File target;

  @Override
  void run(Cache cache) throws IOException, BuildProblem {
    Path folder = work("journeys");
    Cache.delete(folder);
    Path compiled = Files.createDirectories(folder.resolve("classes"));
    Journeys.compile(journeys, deviceSources, classPath(), compiled);

    List<Library> packed = runnerLibraries();
    Path linked = linkResources(cache, folder, Library.opened(packed));

    List<Library> all = new ArrayList<>();
    all.add(new Library("the journeys", compiled, Optional.empty()));
    all.add(new Library("its R classes", folder.resolve("r"), Optional.empty()));
    all.addAll(packed);
    Journeys.checkWhole(compiled, all, onDevice());

    Path dex = Files.createDirectories(folder.resolve("dex"));
    new Dexer(platformJar(), minSdk, cache).dex(all, dex);
    ApkFile apk = new ApkFile();
    apk.addLinkedResources(linked);
    apk.addDex(dex);
    for (Library library : packed) {
      apk.addJavaResources(library);
    }
    for (File each : deviceResources) {
      apk.addJavaResources(new Library(each.getName(), each.toPath(), Optional.empty()));
    }
    Path unsigned = folder.resolve("unsigned.apk");
    apk.write(unsigned);
    Path signed = target.toPath().resolve(apkName + "-journeys.apk");
    Signature.sign(
        unsigned, signed, SigningKey.debug(cacheFolder.toPath().resolve("debug.p12")), minSdk);
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "%s: %.1f MB, %d journeys",
                signed,
                Files.size(signed) / 1e6,
                journeys.size()));
  }

  private Path linkResources(Cache cache, Path folder, List<Library> aars)
      throws IOException, BuildProblem {
    String id = applicationId + ".test";
    Path merged = folder.resolve("AndroidManifest.xml");
    Files.writeString(
        merged,
        Manifests.merge(
            deviceManifest.toPath(),
            aars,
            new Manifests.Identity(id, id, versionCode, versionName, minSdk, targetSdk, true)));
    Aapt2 aapt2 = Aapt2.unpacked(cache);
    Path linked = folder.resolve("resources.apk");
    Path symbols = folder.resolve("R.txt");
    aapt2.link(
        new Aapt2.Link(
            platformJar(),
            merged,
            compileLibraries(aapt2, aars, cache),
            List.of(),
            minSdk,
            targetSdk,
            linked,
            symbols,
            folder.resolve("resources.pro")));
    Symbols.read(symbols).writeClassesOf(aars, Files.createDirectories(folder.resolve("r")));
    return linked;
  }

  /**
   * The class path that the journeys are compiled against: the tests' class path without the tests'
   * own classes.
   */
  private List<Path> classPath() {
    List<Path> path = new ArrayList<>(List.of(classes.toPath()));
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getFile() != null) {
        path.add(artifact.getFile().toPath());
      }
    }
    return path;
  }

  /** What is on the device already: the platform, and the application with its libraries. */
  private List<Library> onDevice() throws BuildProblem {
    List<Library> there = new ArrayList<>(packagedLibraries());
    there.add(new Library("the application", classes.toPath(), Optional.empty()));
    there.add(new Library("the platform", platformJar(), Optional.empty()));
    return there;
  }

  private List<Library> runnerLibraries() {
    List<Library> libraries = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      boolean chosen =
          runners.contains(artifact.getGroupId()) || runners.contains(coordinates(artifact));
      if (chosen && artifact.getScope().equals(Artifact.SCOPE_TEST) && artifact.getFile() != null) {
        libraries.add(Library.of(artifact.getId(), artifact.getFile().toPath()));
      }
    }
    return libraries;
  }
}
