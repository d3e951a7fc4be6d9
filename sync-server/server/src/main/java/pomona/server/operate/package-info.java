/**
 * Running the server: health, metrics, backup, doctor, export, retention. Begin with {@link
 * pomona.server.operate.Doctor}.
 */
package pomona.server.operate;
