/**
 * A phone on the floor. What it records and how it syncs is the code of {@code app/phone}; what is
 * added here is what a phone has around that: the bundle it runs, a disk, a radio, and the
 * associate who holds it. Begin with {@link pomona.demo.phone.FloorPhone}.
 */
package pomona.demo.phone;
