/**
 * Strict, bounded JSON. A value knows its path, so every error names its place. Begin at {@link
 * pomona.json.Json#parse(String, byte[])}.
 */
package pomona.json;
