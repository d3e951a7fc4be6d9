package pomona.training.scene;

/** Which side of the fence a scene is drawn from; nothing photographed is on both sides. */
public enum Split {
  TRAINING,
  EVALUATION
}
