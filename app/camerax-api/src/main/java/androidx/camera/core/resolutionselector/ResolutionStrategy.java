package androidx.camera.core.resolutionselector;

import android.util.Size;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ResolutionStrategy {
  public ResolutionStrategy(Size size, int value) {
    throw new UnsupportedOperationException("signature only");
  }

  public static final int FALLBACK_RULE_CLOSEST_HIGHER_THEN_LOWER = 1;
  public static final ResolutionStrategy HIGHEST_AVAILABLE_STRATEGY = null;
}
