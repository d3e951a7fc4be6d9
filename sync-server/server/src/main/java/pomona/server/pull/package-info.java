/**
 * What devices fetch: changes by a cursor, bundles and head packs by digest. Begin with {@link
 * pomona.server.pull.PullRoutes}.
 */
package pomona.server.pull;
