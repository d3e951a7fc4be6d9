package pomona.training.scene;

/** Whether a scene is for training or for evaluation; no photographed fruit is on both sides. */
public enum Split {
  TRAINING,
  EVALUATION
}
