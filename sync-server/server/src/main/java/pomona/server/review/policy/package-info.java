/** A site's rules: edited, tried on everything that is stored, and given to its devices. */
package pomona.server.review.policy;
