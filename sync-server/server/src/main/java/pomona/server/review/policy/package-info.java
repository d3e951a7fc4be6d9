/**
 * A site's rules: edited, tried on everything that is stored, and given to its devices. Begin with
 * {@link pomona.server.review.policy.Policies}.
 */
package pomona.server.review.policy;
