package pomona.app.eye;

import android.content.Context;
import android.content.SharedPreferences;
import android.content.res.AssetManager;
import android.os.Build;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pomona.binary.FormatException;
import pomona.bundle.Bundle;
import pomona.trust.TrustedKeys;
import pomona.vision.Eye;

/** Opens the bundle that came with the application, by the fastest delegate that passes. */
public final class BundleEyes implements EyeOpener {
  private static final String FOLDER = "bundles";
  private static final String BUNDLE = ".tflite";
  private static final String KEY = ".pub.pem";

  /** From this version on NNAPI is deprecated, and slower than XNNPACK where it still is. */
  private static final int NNAPI_BEFORE = 35;

  private final Context context;

  public BundleEyes(Context context) {
    this.context = context;
  }

  @Override
  public OpenEye open() throws IOException {
    AssetManager assets = context.getAssets();
    String name = newest(assets);
    try {
      Bundle bundle =
          Bundle.open(
              name,
              read(assets, name, Bundle.MOST_BYTES),
              read(assets, name + ".sig", 4096),
              trusted(assets));
      DelegateChoice.Chosen chosen =
          choice(bundle)
              .choose(bundle)
              .orElseThrow(
                  () ->
                      new IOException(name + " does not give here what it gave where it was made"));
      return new OpenEye(new Eye(bundle, chosen.runtime()), chosen.delegate().factName());
    } catch (FormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private DelegateChoice choice(Bundle bundle) {
    SharedPreferences kept = context.getSharedPreferences("delegates", Context.MODE_PRIVATE);
    DelegateChoice.Memory memory =
        new DelegateChoice.Memory() {
          @Override
          public Optional<String> get(String key) {
            return Optional.ofNullable(kept.getString(key, null));
          }

          @Override
          public void put(String key, String delegate) {
            kept.edit().putString(key, delegate).apply();
          }
        };
    List<Delegate> candidates =
        Build.VERSION.SDK_INT < NNAPI_BEFORE
            ? Arrays.asList(Delegate.values())
            : List.of(Delegate.XNNPACK, Delegate.CPU);
    return new DelegateChoice(
        memory,
        Build.FINGERPRINT,
        candidates,
        delegate -> new AndroidRuntime(bundle, delegate),
        System::nanoTime);
  }

  private static String newest(AssetManager assets) throws IOException {
    String newest = null;
    for (String file : list(assets)) {
      if (file.endsWith(BUNDLE) && (newest == null || file.compareTo(newest) > 0)) {
        newest = file;
      }
    }
    if (newest == null) {
      throw new FileNotFoundException("This build of the application came without a bundle");
    }
    return newest;
  }

  private static TrustedKeys trusted(AssetManager assets) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String file : list(assets)) {
      if (file.endsWith(KEY)) {
        keys.add(new String(read(assets, file, 4096), StandardCharsets.US_ASCII));
      }
    }
    return TrustedKeys.fromPem(keys);
  }

  private static String[] list(AssetManager assets) throws IOException {
    String[] files = assets.list(FOLDER);
    return files == null ? new String[0] : files;
  }

  private static byte[] read(AssetManager assets, String name, int mostBytes) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    try (InputStream in = assets.open(FOLDER + "/" + name)) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        content.write(part, 0, count);
        if (content.size() > mostBytes) {
          throw new IOException(
              String.format(Locale.ROOT, "%s has more than %d bytes", name, mostBytes));
        }
      }
    }
    return content.toByteArray();
  }
}
