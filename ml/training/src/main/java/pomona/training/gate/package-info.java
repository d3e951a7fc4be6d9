/**
 * What a generation must pass to join a space: that results of the old ones are still found, and
 * that what worked still works.
 */
package pomona.training.gate;
