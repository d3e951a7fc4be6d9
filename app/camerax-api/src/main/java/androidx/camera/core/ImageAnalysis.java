package androidx.camera.core;

import androidx.camera.core.resolutionselector.ResolutionSelector;
import java.util.concurrent.Executor;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ImageAnalysis extends UseCase {
  public static final int OUTPUT_IMAGE_FORMAT_RGBA_8888 = 2;
  public static final int STRATEGY_KEEP_ONLY_LATEST = 0;

  ImageAnalysis() {}

  public void clearAnalyzer() {
    throw new UnsupportedOperationException("signature only");
  }

  public void setAnalyzer(Executor executor, ImageAnalysis.Analyzer analyzer) {
    throw new UnsupportedOperationException("signature only");
  }

  public void setTargetRotation(int value) {
    throw new UnsupportedOperationException("signature only");
  }

  public interface Analyzer {
    void analyze(ImageProxy imageProxy);
  }

  public static final class Builder {
    public Builder() {
      throw new UnsupportedOperationException("signature only");
    }

    public ImageAnalysis build() {
      throw new UnsupportedOperationException("signature only");
    }

    public ImageAnalysis.Builder setBackpressureStrategy(int value) {
      throw new UnsupportedOperationException("signature only");
    }

    public ImageAnalysis.Builder setOutputImageFormat(int value) {
      throw new UnsupportedOperationException("signature only");
    }

    public ImageAnalysis.Builder setResolutionSelector(ResolutionSelector resolutionSelector) {
      throw new UnsupportedOperationException("signature only");
    }
  }
}
