package dev.staticpod.cluster;

import dev.staticpod.text.ShellText;
import java.util.Optional;

/// How the user has to call kubectl so that it asks the API server that this run asks: with the
/// `--kubeconfig` and the `--context` that this run was given. Without them it would ask another
/// one, or change it.
///
/// @param words the program and these options, as a shell takes them
public record Kubectl(String words) {
  /// Returns kubectl without options: the user gave none, or the kubeconfig was not asked.
  public static Kubectl plain() {
    return new Kubectl("kubectl");
  }

  /// Returns kubectl with the options that the user gave.
  public static Kubectl of(ClusterOptions options) {
    return of(options, options.context());
  }

  /// Returns kubectl with the context that was chosen, also where the kubeconfig chose it.
  public static Kubectl of(ClusterOptions options, String context) {
    return of(options, Optional.of(context));
  }

  private static Kubectl of(ClusterOptions options, Optional<String> context) {
    return new Kubectl(
        "kubectl"
            + options
                .kubeconfig()
                .map(file -> " --kubeconfig " + ShellText.word(file.toString()))
                .orElse("")
            + context.map(name -> " --context " + ShellText.word(name)).orElse(""));
  }

  /// A command line.
  ///
  /// @param arguments the verb and what follows
  public String command(String arguments) {
    return words + " " + arguments;
  }
}
