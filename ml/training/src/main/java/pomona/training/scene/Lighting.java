package pomona.training.scene;

import java.util.Arrays;
import java.util.List;

/** Lights what a scene's {@link Layers} hold: one lamp, light from all around, and shadows. */
final class Lighting {
  private final Layers layers;
  private final float[] shadow;

  private float lampX;
  private float lampY;
  private float lampZ;
  private float ambient;
  private float strength;
  private float relief;

  Lighting(Layers layers) {
    this.layers = layers;
    shadow = new float[layers.width * layers.height];
  }

  void draw(Dice dice) {
    double way = dice.range(0, 2 * Math.PI);
    float side = dice.range(0.1, 0.85);
    lampX = side * (float) Math.cos(way);
    lampY = side * (float) Math.sin(way);
    lampZ = (float) Math.sqrt(1 - side * side);
    ambient = dice.range(0.3, 0.62);
    strength = (1 - ambient) * dice.range(1.05, 1.4);
    // Cut-outs bring the light they were photographed in; only part of the lamp is added.
    relief = dice.range(0.15, 0.6);
  }

  float lampX() {
    return lampX;
  }

  float lampY() {
    return lampY;
  }

  /** Shadows of each fruit on all that lies lower. */
  void castShadows(List<Placed> fruits, Dice dice) {
    Arrays.fill(shadow, 1);
    float dark = dice.range(0.25, 0.75);
    float contact = dice.range(0.3, 0.7);
    float length = dice.range(0.1, 0.5);
    float soft = dice.range(0.25, 0.8);
    for (int i = 0; i < fruits.size(); i++) {
      Ellipse ellipse = Ellipse.of(layers, (short) (i + 1));
      if (ellipse != null) {
        float r = ellipse.least();
        float dx = -lampX * length * r;
        float dy = -lampY * length * r;
        cast(ellipse, dx, dy, 1 - soft * 0.5f, 1 + soft, dark, i + 1);
        cast(ellipse, dx * 0.3f, dy * 0.3f, 0.9f, 1.22f, contact, i + 1);
      }
    }
  }

  private void cast(
      Ellipse e, float dx, float dy, float inner, float outer, float dark, int owner) {
    float reach = e.most() * outer;
    int x0 = Math.max(0, (int) (e.x + dx - reach));
    int x1 = Math.min(layers.width - 1, (int) (e.x + dx + reach));
    int y0 = Math.max(0, (int) (e.y + dy - reach));
    int y1 = Math.min(layers.height - 1, (int) (e.y + dy + reach));
    float inner2 = inner * inner;
    float outer2 = outer * outer;
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        int at = y * layers.width + x;
        int o = layers.owner[at];
        if (o >= 0 && o < owner) {
          float d = e.distance2(x - dx, y - dy);
          if (d < outer2) {
            shadow[at] *= 1 - dark * Noise.step(outer2, inner2, d);
          }
        }
      }
    }
  }

  float shadow(int at) {
    return shadow[at];
  }

  /** Turns the colour of a sample's surface into the light it sends. */
  void light(int at, boolean photographed, float shine) {
    float nx = layers.normalX[at];
    float ny = layers.normalY[at];
    float nz = layers.normalZ[at];
    float facing = nx * lampX + ny * lampY + nz * lampZ;
    float lit = ambient * (0.75f + 0.25f * nz) + strength * Math.max(0, facing * 0.85f + 0.15f);
    if (photographed) {
      lit = 1 - relief + relief * lit * 1.1f;
    }
    lit *= shadow[at];
    float high = 0;
    float gloss = layers.gloss[at];
    if (gloss > 0) {
      // Blinn's half vector between the lamp and the camera at (0, 0, 1).
      float half = (facing + nz) / (float) Math.sqrt(2 + 2 * lampZ);
      if (half > 0.6f) {
        high = gloss * 0.75f * strength * shadow[at] * (float) Math.exp(shine * 2 * (half - 1));
      }
    }
    layers.red[at] = layers.red[at] * lit + high;
    layers.green[at] = layers.green[at] * lit + high;
    layers.blue[at] = layers.blue[at] * lit + high;
  }
}
