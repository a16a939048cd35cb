package dev.staticpod.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The scripts themselves, under the shell of this machine.
class LocalNodeTest implements TransactionContract {
  private static final String DIRECTORY = "/etc/kubernetes/manifests";

  @TempDir Path home;
  private LocalNode node;

  @BeforeEach
  void makesANodeWhoseKubeletReadsADirectory() {
    node = new LocalNode(home, List.of("sh"));
    node.write(DIRECTORY + "/.keep", "");
    node.write("/var/lib/kubelet/config.yaml", "staticPodPath: " + DIRECTORY + "\n");
  }

  @Override
  public Shell shell() {
    return node;
  }

  @Override
  public String directory() {
    return DIRECTORY;
  }

  @Override
  public void write(String path, String text) {
    node.write(path, text);
  }

  @Override
  public Optional<String> read(String path) {
    return node.exists(path) ? Optional.of(node.read(path)) : Optional.empty();
  }

  @Override
  public void failAwait(int step) {} // it fails by itself
}
