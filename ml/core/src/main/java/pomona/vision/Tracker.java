package pomona.vision;

import java.util.Arrays;

/**
 * Gives each fruit one identity over frames, so that a sweep over a crate counts each once.
 *
 * <p>Each track is moved on by its own mean step and by what the picture's own move has changed;
 * tracks and fruits are then paired greedily, the closest pair first, by the overlap of their masks
 * and the cosine of their embeddings. A fruit is counted when it was seen in {@value
 * #HITS_TO_COUNT} frames, so that a flicker is not counted. A track that is not seen moves on with
 * the camera, whose step is the median of all steps, or that of the whole picture where few fruits
 * are seen. Within the frame it is forgotten after {@value #MISSES_TO_FORGET} frames, so that
 * fruits behind a passing hand are not counted twice. Outside the frame a counted one is kept: a
 * hand that sweeps back meets the same fruits at the same places.
 *
 * <p>Where its place was seen without a fruit, another of its kind may be put there. What is found
 * there next is the same fruit only if its skin looks the same ({@link Patch}): embeddings do not
 * tell two fruits of a kind apart (decision 214). Nothing is allocated after construction.
 */
public final class Tracker {
  static final int HITS_TO_COUNT = 3;

  /** Large fruits are missed for long now and then (decision 214). */
  static final int MISSES_TO_FORGET = 45;

  /** Where the picture is less like it than this, the fruit is not at its place. */
  private static final float GONE_BELOW = 0.5f;

  /** What lies where a fruit had gone is as alike as this, or another one. */
  private static final float SAME_AT_LEAST = 0.8f;

  /** A pair must overlap this much and be of one produce, or lie close and look alike. */
  private static final float OVERLAP_AT_LEAST = 0.15f;

  /**
   * Chosen by {@code pomona-ml sweep-check} on scenes of the training side: of one fruit in two
   * frames 95 of 100 cosines were above 0.87, of two fruits in a frame half were below 0.55.
   */
  private static final float COSINE_AT_LEAST = 0.6f;

  private static final float ALIKE_AT_LEAST = 0.85f;

  /** Close is within this share of a side. */
  private static final float CLOSE = 0.5f;

  private static final float WEIGHT_OF_OVERLAP = 0.7f;
  private static final int PAIRS_TO_TRUST = 3;

  private final Track[] tracks;
  private final long[] identities;
  private final int[] trackOf;

  /** The places of the tracks that are live while a frame is taken in, in their order. */
  private final int[] live;

  private int liveCount;

  /** Of each live track, by its place among them, and each fruit of the frame. */
  private final float[] affinities;

  private final float[] stepsX;
  private final float[] stepsY;
  private final int mostFruits;
  private float cameraStepX;
  private float cameraStepY;
  private float shiftX;
  private float shiftY;
  private long counted;

  /**
   * @param mostFruits at most this many in a frame, as the bundle's card has it
   */
  public Tracker(int mostFruits) {
    this.mostFruits = mostFruits;
    this.tracks = new Track[8 * mostFruits];
    for (int i = 0; i < tracks.length; i++) {
      tracks[i] = new Track();
    }
    this.identities = new long[mostFruits];
    this.stepsX = new float[mostFruits];
    this.stepsY = new float[mostFruits];
    this.trackOf = new int[mostFruits];
    this.live = new int[tracks.length];
    this.affinities = new float[tracks.length * mostFruits];
  }

  /** Takes in what was seen in the next frame; a refused frame counts as one without fruits. */
  public void follow(Sight sight) {
    int count = Math.min(sight.count(), mostFruits);
    Arrays.fill(identities, 0);
    Arrays.fill(trackOf, -1);
    measure(sight, count);
    pair(sight, count);
    for (int i = 0; i < count; i++) {
      if (trackOf[i] < 0) {
        start(sight, i);
      }
    }
    forget(sight);
    for (int i = 0; i < count; i++) {
      identities[i] = trackOf[i] < 0 ? 0 : identify(tracks[trackOf[i]]);
    }
  }

  /** The identity of a fruit of the last frame, 1 and up; 0 until it has been seen often enough. */
  public long identity(int index) {
    return identities[index];
  }

  /** How many fruits have been counted. */
  public long counted() {
    return counted;
  }

  /**
   * Nobody has looked for a while, so another fruit may lie where one was: what is found there next
   * must look like it.
   */
  public void lookedAway() {
    for (Track track : tracks) {
      track.gone = true;
    }
  }

  /** Forgets everything, for the next crate. */
  public void reset() {
    for (Track track : tracks) {
      track.live = false;
    }
    counted = 0;
    cameraStepX = 0;
    cameraStepY = 0;
    shiftX = 0;
    shiftY = 0;
  }

  private void measure(Sight sight, int count) {
    float turnX = sight.shiftX() - shiftX;
    float turnY = sight.shiftY() - shiftY;
    shiftX = sight.shiftX();
    shiftY = sight.shiftY();
    liveCount = 0;
    for (int t = 0; t < tracks.length; t++) {
      if (tracks[t].live) {
        tracks[t].predict(turnX, turnY);
        for (int i = 0; i < count; i++) {
          affinities[liveCount * mostFruits + i] = affinity(tracks[t], sight, i);
        }
        live[liveCount++] = t;
      }
    }
  }

  /** How well a pair fits; 0 if it cannot be one fruit. */
  private static float affinity(Track track, Sight sight, int index) {
    SeenFruit fruit = sight.fruit(index);
    if (!track.touches(fruit)) {
      return 0;
    }
    float cosine = track.cosine(fruit);
    if (cosine < COSINE_AT_LEAST) {
      return 0;
    }
    float overlap = track.overlap(fruit);
    boolean placed = overlap >= OVERLAP_AT_LEAST;
    boolean alike = cosine >= ALIKE_AT_LEAST && track.isWithin(CLOSE, fruit);
    if (!placed && !alike) {
      return 0;
    }
    boolean another = track.gone && track.likeness(fruit, sight) < SAME_AT_LEAST;
    return another ? 0 : WEIGHT_OF_OVERLAP * overlap + (1 - WEIGHT_OF_OVERLAP) * cosine;
  }

  private void pair(Sight sight, int count) {
    for (int l = 0; l < liveCount; l++) {
      tracks[live[l]].misses++;
    }
    int pairs = 0;
    for (int at = closest(count); at >= 0; at = closest(count)) {
      int l = at / mostFruits;
      int i = at % mostFruits;
      Track track = tracks[live[l]];
      track.follow(sight.fruit(i), sight);
      trackOf[i] = live[l];
      stepsX[pairs] = track.stepX;
      stepsY[pairs++] = track.stepY;
      Arrays.fill(affinities, l * mostFruits, l * mostFruits + count, 0);
      for (int other = 0; other < liveCount; other++) {
        affinities[other * mostFruits + i] = 0;
      }
    }
    // The median of many; of a few the whole picture knows better.
    boolean many = pairs >= PAIRS_TO_TRUST;
    cameraStepX = many ? median(stepsX, pairs) : sight.shiftX();
    cameraStepY = many ? median(stepsY, pairs) : sight.shiftY();
  }

  private static float median(float[] values, int count) {
    Arrays.sort(values, 0, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
  }

  private int closest(int count) {
    int best = -1;
    for (int l = 0; l < liveCount; l++) {
      for (int i = 0; i < count; i++) {
        int at = l * mostFruits + i;
        if (affinities[at] > 0 && (best < 0 || affinities[at] > affinities[best])) {
          best = at;
        }
      }
    }
    return best;
  }

  private void start(Sight sight, int index) {
    int place = -1;
    for (int t = 0; t < tracks.length && (place < 0 || tracks[place].live); t++) {
      if (!tracks[t].live || (place < 0 && tracks[t].misses > 0)) {
        place = t;
      }
    }
    if (place >= 0) {
      tracks[place].start(sight.fruit(index), sight, cameraStepX, cameraStepY);
      trackOf[index] = place;
    }
  }

  /**
   * Lets go of what has not been seen for long where it should be. What has left the frame with the
   * camera's move may come back with it.
   */
  private void forget(Sight sight) {
    float width = sight.maskWidthPx();
    float height = sight.maskHeightPx();
    boolean clear = !sight.isTooDark() && !sight.isTooBlurred();
    for (Track track : tracks) {
      if (track.live && track.misses > 0) {
        track.stepX = cameraStepX;
        track.stepY = cameraStepY;
        boolean outside =
            track.centreX() < 0
                || track.centreY() < 0
                || track.centreX() > width
                || track.centreY() > height;
        // A track that was never counted is forgotten at once.
        boolean flicker = track.identity == 0 && (outside || track.misses > 2);
        track.misses = outside ? 1 : track.misses;
        if (clear && !outside && !track.gone && track.identity > 0) {
          track.gone = track.likenessOfItsPlace(sight) < GONE_BELOW;
        }
        track.live = !flicker && track.misses <= MISSES_TO_FORGET;
      }
    }
  }

  private long identify(Track track) {
    if (track.identity == 0 && track.hits >= HITS_TO_COUNT) {
      track.identity = ++counted;
    }
    return track.identity;
  }
}
