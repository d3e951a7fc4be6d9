package androidx.camera.core;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class FocusMeteringResult {
  FocusMeteringResult() {}

  public boolean isFocusSuccessful() {
    throw new UnsupportedOperationException("signature only");
  }
}
