/** The load command: what the server does, each figure beside its limit in the same run. */
package pomona.server.bench;
