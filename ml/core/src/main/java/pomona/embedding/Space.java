package pomona.embedding;

/** What two embeddings must share to be compared: the name that all its generations carry. */
public record Space(String name) {
  public Space {
    Generation.checkName("space", name);
  }

  @Override
  public String toString() {
    return name;
  }
}
