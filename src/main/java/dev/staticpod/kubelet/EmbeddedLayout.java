package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A kubelet inside the service of a distribution, which decides on its flags. Its unit is never
/// changed.
///
/// @param unit the command in force
public record EmbeddedLayout(
    Distribution distribution, KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  @Override
  public KubeletSettings settingsAfterRestart() {
    return UnitSettings.of(files, kubeletArguments());
  }

  @Override
  public KubeletSettings settings() {
    return runsKubeletItself()
        ? UnitSettings.of(files, process.arguments())
        : settingsAfterRestart();
  }

  @Override
  public StaticPodPath reads() {
    return runsKubeletItself() ? process.reads(settings()) : afterRestart();
  }

  /// Whether the kubelet is a process of its own below the service, with a command line that says
  /// all.
  private boolean runsKubeletItself() {
    return process.isRunning()
        && process.arguments().getFirst().matches("(.*/)?kubelet")
        && process.arguments().size() > 1;
  }

  /// k0s makes a configuration from its cluster's, so that only the running kubelet shows it.
  @Override
  public StaticPodPath afterRestart() {
    return switch (distribution) {
      case K3S, RKE2 -> rancher();
      case K0S ->
          runsKubeletItself() ? settings().staticPodPath() : settingsAfterRestart().staticPodPath();
      case MICROK8S, CANONICAL_KUBERNETES -> settingsAfterRestart().staticPodPath();
    };
  }

  /// The distribution's own directory, unless its own configuration has another: where the agent is
  /// switched off there is no kubelet.
  private StaticPodPath rancher() {
    if (isSet("disable-agent")) {
      return new StaticPodPath.None();
    }
    StaticPodPath told = settingsAfterRestart().staticPodPath();
    return told instanceof StaticPodPath.Configured
        ? told
        : new StaticPodPath.Configured(
            dataDirectory() + "/agent/pod-manifests", "as " + distribution.title() + " has it");
  }

  private String dataDirectory() {
    return option("data-dir")
        .or(() -> environment(distribution.name() + "_DATA_DIR"))
        .map(path -> path.replaceFirst("/+$", ""))
        .orElse("/var/lib/rancher/" + distribution.program());
  }

  /// What the distribution hands to its kubelet, as far as its files say.
  private List<String> kubeletArguments() {
    return switch (distribution) {
      case K3S, RKE2 ->
          Stream.concat(configured("kubelet-arg").stream(), all("kubelet-arg").stream())
              .map(argument -> argument.startsWith("--") ? argument : "--" + argument)
              .toList();
      case K0S -> option("kubelet-extra-args").map(CommandWords::splitValue).orElse(List.of());
      case MICROK8S, CANONICAL_KUBERNETES ->
          distribution
              .snap()
              .flatMap(snap -> files.file(snap.arguments()))
              .map(file ->
                  file.text()
                      .lines()
                      .filter(line -> !UnitText.isComment(line))
                      .flatMap(line -> CommandWords.splitValue(line).stream())
                      .toList())
              .orElse(List.of());
    };
  }

  /// An option of the distribution's command line, or of its configuration.
  Optional<String> option(String name) {
    return Stream.concat(configured(name).stream(), all(name).stream()).reduce((_, last) -> last);
  }

  private boolean isSet(String name) {
    return option(name).filter(value -> !value.equals("false")).isPresent()
        || command().contains("--" + name);
  }

  /// The distribution's own command line: what a script gives it shows only while it runs.
  private List<String> command() {
    return unit.starts(distribution.program()) || !process.isOf(distribution.program())
        ? UnitSettings.arguments(files, unit)
        : process.arguments();
  }

  private List<String> all(String name) {
    var values = new ArrayList<String>();
    List<String> words = command();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith("--" + name + "=")) {
        values.add(words.get(i).substring(name.length() + 3));
      } else if (words.get(i).equals("--" + name) && i + 1 < words.size()) {
        values.add(words.get(++i));
      }
    }
    return values;
  }

  private List<String> configured(String name) {
    return files.config().stream()
        .filter(file ->
            file.path().startsWith("/etc/rancher/" + distribution.program() + "/")
                || all("config").contains(file.path()))
        .flatMap(file ->
            Stream.of(name, name + "+")
                .flatMap(key -> new KubeletConfigText(file.text()).values(key).stream()))
        .toList();
  }

  private Optional<String> environment(String name) {
    return UnitEnvironment.of(files).value(name);
  }

  /// The distribution's own setting is named.
  @Override
  public EditResult find(EditRequest request) {
    return new EditResult.Refused(
        description() + ", whose files are not changed, and it reads " + reads(),
        setting(request.directory()));
  }

  private String setting(String directory) {
    String restart = "systemctl restart " + files.service().shortName();
    String argument = KubeletFlags.POD_MANIFEST_PATH + "=" + directory;
    return switch (distribution) {
      case K3S, RKE2 ->
          isSet("disable-agent")
              ? "take another node: this one has no agent, and so no kubelet"
              : "put kubelet-arg: [\""
                  + argument
                  + "\"] into /etc/rancher/"
                  + distribution.program()
                  + "/config.yaml on the node, and "
                  + restart;
      case K0S ->
          "install the worker with --kubelet-extra-args=--"
              + argument
              + " (k0s install worker --force), and "
              + restart;
      case MICROK8S, CANONICAL_KUBERNETES -> {
        Distribution.Snap snap = distribution.snap().orElseThrow();
        yield "put the line --"
            + argument
            + " into "
            + snap.arguments()
            + " on the node, and "
            + snap.restart();
      }
    };
  }

  @Override
  public Optional<String> nodeName() {
    return switch (distribution) {
      case K3S, RKE2 -> option("node-name").or(() -> KubeletLayout.super.nodeName());
      case K0S, MICROK8S, CANONICAL_KUBERNETES -> KubeletLayout.super.nodeName();
    };
  }

  @Override
  public List<String> kubeconfigs() {
    return switch (distribution) {
      case K3S, RKE2 -> List.of(dataDirectory() + "/agent/kubelet.kubeconfig");
      case K0S -> List.of(option("data-dir").orElse("/var/lib/k0s") + "/kubelet.conf");
      case MICROK8S -> List.of("/var/snap/microk8s/current/credentials/kubelet.config");
      case CANONICAL_KUBERNETES -> KubeletLayout.super.kubeconfigs();
    };
  }

  @Override
  public String description() {
    return "the kubelet is a part of " + distribution.title() + " (" + files.service() + ")";
  }
}
