package androidx.camera.core;

import androidx.camera.core.resolutionselector.ResolutionSelector;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Preview extends UseCase {
  Preview() {}

  public void setSurfaceProvider(Preview.SurfaceProvider surfaceProvider) {
    throw new UnsupportedOperationException("signature only");
  }

  public void setTargetRotation(int value) {
    throw new UnsupportedOperationException("signature only");
  }

  public static final class Builder {
    public Builder() {
      throw new UnsupportedOperationException("signature only");
    }

    public Preview build() {
      throw new UnsupportedOperationException("signature only");
    }

    public Preview.Builder setResolutionSelector(ResolutionSelector resolutionSelector) {
      throw new UnsupportedOperationException("signature only");
    }
  }

  public interface SurfaceProvider {
    void onSurfaceRequested(SurfaceRequest surfaceRequest);
  }
}
