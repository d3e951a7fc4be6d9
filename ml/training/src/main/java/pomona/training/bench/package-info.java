/** How long a frame takes from the camera's bytes to graded fruits, stage by stage. */
package pomona.training.bench;
