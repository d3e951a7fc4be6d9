package pomona.apk;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Merges manifests, compiles and links resources, writes the {@code R} classes into the project's
 * classes, and tells Robolectric where all of it is.
 */
@Mojo(
    name = "resources",
    defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class ResourcesGoal extends LinkingGoal {

  @Parameter(defaultValue = "${project.basedir}/src/main/AndroidManifest.xml")
  File manifest;

  @Parameter(defaultValue = "${project.basedir}/src/main/res")
  File resources;

  @Parameter(defaultValue = "${project.basedir}/src/main/assets")
  File assets;

  /** The package of the {@code R} class. */
  @Parameter(required = true)
  String namespace;

  /** Whether R8 will shrink the application: then it is not debuggable. */
  @Parameter(property = "pomona.apk.shrink", defaultValue = "false")
  boolean shrink;

  /** The one host that a debug build may talk to in the clear; none if it is not given. */
  @Parameter(property = "pomona.apk.cleartextHost")
  String cleartextHost;

  @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true)
  File testClasses;

  @Override
  void run(Cache cache) throws IOException, BuildProblem {
    Files.createDirectories(workFolder.toPath());
    List<Library> aars = Library.opened(packagedLibraries());
    Manifests.Identity identity =
        new Manifests.Identity(
            applicationId, namespace, versionCode, versionName, minSdk, targetSdk, !shrink);
    Path merged = work("AndroidManifest.xml");
    Files.writeString(merged, Manifests.merge(manifest.toPath(), aars, identity));

    Path mergedAssets = work("assets");
    Assets.merge(aars, assets.toPath(), mergedAssets);
    Path linked = work("resources.apk");
    Path symbols = work("R.txt");
    Aapt2 aapt2 = Aapt2.unpacked(cache);
    aapt2.link(
        new Aapt2.Link(
            platformJar(),
            merged,
            compile(aapt2, aars, cache),
            List.of(mergedAssets),
            minSdk,
            targetSdk,
            linked,
            symbols,
            work("resources.pro")));
    Symbols all = Symbols.read(symbols);
    all.writeClassesOf(aars, classes.toPath());
    all.writeClasses(namespace, classes.toPath());
    writeTestConfiguration(linked, merged, mergedAssets);
  }

  /** Libraries first; the application's own last. */
  private List<Path> compile(Aapt2 aapt2, List<Library> aars, Cache cache)
      throws IOException, BuildProblem {
    List<Path> compiled = compileLibraries(aapt2, aars, cache);
    if (resources.isDirectory()) {
      compiled.add(aapt2.compile("the application", resources.toPath(), cache));
    }
    Path cleartext = work("cleartext");
    Cache.delete(cleartext);
    if (Cleartext.write(cleartextHost, shrink, cleartext)) {
      compiled.add(aapt2.compile("the cleartext host", cleartext, cache));
      getLog().warn("This build talks to " + cleartextHost + " in the clear. It is for trying.");
    }
    return compiled;
  }

  private void writeTestConfiguration(Path linked, Path merged, Path mergedAssets)
      throws IOException {
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("android_resource_apk", linked.toString());
    configuration.put("android_merged_manifest", merged.toString());
    configuration.put("android_merged_assets", mergedAssets.toString());
    configuration.put("android_custom_package", namespace);
    Path file = testClasses.toPath().resolve("com/android/tools/test_config.properties");
    Files.createDirectories(file.getParent());
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Map.Entry<String, String> each : configuration.entrySet()) {
        out.write(each.getKey() + "=" + each.getValue().replace("\\", "/") + "\n");
      }
    }
  }
}
