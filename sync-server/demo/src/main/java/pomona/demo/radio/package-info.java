/**
 * A bad network: a proxy of real sockets between a phone and the server, which cuts, delays and
 * stalls them. Begin with {@link pomona.demo.radio.RadioProxy}.
 */
package pomona.demo.radio;
