package dev.staticpod.node;

import java.util.Optional;

class InMemoryNodeTest implements TransactionContract {
  private final InMemoryNode node = new InMemoryNode();

  @Override
  public Shell shell() {
    return node;
  }

  @Override
  public String directory() {
    return InMemoryNode.DIRECTORY;
  }

  @Override
  public void write(String path, String text) {
    node.write(path, text);
  }

  @Override
  public Optional<String> read(String path) {
    return node.read(path);
  }

  @Override
  public void failAwait(int step) {
    node.fault(new InMemoryNode.TransactionFault.StepFails(step, "no such argument"));
  }
}
