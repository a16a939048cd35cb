package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.text.Printable;
import dev.staticpod.text.ShellText;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One or several kubeconfig files, merged as kubectl merges them: of entries with one name the
/// first file's counts, and so does the first `current-context` (client-go 1.20,
/// `tools/clientcmd/loader.go`, `Load`).
///
/// @param files which were read
/// @param absent which `$KUBECONFIG` names as well, and which are not there
record Kubeconfig(
    List<Path> files,
    List<Path> absent,
    Optional<Current> currentContext,
    Map<String, KubeconfigEntry> contexts,
    Map<String, KubeconfigEntry> clusters,
    Map<String, KubeconfigEntry> users) {
  private static final int MAX_BYTES = 16 << 20;

  /// The context that counts where none is named.
  ///
  /// @param place where it is written
  record Current(String name, String place) {}

  static Kubeconfig load(List<Path> files, List<Path> absent, Consumer<String> waits)
      throws ClusterException {
    var merged =
        new Kubeconfig(
            List.copyOf(files),
            List.copyOf(absent),
            Optional.empty(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    for (Path file : files) {
      merged = merged.merge(read(file, waits), file);
    }
    return merged;
  }

  private Kubeconfig merge(ConfigNode next, Path file) throws ClusterException {
    requireKubeconfig(next, file);
    collect(next, "context", file, contexts);
    collect(next, "cluster", file, clusters);
    collect(next, "user", file, users);
    Optional<Current> current =
        currentContext.or(() ->
            next.text("current-context")
                .map(name -> new Current(name, next.path("current-context").place(file))));
    return new Kubeconfig(files, absent, current, contexts, clusters, users);
  }

  private static void requireKubeconfig(ConfigNode root, Path file) throws ClusterException {
    if (!root.fits(ConfigNode.Kind.MAPPING)) {
      throw foreign(
          root.place(file) + ": a kubeconfig is a mapping, and this is " + root.kind().word(),
          file);
    }
    Optional<String> kind = root.text("kind").filter(word -> !word.equals("Config"));
    if (kind.isPresent()) {
      throw foreign(
          root.path("kind").place(file)
              + ": the kind of a kubeconfig is Config, and this is "
              + Printable.of(kind.get()),
          file);
    }
  }

  private static ClusterException foreign(String problem, Path file) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        problem,
        "name the kubeconfig with --kubeconfig FILE, instead of " + file);
  }

  private static void collect(
      ConfigNode root, String field, Path file, Map<String, KubeconfigEntry> into)
      throws ClusterException {
    ConfigNode list = root.path(field + "s");
    require(list, ConfigNode.Kind.LIST, field + "s", file);
    for (ConfigNode item : list.elements()) {
      String key = field + "s[" + Printable.of(item.path("name").text()) + "]";
      require(item, ConfigNode.Kind.MAPPING, key, file);
      require(item.path(field), ConfigNode.Kind.MAPPING, key + "." + field, file);
      new KubeconfigText(file).check(item, key);
      String name = item.path("name").text();
      into.putIfAbsent(name, new KubeconfigEntry(field, name, item, file));
    }
  }

  private static void require(ConfigNode node, ConfigNode.Kind kind, String key, Path file)
      throws ClusterException {
    if (!node.fits(kind)) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          node.place(file)
              + ": "
              + key
              + " has to be "
              + kind.word()
              + ", not "
              + node.kind().word(),
          correction(file));
    }
  }

  private static String correction(Path file) {
    return "correct that line; then this has to work: kubectl config view --kubeconfig "
        + ShellText.word(file.toString());
  }

  private static ConfigNode read(Path file, Consumer<String> waits) throws ClusterException {
    return switch (YamlReader.readYaml(file.toString(), bytes(file, waits))) {
      case YamlDocument document -> ConfigNode.of(document.root());
      case YamlFailure failure -> {
        Diagnostic why = failure.diagnostics().getFirst();
        throw new ClusterException(
            ClusterException.Reason.CONFIG,
            why.location() + ": the kubeconfig is not YAML: " + Printable.of(why.message()),
            correction(file));
      }
    };
  }

  private static byte[] bytes(Path file, Consumer<String> waits) throws ClusterException {
    try {
      return BoundedFile.read(file, MAX_BYTES, waits);
    } catch (IOException e) {
      boolean isDirectory = Files.isDirectory(file);
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "the kubeconfig " + file + (isDirectory ? " is a directory" : " cannot be read"),
          (isDirectory ? "name a file in it: ls " : "check its permissions: ls -l ")
              + ShellText.word(file.toString()),
          e);
    }
  }
}
