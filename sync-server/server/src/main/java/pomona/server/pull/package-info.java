/** What devices fetch: changes by a cursor, bundles and head packs by digest. */
package pomona.server.pull;
