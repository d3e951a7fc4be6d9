/**
 * What administrators do: devices, people, sites, backups, and the log of who did what. Begin with
 * {@link pomona.server.review.admin.AdminRoutes}.
 */
package pomona.server.review.admin;
