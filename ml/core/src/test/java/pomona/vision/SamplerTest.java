package pomona.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pomona.binary.FormatException;

final class SamplerTest {
  private static final int SIDE = 64;
  private static final long SEED = 5;

  /** A smooth picture, so that every honest way of sampling it agrees. */
  private static final Frames.Picture SMOOTH =
      (x, y, c) -> (int) (128 + 60 * Math.sin(x / 17.0 + c) + 60 * Math.cos(y / 23.0 - c));

  @Test
  void pictureOfTheInputsSize_isCopiedExactly() {
    Frames.Picture noise = noise(SIDE);
    int[] pixels = pixels(sample(Frames.rgba(noise, SIDE, SIDE)));
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(noise.at(x, y, c), pixels[(y * SIDE + x) * 3 + c]);
        }
      }
    }
  }

  @Test
  void halfTheSize_isTheMeanOfFour() {
    Frames.Picture noise = noise(2 * SIDE);
    int[] pixels = pixels(sample(Frames.rgba(noise, 2 * SIDE, 2 * SIDE)));
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double mean =
            (noise.at(2 * x, 2 * y, 1)
                    + noise.at(2 * x + 1, 2 * y, 1)
                    + noise.at(2 * x, 2 * y + 1, 1)
                    + noise.at(2 * x + 1, 2 * y + 1, 1))
                / 4.0;
        assertEquals(mean, pixels[(y * SIDE + x) * 3 + 1], 1.01);
      }
    }
  }

  @Test
  void everyTurn_givesWhatTurningTheInputGives() {
    Frame frame = Frames.rgba(noise(SIDE), SIDE, SIDE);
    int[] straight = pixels(sample(frame));
    int[] quarter = pixels(sample(frame.rotated(Rotation.CLOCKWISE_90)));
    int[] half = pixels(sample(frame.rotated(Rotation.HALF)));
    int[] threeQuarters = pixels(sample(frame.rotated(Rotation.CLOCKWISE_270)));
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        for (int c = 0; c < 3; c++) {
          int value = straight[(y * SIDE + x) * 3 + c];
          // Turned clockwise, the top left comes to the top right.
          assertEquals(value, quarter[(x * SIDE + (SIDE - 1 - y)) * 3 + c]);
          assertEquals(value, half[((SIDE - 1 - y) * SIDE + (SIDE - 1 - x)) * 3 + c]);
          assertEquals(value, threeQuarters[((SIDE - 1 - x) * SIDE + y) * 3 + c]);
        }
      }
    }
  }

  @Test
  void strides_changeNothing() {
    for (int[] strides :
        new int[][] {{4 * 97, 4}, {4 * 97 + 13, 4}, {5 * 97, 5}, {7 * 97 + 1, 7}}) {
      assertArrayEquals(
          sample(Frames.rgba(SMOOTH, 97, 61)).input,
          sample(Frames.rgba(SMOOTH, 97, 61, strides[0], strides[1])).input);
    }
    assertArrayEquals(
        sample(Frames.yuv(SMOOTH, 97, 61, 0, 1)).input,
        sample(Frames.yuv(SMOOTH, 97, 61, 11, 2)).input);
  }

  @Test
  void wordsAndBytes_giveTheSameToTheBit() {
    int width = 5 * SIDE;
    int height = 4 * SIDE;
    Frames.Picture noise = noise(width);
    Frame words = Frames.rgba(noise, width, height);
    Frame bytes = Frames.rgba(noise, width, height, 4 * width + 1, 4);
    Frame luma = Frames.yuv(noise, width, height, 0, 2);
    Frame oddLuma = Frames.yuv(noise, width, height, 3, 2);
    Frame.Crop crop = new Frame.Crop(7, 3, width - 10, height - 4);
    for (Rotation rotation : Rotation.values()) {
      assertArrayEquals(
          sample(words.rotated(rotation)).input, sample(bytes.rotated(rotation)).input);
      assertArrayEquals(
          sample(luma.rotated(rotation)).input, sample(oddLuma.rotated(rotation)).input);
      assertArrayEquals(
          sample(words.cropped(crop).rotated(rotation)).input,
          sample(bytes.cropped(crop).rotated(rotation)).input);
      assertArrayEquals(
          sample(luma.cropped(crop).rotated(rotation)).input,
          sample(oddLuma.cropped(crop).rotated(rotation)).input);
    }
  }

  @Test
  void yuvAndRgba_agree() {
    for (int[] size : new int[][] {{320, 240}, {321, 177}, {90, 200}, {50, 40}}) {
      Frame rgbaFrame = Frames.rgba(SMOOTH, size[0], size[1]);
      Frame yuvFrame = Frames.yuv(SMOOTH, size[0], size[1], 3, 2);
      for (Rotation rotation : Rotation.values()) {
        byte[] rgba = sample(rgbaFrame.rotated(rotation)).input;
        byte[] yuv = sample(yuvFrame.rotated(rotation)).input;
        for (int i = 0; i < rgba.length; i++) {
          if (Math.abs(rgba[i] - yuv[i]) > 5) {
            fail(rotation + " " + size[0] + " at " + i + ": " + rgba[i] + ", " + yuv[i]);
          }
        }
      }
    }
  }

  @Test
  void crop_isWhatACroppedPictureGives() {
    Frame part = Frames.rgba(SMOOTH, 300, 200).cropped(new Frame.Crop(40, 30, 160, 120));
    Frame alone = Frames.rgba((x, y, c) -> SMOOTH.at(x + 40, y + 30, c), 160, 120);
    for (Rotation rotation : Rotation.values()) {
      assertArrayEquals(
          sample(alone.rotated(rotation)).input, sample(part.rotated(rotation)).input);
    }
  }

  @Test
  void letterbox_isGreyAndInTheMiddle() {
    Sampled sampled = sample(Frames.rgba((x, y, c) -> 255, 1280, 720));
    assertEquals(36, sampled.sampler.contentHeightPx);
    assertEquals(14, sampled.sampler.contentTopPx);
    assertEquals(0, sampled.input[0]);
    assertEquals(127, sampled.input[(20 * SIDE + 5) * 3]);
    assertEquals(0, sampled.input[(60 * SIDE + 5) * 3]);
    assertEquals(255, sampled.sampler.brightness(), 1e-3);
    assertEquals(0, sampled.sampler.sharpness(), 1e-3);
    assertEquals(640, sampled.sampler.toFrameX(32), 1e-3);
    assertEquals(360, sampled.sampler.toFrameY(32), 1e-3);
  }

  @Test
  void anotherShape_leavesNothingOfTheOneBefore() {
    Sampler sampler = new Sampler(SIDE, SIDE);
    ByteBuffer into = ByteBuffer.allocateDirect(SIDE * SIDE * 3);
    sampler.sample(Frames.rgba((x, y, c) -> 255, 80, 80), into);
    sampler.sample(Frames.rgba(SMOOTH, 1280, 720), into);
    assertArrayEquals(sample(Frames.rgba(SMOOTH, 1280, 720)).input, bytes(into));
    sampler.sample(Frames.yuv(SMOOTH, 1280, 720, 0, 1), into);
    assertArrayEquals(sample(Frames.yuv(SMOOTH, 1280, 720, 0, 1)).input, bytes(into));
  }

  @Test
  void extremeShapes_areSampledWithoutReadingOutside() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      int width = 1 + random.nextInt(round % 10 == 0 ? 3000 : 40);
      int height = 1 + random.nextInt(40);
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      Frame.Crop crop =
          new Frame.Crop(
              left, top, 1 + random.nextInt(width - left), 1 + random.nextInt(height - top));
      Rotation rotation = Rotation.values()[random.nextInt(4)];
      Frames.Picture white = (x, y, c) -> 200;
      for (Frame frame :
          new Frame[] {Frames.rgba(white, width, height), Frames.yuv(white, width, height, 1, 2)}) {
        Sampled sampled = sample(frame.cropped(crop).rotated(rotation));
        assertEquals(200, sampled.sampler.brightness(), 2, "seed " + SEED + ", round " + round);
      }
    }
  }

  @Test
  void impossibleFrames_areRefusedBeforeAnyPixelIsRead() {
    ByteBuffer small = ByteBuffer.allocate(100);
    assertThrows(FormatException.class, () -> Frame.rgba(small, 0, 5, 40));
    assertThrows(FormatException.class, () -> Frame.rgba(small, 5, -1, 40));
    assertThrows(FormatException.class, () -> Frame.rgba(small, 5, 6, 20));
    assertThrows(FormatException.class, () -> Frame.rgba(small, 5, 5, 16));
    assertThrows(FormatException.class, () -> Frame.rgba(small, 5, 5, Integer.MAX_VALUE));
    assertThrows(FormatException.class, () -> Frame.rgba(small, 1 << 20, 1 << 20, 1 << 22));
    assertThrows(FormatException.class, () -> Frame.rgba(new Frame.Plane(small, 20, 0), 5, 5));
    Frame.Plane luma = new Frame.Plane(ByteBuffer.allocate(25), 5, 1);
    Frame.Plane chroma = new Frame.Plane(ByteBuffer.allocate(9), 3, 1);
    Frame.Plane tooSmall = new Frame.Plane(ByteBuffer.allocate(8), 3, 1);
    assertEquals(5, Frame.yuv(luma, chroma, chroma, 5, 5).uprightWidthPx());
    FormatException refusal =
        assertThrows(FormatException.class, () -> Frame.yuv(luma, chroma, tooSmall, 5, 5));
    assertTrue(refusal.getMessage().contains("V plane"), refusal.getMessage());
    Frame frame = Frame.rgba(small, 5, 5, 20);
    assertThrows(FormatException.class, () -> frame.cropped(new Frame.Crop(0, 0, 6, 1)));
    assertThrows(FormatException.class, () -> frame.cropped(new Frame.Crop(-1, 0, 2, 1)));
    assertThrows(
        FormatException.class, () -> frame.cropped(new Frame.Crop(1, 0, Integer.MAX_VALUE, 1)));
  }

  private static final class Sampled {
    final Sampler sampler;
    final byte[] input;

    Sampled(Sampler sampler, byte[] input) {
      this.sampler = sampler;
      this.input = input;
    }
  }

  private static Sampled sample(Frame frame) {
    Sampler sampler = new Sampler(SIDE, SIDE);
    ByteBuffer into = ByteBuffer.allocateDirect(SIDE * SIDE * 3);
    sampler.sample(frame, into);
    return new Sampled(sampler, bytes(into));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.rewind();
    buffer.get(bytes);
    return bytes;
  }

  private static int[] pixels(Sampled sampled) {
    int[] pixels = new int[sampled.input.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = sampled.input[i] + 128;
    }
    return pixels;
  }

  private static Frames.Picture noise(int side) {
    byte[] values = new byte[side * side * 3];
    new Random(SEED).nextBytes(values);
    return (x, y, c) -> values[(y * side + x) * 3 + c] & 0xFF;
  }
}
