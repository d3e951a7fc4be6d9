package pomona.app.eye;

import pomona.vision.Eye;

/**
 * An eye, and what runs its network.
 *
 * @param delegate as facts name it: {@code xnnpack}, {@code nnapi}, {@code cpu}
 */
public record OpenEye(Eye eye, String delegate) {}
