package dev.staticpod.kubelet;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a kubelet's command line and configuration files together say about static pods. The
/// command line beats the files of `--config-dir`, the last of them first, and those beat
/// `--config`. Source: Kubernetes 1.20 to 1.36, `cmd/kubelet/app/server.go`,
/// `kubeletConfigFlagPrecedence`, `mergeKubeletConfigurations`.
///
/// @param workingDirectory what relative paths on the command line count from, with a slash at the
///   end
/// @param files configuration files that were read, of which the command line may name some
public record KubeletSettings(
    KubeletFlags flags, String workingDirectory, List<KubeletFile> files) {
  /// The port of the kubelet's healthz, where no setting names another.
  private static final int DEFAULT_HEALTH_PORT = 10248;

  private static final String DEFAULT_PORT = "10250";
  private static final String DEFAULT_READ_ONLY_PORT = "10255";
  private static final String OFF = "0";

  private static final List<String> LOOPBACK = List.of("", "127.0.0.1", "0.0.0.0", "::", "::1");

  public KubeletSettings {
    files = List.copyOf(files);
  }

  /// The static pod path that counts for the kubelet.
  public StaticPodPath staticPodPath() {
    Optional<String> flag = flags.value(KubeletFlags.POD_MANIFEST_PATH);
    if (flag.isPresent()) {
      return configured(flag.get(), workingDirectory, "--pod-manifest-path of the kubelet");
    }
    return source("staticPodPath")
        .map(file ->
            configured(
                file.config().value("staticPodPath").orElse(""),
                isMain(file) ? file.directory() : workingDirectory,
                "staticPodPath in " + file.path()))
        .orElseGet(StaticPodPath.None::new);
  }

  /// The file that says what the static pod path is; none where a flag does, or nothing.
  Optional<String> origin() {
    return flags.value(KubeletFlags.POD_MANIFEST_PATH).isPresent()
        ? Optional.empty()
        : source("staticPodPath").map(KubeletFile::path);
  }

  /// The first of these files that may say what the static pod path is, or have said so; none where
  /// a flag does. A directory of such files says what another one did that is gone.
  Optional<String> pathAmong(Set<String> paths) {
    return flags.value(KubeletFlags.POD_MANIFEST_PATH).isPresent()
        ? Optional.empty()
        : paths.stream()
            .filter(path ->
                mainPath().filter(path::equals).isPresent()
                    || dropInDirectory()
                        .filter(directory -> (path + "/").startsWith(directory + "/"))
                        .isPresent())
            .min(Comparator.naturalOrder());
  }

  /// Returns these settings with another command line.
  KubeletSettings with(KubeletFlags other) {
    return new KubeletSettings(other, workingDirectory, files);
  }

  /// Returns the address on the loopback at which `/healthz` is answered.
  public HealthAddress healthAddress() {
    String address = value("healthz-bind-address", "healthzBindAddress").orElse("");
    String port = value("healthz-port", "healthzPort").orElse("");
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : DEFAULT_HEALTH_PORT;
    return number == 0 || !LOOPBACK.contains(address)
        ? HealthAddress.NONE
        : new HealthAddress(reachable(address), number);
  }

  /// Returns where on its node the kubelet itself tells of its pods, without a login the first one.
  /// Without a configuration file it has a port at which anyone may read (Kubernetes 1.20 to 1.36,
  /// `cmd/kubelet/app/options/options.go`, `applyLegacyDefaults`).
  public List<String> servers() {
    String readOnly =
        value("read-only-port", "readOnlyPort")
            .orElse(mainPath().isPresent() ? OFF : DEFAULT_READ_ONLY_PORT);
    boolean isServing = !value("enable-server", "enableServer").filter("false"::equals).isPresent();
    String port = isServing ? value("port", "port").orElse(DEFAULT_PORT) : OFF;
    return Stream.of(server("http", readOnly), server("https", port))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> server(String scheme, String port) {
    return port.matches("[1-9][0-9]{0,4}")
        ? Optional.of(
            scheme + "://" + reachable(value("address", "address").orElse("")) + ":" + port)
        : Optional.empty();
  }

  /// Returns an address by which the node itself reaches one at which the kubelet listens.
  private static String reachable(String address) {
    boolean isLoopback = LOOPBACK.contains(address) || !address.matches("[0-9A-Fa-f.:]+");
    String host = isLoopback ? (address.equals("::1") ? "::1" : "127.0.0.1") : address;
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /// A setting that is a flag and a field of a file; empty where it is neither.
  public Optional<String> value(String flag, String field) {
    return flags.value(flag).or(() -> source(field).flatMap(file -> file.config().value(field)));
  }

  /// The file whose value of a field counts.
  private Optional<KubeletFile> source(String field) {
    return Stream.concat(mainFile().stream(), dropIns().stream())
        .filter(file -> file.config().has(field))
        .reduce((_, last) -> last);
  }

  /// What `--config` names; absolute.
  public Optional<String> mainPath() {
    return flags.value("config").filter(path -> !path.isEmpty()).map(this::absolute);
  }

  /// What `--config-dir` names, without a slash at the end; absolute.
  public Optional<String> dropInDirectory() {
    return flags
        .value("config-dir")
        .filter(path -> !path.isEmpty())
        .map(path -> withoutSlash(absolute(path)));
  }

  /// The file of `--config`, if it was read.
  public Optional<KubeletFile> mainFile() {
    return mainPath()
        .flatMap(path -> files.stream().filter(file -> file.path().equals(path)).findFirst());
  }

  private boolean isMain(KubeletFile file) {
    return mainPath().filter(file.path()::equals).isPresent();
  }

  /// The files of `--config-dir` that count, in the order the kubelet merges them: the names of
  /// each directory in the order of their bytes.
  public List<KubeletFile> dropIns() {
    return dropInDirectory().stream()
        .flatMap(
            directory -> files.stream().filter(file -> file.path().startsWith(directory + "/")))
        .filter(file -> file.path().endsWith(".conf") && !isMain(file))
        .filter(file -> file.config().has("kind"))
        .sorted((one, other) -> Arrays.compare(one.path().split("/"), other.path().split("/")))
        .toList();
  }

  /// A relative path in the file counts from the file's directory, a relative flag, and one in a
  /// file of `--config-dir`, from the kubelet's working directory. Source:
  /// `KubeletConfigurationPathRefs`, which takes `..` out of what it joins.
  private static StaticPodPath configured(String path, String base, String origin) {
    return path.isEmpty()
        ? new StaticPodPath.None()
        : new StaticPodPath.Configured(
            withoutSlash(path.startsWith("/") ? path : joined(base + path)), origin);
  }

  /// Returns a path without `.` and `..`.
  private static String joined(String path) {
    var parts = new ArrayDeque<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  private String absolute(String path) {
    return path.startsWith("/") ? path : workingDirectory + path;
  }

  private static String withoutSlash(String path) {
    String trimmed = path.replaceFirst("/+$", "");
    return trimmed.isEmpty() ? "/" : trimmed;
  }
}
