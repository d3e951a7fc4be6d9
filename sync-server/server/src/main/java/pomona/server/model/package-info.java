/**
 * Bundles and head packs, who runs which, and the test that stops a rollout. Begin with {@link
 * pomona.server.model.ModelRegistry}, then {@link pomona.server.model.Rollouts}.
 */
package pomona.server.model;
