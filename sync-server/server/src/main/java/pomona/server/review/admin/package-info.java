/** What administrators do: devices, people, policies, and the log of who did what. */
package pomona.server.review.admin;
