package pomona.training.scene;

import pomona.fruit.DefectKind;

/** How a defect of each kind looks, from its worst place ({@code depth} 0) to past its edge (1). */
final class DefectPaint {
  private final Layers layers;
  private final DefectKind kind;
  private final float soft;
  private final float strength;
  private final float ox;
  private final float oy;
  private final float oz;

  DefectPaint(Layers layers, DefectKind kind, Dice dice) {
    this.layers = layers;
    this.kind = kind;
    soft =
        switch (kind) {
          case BRUISE -> dice.range(0.12, 0.3);
          case ROT -> dice.range(0.08, 0.2);
          case MOULD -> dice.range(0.1, 0.25);
          case SCAB -> dice.range(0.05, 0.15);
          case CRACK -> 0.25f;
          case SUNBURN, UNRIPE -> dice.range(0.2, 0.4);
        };
    strength =
        switch (kind) {
          case BRUISE -> dice.range(0.65, 1);
          case ROT, SCAB, CRACK -> dice.range(0.85, 1);
          case MOULD, SUNBURN, UNRIPE -> dice.range(0.75, 0.97);
        };
    ox = dice.range(0, 32);
    oy = dice.range(0, 32);
    oz = dice.range(0, 32);
  }

  /** Mixes the defect's colour into a sample. */
  void paint(int at, float[] colour, float depth) {
    float share = strength * (1 - Noise.step(1 - soft, 1 + soft, depth));
    if (share <= 0) {
      return;
    }
    float light = 1;
    float fine = noise(at, 12);
    switch (kind) {
      case BRUISE -> light = 1.25f - 0.3f * (1 - depth) + 0.1f * noise(at, 4);
      case ROT -> {
        // A dark middle, a paler wet ring, and zones between.
        float ring = Noise.step(0.45f, 0.9f, depth);
        light = 0.75f + 1.9f * ring + 0.25f * (float) Math.sin(depth * 14) + 0.2f * fine;
      }
      case MOULD -> {
        float core = 1 - Noise.step(0.15f, 0.6f, depth);
        light = (1 - 0.6f * core) * (0.9f + 0.35f * fine);
        colour[1] *= 1 + 0.12f * core;
      }
      case SCAB -> light = 0.9f + 0.55f * fine + 0.5f * Noise.step(0.75f, 1, depth);
      case CRACK -> light = 1 + 3 * Noise.step(0.55f, 1, depth);
      case SUNBURN -> light = 1 + 0.12f * noise(at, 5);
      case UNRIPE -> light = 1 + 0.15f * noise(at, 3);
    }
    layers.red[at] = Noise.mix(layers.red[at], colour[0] * light, share);
    layers.green[at] = Noise.mix(layers.green[at], colour[1] * light, share);
    layers.blue[at] = Noise.mix(layers.blue[at], colour[2] * light, share);
    if (kind == DefectKind.MOULD || kind == DefectKind.SCAB || kind == DefectKind.CRACK) {
      layers.gloss[at] *= 1 - share;
      // Rough to the light.
      layers.normalX[at] += 0.35f * share * fine;
      layers.normalY[at] += 0.35f * share * noise(at, 11);
    } else if (kind == DefectKind.BRUISE) {
      layers.gloss[at] *= 1 - 0.5f * share;
    }
  }

  private float noise(int at, float frequency) {
    return Noise.at(
        ox + layers.placeX[at] * frequency,
        oy + layers.placeY[at] * frequency,
        oz + layers.placeZ[at] * frequency);
  }
}
