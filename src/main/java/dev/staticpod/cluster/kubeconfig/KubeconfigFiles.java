package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.text.ShellText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Finds where kubectl reads its configuration: `--kubeconfig` alone, else every file that
/// `$KUBECONFIG` lists, else `~/.kube/config` (client-go 1.20, `tools/clientcmd/loader.go`,
/// `ClientConfigLoadingRules`).
final class KubeconfigFiles {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private KubeconfigFiles() {}

  /// The files that are there, in order of precedence; empty if there is none.
  static List<Path> find(ClusterOptions options) throws ClusterException {
    if (options.kubeconfig().isPresent()) {
      Path file = options.kubeconfig().get();
      if (!Files.exists(file)) {
        throw new ClusterException(
            ClusterException.Reason.CONFIG,
            "the kubeconfig "
                + file
                + (Files.isSymbolicLink(file)
                    ? " is a link to nowhere, which is not there"
                    : " does not exist"),
            "check the path after --kubeconfig: ls -l " + ShellText.word(file.toString()));
      }
      return List.of(file);
    }
    return places(options).stream().filter(Files::exists).toList();
  }

  /// The files that were named and are not there, which kubectl passes over in silence.
  static List<Path> absent(ClusterOptions options) {
    return options.kubeconfig().isPresent()
        ? List.of()
        : places(options).stream().filter(file -> !Files.exists(file)).toList();
  }

  /// The files that [#find] reads when none was named.
  static List<Path> places(ClusterOptions options) {
    return options
        .variable("KUBECONFIG")
        .map(list ->
            SEPARATOR
                .splitAsStream(list)
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .distinct()
                .toList())
        .filter(list -> !list.isEmpty())
        .orElseGet(() -> List.of(options.home().resolve(".kube").resolve("config")));
  }
}
