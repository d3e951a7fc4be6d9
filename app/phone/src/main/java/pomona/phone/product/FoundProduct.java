package pomona.phone.product;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A product that was found, and what speaks for it.
 *
 * @param key as facts hold it
 * @param name what it is called in the asker's language
 * @param alsoCalled the name that the words are like, where it is another one
 * @param number the number that was typed, if it was found by that
 * @param alike the cosine to its pictures, where it looks like what was shown
 */
public record FoundProduct(
    String key,
    String name,
    Optional<String> alsoCalled,
    Optional<String> number,
    OptionalDouble alike) {}
