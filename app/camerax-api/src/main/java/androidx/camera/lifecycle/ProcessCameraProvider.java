package androidx.camera.lifecycle;

import android.content.Context;
import androidx.camera.core.Camera;
import androidx.camera.core.CameraInfoUnavailableException;
import androidx.camera.core.CameraSelector;
import androidx.camera.core.UseCase;
import androidx.lifecycle.LifecycleOwner;
import com.google.common.util.concurrent.ListenableFuture;

/** Signatures only: see the README of this module. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class ProcessCameraProvider {
  ProcessCameraProvider() {}

  public Camera bindToLifecycle(
      LifecycleOwner lifecycleOwner, CameraSelector cameraSelector, UseCase... useCase) {
    throw new UnsupportedOperationException("signature only");
  }

  public static ListenableFuture<ProcessCameraProvider> getInstance(Context context) {
    throw new UnsupportedOperationException("signature only");
  }

  public boolean hasCamera(CameraSelector cameraSelector) throws CameraInfoUnavailableException {
    throw new UnsupportedOperationException("signature only");
  }

  public void unbind(UseCase... useCase) {
    throw new UnsupportedOperationException("signature only");
  }

  public void unbindAll() {
    throw new UnsupportedOperationException("signature only");
  }
}
