/** Questions in words: what was recorded on this phone answers them, with what is behind it. */
package pomona.app.ask;
