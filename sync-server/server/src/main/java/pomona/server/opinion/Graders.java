package pomona.server.opinion;

import java.io.IOException;
import java.util.Optional;

/** Says which grader gives second opinions. Used by one thread. */
public interface Graders extends AutoCloseable {

  /** The grader of this moment, which stays open until another one is asked for. */
  Optional<Grader> now() throws IOException;

  @Override
  void close();
}
