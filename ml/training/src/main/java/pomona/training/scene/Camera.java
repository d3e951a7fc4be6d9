package pomona.training.scene;

/** What lens, sensor and developing do to the light: blur, colour, exposure, glare, noise. */
record Camera(int width, int height) {
  byte[] develop(float[] light, Dice dice) {
    float unit = Math.min(width, height);
    if (dice.chance(0.12)) {
      glare(light, dice, unit);
    }
    if (dice.chance(0.3)) {
      int radius = Math.max(1, Math.round(unit * dice.range(0.002, 0.007)));
      if (dice.chance(0.35)) {
        Blur.rows(light, width, height, radius);
      } else {
        Blur.box(light, width, height, radius);
      }
    }
    // Kelvin from lamp to shade, as a slope from red to blue (a little green or magenta besides).
    float warm = dice.range(-0.18, 0.22);
    float tint = dice.range(-0.05, 0.05);
    float exposure = dice.logRange(0.6, 1.5);
    float[] gain = {exposure * (1 + warm), exposure * (1 + tint), exposure * (1 - warm)};
    float veil = dice.chance(0.2) ? dice.range(0, 0.05) : 0;
    float vignette = dice.chance(0.4) ? dice.range(0, 0.45) : 0;
    float noise = dice.chance(0.6) ? dice.range(0, 0.035) : 0;
    int grain = dice.below(1 << 20) | 1;
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float dx = 2f * x / width - 1;
        float dy = 2f * y / height - 1;
        float fall = 1 - vignette * (dx * dx + dy * dy) / 2;
        for (int c = 0; c < 3; c++) {
          int at = (y * width + x) * 3 + c;
          float v = light[at] * gain[c] * fall + veil;
          if (noise > 0) {
            // xorshift; the sum of four bytes is close to a normal draw.
            grain ^= grain << 13;
            grain ^= grain >>> 17;
            grain ^= grain << 5;
            int sum =
                (grain & 255) + (grain >>> 8 & 255) + (grain >>> 16 & 255) + (grain >>> 24 & 255);
            v += noise * (sum - 510) / 148f * (float) Math.sqrt(Math.max(0.004f, v));
          }
          rgb[at] = Tone.srgb(v);
        }
      }
    }
    return rgb;
  }

  private void glare(float[] light, Dice dice, float unit) {
    float cx = dice.range(0, width);
    float cy = dice.range(0, height);
    float radius = unit * dice.range(0.15, 0.6);
    float strength = dice.range(0.15, 0.6);
    for (int i = 0; i < width * height; i++) {
      float dx = (i % width - cx) / radius;
      float dy = (i / width - cy) / radius;
      float add = strength / (1 + 8 * (dx * dx + dy * dy)) - strength / 30;
      if (add > 0) {
        light[i * 3] += add;
        light[i * 3 + 1] += add;
        light[i * 3 + 2] += add;
      }
    }
  }
}
