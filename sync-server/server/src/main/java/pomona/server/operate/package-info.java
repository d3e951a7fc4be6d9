/** Running the server: health, metrics, backup, doctor, export, retention. */
package pomona.server.operate;
