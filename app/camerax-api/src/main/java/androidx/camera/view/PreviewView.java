package androidx.camera.view;

import android.content.Context;
import android.widget.FrameLayout;
import androidx.camera.core.MeteringPointFactory;
import androidx.camera.core.Preview;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class PreviewView extends FrameLayout {
  public PreviewView(Context context) {
    super(context);
    throw new UnsupportedOperationException("signature only");
  }

  public MeteringPointFactory getMeteringPointFactory() {
    throw new UnsupportedOperationException("signature only");
  }

  public Preview.SurfaceProvider getSurfaceProvider() {
    throw new UnsupportedOperationException("signature only");
  }

  public void setImplementationMode(PreviewView.ImplementationMode implementationMode) {
    throw new UnsupportedOperationException("signature only");
  }

  public void setScaleType(PreviewView.ScaleType scaleType) {
    throw new UnsupportedOperationException("signature only");
  }

  public enum ImplementationMode {
    COMPATIBLE,
    PERFORMANCE;
  }

  public enum ScaleType {
    FILL_CENTER,
    FILL_END,
    FILL_START,
    FIT_CENTER,
    FIT_END,
    FIT_START;
  }
}
