package androidx.camera.core;

import java.util.concurrent.TimeUnit;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class FocusMeteringAction {
  FocusMeteringAction() {}

  public static class Builder {
    public Builder(MeteringPoint meteringPoint) {
      throw new UnsupportedOperationException("signature only");
    }

    public FocusMeteringAction build() {
      throw new UnsupportedOperationException("signature only");
    }

    public FocusMeteringAction.Builder setAutoCancelDuration(long duration, TimeUnit timeUnit) {
      throw new UnsupportedOperationException("signature only");
    }
  }
}
