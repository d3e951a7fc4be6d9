package pomona.app.eye;

import android.opengl.EGL14;
import android.opengl.EGLConfig;
import android.opengl.EGLContext;
import android.opengl.EGLDisplay;
import android.opengl.EGLSurface;
import android.opengl.GLES20;

/**
 * The version of the graphics driver. Since Android 10 it is updated by the store, without the
 * system's fingerprint changing.
 */
final class GpuDriver {
  private static final String NONE = "no-gpu";

  private GpuDriver() {}

  /**
   * The driver's own version string. A context is made for it on the calling thread and released
   * again.
   */
  static String version() {
    EGLDisplay display = EGL14.eglGetDisplay(EGL14.EGL_DEFAULT_DISPLAY);
    int[] major = new int[1];
    if (!EGL14.eglInitialize(display, major, 0, new int[1], 0)) {
      return NONE;
    }
    EGLConfig[] configs = new EGLConfig[1];
    int[] wanted = {
      EGL14.EGL_RENDERABLE_TYPE,
      EGL14.EGL_OPENGL_ES2_BIT,
      EGL14.EGL_SURFACE_TYPE,
      EGL14.EGL_PBUFFER_BIT,
      EGL14.EGL_NONE
    };
    if (!EGL14.eglChooseConfig(display, wanted, 0, configs, 0, 1, new int[1], 0)
        || configs[0] == null) {
      return NONE;
    }
    return ask(display, configs[0]);
  }

  private static String ask(EGLDisplay display, EGLConfig config) {
    int[] second = {EGL14.EGL_CONTEXT_CLIENT_VERSION, 2, EGL14.EGL_NONE};
    int[] small = {EGL14.EGL_WIDTH, 1, EGL14.EGL_HEIGHT, 1, EGL14.EGL_NONE};
    EGLContext context = EGL14.eglCreateContext(display, config, EGL14.EGL_NO_CONTEXT, second, 0);
    EGLSurface surface = EGL14.eglCreatePbufferSurface(display, config, small, 0);
    try {
      if (!EGL14.eglMakeCurrent(display, surface, surface, context)) {
        return NONE;
      }
      String version = GLES20.glGetString(GLES20.GL_VERSION);
      return version == null ? NONE : version;
    } finally {
      EGL14.eglMakeCurrent(
          display, EGL14.EGL_NO_SURFACE, EGL14.EGL_NO_SURFACE, EGL14.EGL_NO_CONTEXT);
      EGL14.eglDestroySurface(display, surface);
      EGL14.eglDestroyContext(display, context);
    }
  }
}
