/** Bundles and head packs, who runs which, and the test that stops a rollout. */
package pomona.server.model;
