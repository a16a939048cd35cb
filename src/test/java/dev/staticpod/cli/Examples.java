package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The manifests in `src/examples`.
public final class Examples {
  public static final String DIRECTORY = "src/examples";

  /// A pod with an address of its own.
  public static final String NODEJS = DIRECTORY + "/nodejs-pod.yaml";

  /// A pod in the network of its node.
  public static final String HOSTNET = DIRECTORY + "/nodejs-pod-hostnet.yaml";

  private Examples() {}

  /// The text of the first, changed.
  ///
  /// @param words what stands there, and what is to stand there instead, in turns
  public static String nodejs(String... words) throws IOException {
    String text = Files.readString(Path.of(NODEJS));
    for (int i = 0; i < words.length; i += 2) {
      assertThat(text).contains(words[i]);
      text = text.replace(words[i], words[i + 1]);
    }
    return text;
  }
}
