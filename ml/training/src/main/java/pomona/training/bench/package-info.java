/**
 * How long a frame takes from the camera's bytes to graded fruits, stage by stage. Begin at {@link
 * pomona.training.bench.Bench}.
 */
package pomona.training.bench;
