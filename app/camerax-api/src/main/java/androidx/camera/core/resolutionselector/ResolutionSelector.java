package androidx.camera.core.resolutionselector;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ResolutionSelector {
  ResolutionSelector() {}

  public static final class Builder {
    public Builder() {
      throw new UnsupportedOperationException("signature only");
    }

    public ResolutionSelector build() {
      throw new UnsupportedOperationException("signature only");
    }

    public ResolutionSelector.Builder setResolutionStrategy(ResolutionStrategy resolutionStrategy) {
      throw new UnsupportedOperationException("signature only");
    }
  }
}
