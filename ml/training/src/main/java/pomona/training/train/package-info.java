/**
 * Training: recipes, batches, steps, checkpoints, and how a new generation is held to those before
 * it. Begin at {@link pomona.training.train.Training}, the loop. {@link
 * pomona.training.train.TrainingRun} brings data and recipe together; {@code Learner} and {@code
 * SceneLearner} compute what a step learns from photographs and from scenes.
 */
package pomona.training.train;
