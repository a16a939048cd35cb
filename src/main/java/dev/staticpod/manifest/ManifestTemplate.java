package dev.staticpod.manifest;

import dev.staticpod.name.DockerReference;
import dev.staticpod.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Writes a manifest for people to read and change, with comments where the reason for a line is
/// not plain to see.
public final class ManifestTemplate {
  private final PodDraft draft;
  private final YamlWriter yaml;

  private ManifestTemplate(PodDraft draft, YamlWriter yaml) {
    this.draft = draft;
    this.yaml = yaml;
  }

  /// The text of a manifest.
  public static String of(PodDraft draft) {
    return YamlWriter.document(
        YamlWriter.Lists.INDENTED, yaml -> new ManifestTemplate(draft, yaml).write());
  }

  private void write() {
    yaml.comment(
        "The kubelet appends the name of its node: this becomes %s-NODE."
            .formatted(draft.naming().name()));
    yaml.entry("apiVersion", "v1");
    yaml.entry("kind", "Pod");
    yaml.key("metadata").mapping(this::metadata);
    yaml.key("spec").mapping(this::spec);
  }

  private void metadata() {
    yaml.entry("name", draft.naming().name());
    draft.naming().namespace().ifPresent(namespace -> yaml.entry("namespace", namespace));
    Map<String, String> labels = draft.naming().labels();
    if (!labels.isEmpty()) {
      yaml.key("labels").mapping(() -> labels.forEach(yaml::entry));
    }
  }

  private void spec() {
    if (draft.network().addresses() == PodDraft.Addresses.NODE) {
      yaml.comment("the addresses and ports of the node itself");
      yaml.key("hostNetwork").literal("true");
    }
    yaml.key("containers").list(() -> yaml.mapping(this::container));
    mappings("volumes", volumes(), this::volume);
  }

  private void container() {
    PodDraft.Program program = draft.program();
    yaml.entry("name", draft.naming().container());
    if (!DockerReference.parse(program.image()).isFixed()) {
      yaml.comment("static-pod: ignore image-tag - no version was named");
    }
    yaml.entry("image", program.image());
    words("command", program.command());
    words("args", program.arguments());
    environment(program.environment());
    mappings("ports", draft.network().ports(), this::port);
    draft
        .network()
        .probe()
        .ifPresent(probe -> yaml.key("readinessProbe").mapping(() -> probe(probe)));
    yaml.comment("what the node keeps free for it");
    yaml.key("resources").mapping(() -> yaml.key("requests").mapping(this::requests));
    program
        .user()
        .ifPresent(user -> yaml.key("securityContext").mapping(() -> securityContext(user)));
    mappings("volumeMounts", volumes(), this::mount);
  }

  private void words(String key, List<String> words) {
    if (!words.isEmpty()) {
      yaml.key(key).list(() -> words.forEach(yaml::text));
    }
  }

  /// A list of mappings, unless it is empty.
  private <T> void mappings(String key, List<T> items, Consumer<T> entries) {
    if (!items.isEmpty()) {
      yaml.key(key).list(() -> items.forEach(item -> yaml.mapping(() -> entries.accept(item))));
    }
  }

  private void environment(Map<String, String> environment) {
    mappings(
        "env",
        List.copyOf(environment.entrySet()),
        variable -> {
          yaml.entry("name", variable.getKey());
          yaml.entry("value", variable.getValue());
        });
  }

  private void port(PodDraft.Port port) {
    yaml.key("containerPort").number(port.number());
    port.hostPort().ifPresent(hostPort -> yaml.key("hostPort").number(hostPort));
    if (!port.protocol().equals("TCP")) {
      yaml.entry("protocol", port.protocol());
    }
  }

  private void probe(PodDraft.Probe probe) {
    switch (probe) {
      case PodDraft.Probe.Http(int port, String path) ->
          yaml.key("httpGet")
              .mapping(() -> {
                yaml.key("port").number(port);
                yaml.entry("path", path);
              });
      case PodDraft.Probe.Tcp(int port) ->
          yaml.key("tcpSocket").mapping(() -> yaml.key("port").number(port));
      case PodDraft.Probe.Exec(String command) ->
          yaml.key("exec")
              .mapping(() -> yaml.key("command").flowList(List.of("sh", "-c", command)));
    }
  }

  private void requests() {
    yaml.entry("cpu", draft.requests().cpu());
    yaml.entry("memory", draft.requests().memory());
  }

  private void securityContext(long user) {
    yaml.key("runAsUser").number(user);
    if (user != 0) {
      yaml.key("runAsNonRoot").literal("true");
    }
    yaml.key("allowPrivilegeEscalation").literal("false");
  }

  private void mount(Volume volume) {
    yaml.entry("name", volume.name());
    yaml.entry("mountPath", volume.mount().path());
    if (volume.mount().access() == PodDraft.Access.READ_ONLY) {
      yaml.key("readOnly").literal("true");
    }
  }

  private void volume(Volume volume) {
    yaml.entry("name", volume.name());
    yaml.key("hostPath").mapping(() -> hostPath(volume.mount().hostPath()));
  }

  private void hostPath(String path) {
    yaml.entry("path", path);
    if (isFile(path)) {
      yaml.comment("has to be there");
      yaml.entry("type", "File");
    } else {
      yaml.comment("made, owned by root, where it is missing");
      yaml.entry("type", "DirectoryOrCreate");
    }
  }

  private static boolean isFile(String path) {
    return path.substring(path.lastIndexOf('/') + 1).indexOf('.') > 0;
  }

  /// A mount with the name of its volume.
  private record Volume(String name, PodDraft.Mount mount) {}

  private List<Volume> volumes() {
    return IntStream.range(0, draft.mounts().size())
        .mapToObj(i -> new Volume("volume-" + (i + 1), draft.mounts().get(i)))
        .toList();
  }
}
