package pomona.training.scene;

/** What lies on a sound skin and is no defect: stickers, dust, wax bloom, reflections. */
record SoundMarks(Layers layers) {
  private static final int[] STICKERS = {
    0xf4f4f0, 0xf0d020, 0x2060b0, 0xc02020, 0x208040, 0xf08020, 0x101010
  };

  /** Before the light falls: a sticker, or dust and wax. A sticker hides what lies under it. */
  void lay(int[] samples, int count, float radius, Dice dice) {
    if (count < 40) {
      return;
    }
    if (dice.chance(0.5)) {
      sticker(samples, count, radius, dice);
    } else {
      bloom(samples, count, radius, dice);
    }
  }

  private void sticker(int[] samples, int count, float radius, Dice dice) {
    int middle = samples[dice.below(count)];
    float long2 = radius * dice.range(0.14, 0.34);
    float short2 = long2 * dice.range(0.6, 1);
    double way = dice.range(0, Math.PI);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    float[] ground = Tone.of(STICKERS[dice.below(STICKERS.length)]);
    float[] print = Tone.of(STICKERS[dice.below(STICKERS.length)]);
    float lines = dice.range(2, 5);
    float ring = dice.range(0.7, 1.1);
    boolean square = dice.chance(0.25);
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float dx = at % layers.width - middle % layers.width;
      float dy = row(at) - row(middle);
      float u = (dx * cos + dy * sin) / long2;
      float v = (dy * cos - dx * sin) / short2;
      float away = square ? Math.max(Math.abs(u), Math.abs(v)) : (float) Math.sqrt(u * u + v * v);
      if (away < 1) {
        boolean letters = Math.abs(v) < 0.5f && Math.sin(v * lines * 6) > 0.2;
        boolean printed = away > ring || (letters && Math.sin(u * 17 + Math.floor(v * 6)) > -0.3);
        put(at, printed ? print : ground, 1);
        layers.gloss[at] = 0.2f;
        layers.defect[at] = 0;
      }
    }
  }

  private void bloom(int[] samples, int count, float radius, Dice dice) {
    float[] dust = Tone.of(dice.chance(0.6) ? 0xc8ccd4 : 0xb09878);
    float strength = dice.range(0.06, 0.3);
    float f = dice.range(1, 3) / radius;
    float ox = dice.range(0, 32);
    float oy = dice.range(0, 32);
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float n = Noise.at(ox + at % layers.width * f, oy + row(at) * f, 7);
      put(at, dust, strength * Noise.step(-0.5f, 0.7f, n));
      layers.gloss[at] *= 1 - strength;
    }
  }

  private void put(int at, float[] colour, float share) {
    layers.red[at] = Noise.mix(layers.red[at], colour[0], share);
    layers.green[at] = Noise.mix(layers.green[at], colour[1], share);
    layers.blue[at] = Noise.mix(layers.blue[at], colour[2], share);
  }

  private int row(int at) {
    return at / layers.width;
  }

  /** After the light fell: the reflection of a lamp or a window. */
  void glare(int[] samples, int count, float radius, Dice dice) {
    if (count < 40) {
      return;
    }
    int middle = samples[dice.below(count)];
    float wide = radius * dice.range(0.06, 0.2);
    float high = wide * dice.range(0.4, 1);
    double way = dice.range(0, Math.PI);
    float cos = (float) Math.cos(way);
    float sin = (float) Math.sin(way);
    float add = dice.range(0.3, 0.9);
    boolean window = dice.chance(0.4);
    for (int i = 0; i < count; i++) {
      int at = samples[i];
      float dx = at % layers.width - middle % layers.width;
      float dy = row(at) - row(middle);
      float u = Math.abs(dx * cos + dy * sin) / wide;
      float v = Math.abs(dy * cos - dx * sin) / high;
      float away = window ? Math.max(u, v) : (float) Math.sqrt(u * u + v * v);
      float light = add * (1 - Noise.step(0.7f, 1.1f, away));
      layers.red[at] += light;
      layers.green[at] += light;
      layers.blue[at] += light;
    }
  }
}
