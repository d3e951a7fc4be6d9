/**
 * What a generation must pass to join a space: that results of the old ones are still found, and
 * that what worked still works. Begin at {@link pomona.training.gate.Gate}; its page is {@code
 * ComparisonPage}.
 */
package pomona.training.gate;
