/** Pages for people: one HTML file with everything inside, readable by day and by night. */
package pomona.training.report;
