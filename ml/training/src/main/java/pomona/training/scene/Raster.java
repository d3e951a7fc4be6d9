package pomona.training.scene;

/** Lays triangles into {@link Layers}, interpolating normals and places, nearest first. */
final class Raster {
  private final Layers layers;
  private final short owner;
  private final float[] seen;
  private final float[] place;
  private final float base;

  /**
   * @param seen six numbers a vertex: x and y in samples, z in radii, and the normal
   * @param place three numbers a vertex
   */
  Raster(Layers layers, short owner, float[] seen, float[] place, float base) {
    this.layers = layers;
    this.owner = owner;
    this.seen = seen;
    this.place = place;
    this.base = base;
  }

  void triangle(int a, int b, int c) {
    float ax = seen[a * 6];
    float ay = seen[a * 6 + 1];
    float bx = seen[b * 6];
    float by = seen[b * 6 + 1];
    float cx = seen[c * 6];
    float cy = seen[c * 6 + 1];
    float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (Math.abs(area) < 1e-6f) {
      return;
    }
    // Turned away: both windings occur (the fruit may be mirrored), so ask the normals.
    if (seen[a * 6 + 5] < -0.35f && seen[b * 6 + 5] < -0.35f && seen[c * 6 + 5] < -0.35f) {
      return;
    }
    int x0 = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
    int x1 = Math.min(layers.width - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
    int y0 = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
    int y1 = Math.min(layers.height - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
    float inverse = 1 / area;
    for (int y = y0; y <= y1; y++) {
      float py = y + 0.5f;
      for (int x = x0; x <= x1; x++) {
        float px = x + 0.5f;
        float wb = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) * inverse;
        float wc = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) * inverse;
        float wa = 1 - wb - wc;
        if (wa >= 0 && wb >= 0 && wc >= 0) {
          sample(y * layers.width + x, a, b, c, wa, wb, wc);
        }
      }
    }
  }

  private void sample(int at, int a, int b, int c, float wa, float wb, float wc) {
    float z = base + wa * seen[a * 6 + 2] + wb * seen[b * 6 + 2] + wc * seen[c * 6 + 2];
    if (z <= layers.depth[at]) {
      return;
    }
    layers.depth[at] = z;
    layers.owner[at] = owner;
    float nx = wa * seen[a * 6 + 3] + wb * seen[b * 6 + 3] + wc * seen[c * 6 + 3];
    float ny = wa * seen[a * 6 + 4] + wb * seen[b * 6 + 4] + wc * seen[c * 6 + 4];
    float nz = wa * seen[a * 6 + 5] + wb * seen[b * 6 + 5] + wc * seen[c * 6 + 5];
    float scale = 1 / (float) Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-9f);
    layers.normalX[at] = nx * scale;
    layers.normalY[at] = ny * scale;
    layers.normalZ[at] = nz * scale;
    layers.placeX[at] = wa * place[a * 3] + wb * place[b * 3] + wc * place[c * 3];
    layers.placeY[at] = wa * place[a * 3 + 1] + wb * place[b * 3 + 1] + wc * place[c * 3 + 1];
    layers.placeZ[at] = wa * place[a * 3 + 2] + wb * place[b * 3 + 2] + wc * place[c * 3 + 2];
  }
}
