/**
 * A site's rules, as data, that turn grades and shares of defects into accept, hold or reject.
 * Begin at {@link pomona.policy.Policy}.
 */
package pomona.policy;
