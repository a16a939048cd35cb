package dev.staticpod.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.json.JsonTrees;
import dev.staticpod.cluster.tls.PemSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One or several kubeconfig files, merged as kubectl merges them: of entries with one name the
/// first file's counts, and so does the first `current-context` (client-go 1.20,
/// `tools/clientcmd/loader.go`, `Load`).
record Kubeconfig(
    Optional<String> currentContext,
    Map<String, Entry> contexts,
    Map<String, Entry> clusters,
    Map<String, Entry> users) {
  private static final int MAX_BYTES = 16 << 20;

  /// A named entry and the file it stands in: relative paths in it start from there.
  record Entry(JsonNode value, Path file) {
    Optional<String> text(String field) {
      return JsonTrees.text(value, field);
    }

    Optional<Path> path(String field) {
      return text(field).map(path -> file.toAbsolutePath().resolveSibling(path));
    }

    /// A certificate or a key. Of both forms, `...-data` wins over the file (client-go 1.20,
    /// `rest/config.go`, `dataFromSliceOrFile`).
    Optional<PemSource> pem(String field) {
      return text(field + "-data")
          .<PemSource>map(data -> new PemSource.Base64(data, field + "-data in " + file))
          .or(() -> path(field).map(PemSource.File::new));
    }
  }

  static Kubeconfig load(List<Path> files) throws ClusterException {
    var merged =
        new Kubeconfig(
            Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    var yaml = new YAMLFactory();
    for (Path file : files) {
      merged = merged.merge(read(yaml, file), file);
    }
    return merged;
  }

  private Kubeconfig merge(JsonNode next, Path file) throws ClusterException {
    collect(next.path("contexts"), "context", file, contexts);
    collect(next.path("clusters"), "cluster", file, clusters);
    collect(next.path("users"), "user", file, users);
    Optional<String> current = currentContext.or(() -> JsonTrees.text(next, "current-context"));
    return new Kubeconfig(current, contexts, clusters, users);
  }

  private static void collect(JsonNode list, String field, Path file, Map<String, Entry> into)
      throws ClusterException {
    for (JsonNode item : list) {
      new KubeconfigText(file).check(item, field + "s[" + item.path("name").asText() + "]");
      into.putIfAbsent(item.path("name").asText(), new Entry(item.path(field), file));
    }
  }

  private static JsonNode read(YAMLFactory yaml, Path file) throws ClusterException {
    try {
      return JsonTrees.read(yaml, BoundedFile.read(file, MAX_BYTES));
    } catch (JsonProcessingException e) {
      var where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "the kubeconfig " + file + where + " is not YAML",
          "see it with: kubectl config view --kubeconfig " + file,
          e);
    } catch (IOException e) {
      boolean isDirectory = Files.isDirectory(file);
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "the kubeconfig " + file + (isDirectory ? " is a directory" : " cannot be read"),
          isDirectory ? "name a file in it" : "check its permissions: ls -l " + file,
          e);
    }
  }
}
