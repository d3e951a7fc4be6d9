/** What devices send: facts, attachments, and the request to become a device. */
package pomona.server.push;
