/**
 * Training: recipes, batches, steps, checkpoints, and how a new generation is held to those before
 * it. {@link pomona.training.train.TrainingRun} brings data and recipe together; {@link
 * pomona.training.train.Training} is the loop; {@code Learner} and {@code SceneLearner} are what a
 * step learns from photographs and from scenes.
 */
package pomona.training.train;
