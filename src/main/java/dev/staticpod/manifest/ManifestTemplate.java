package dev.staticpod.manifest;

import java.util.List;
import java.util.Map;

/// Writes a manifest for people to read and change.
public final class ManifestTemplate {
  private final StringBuilder text = new StringBuilder();
  private final PodDraft draft;

  private ManifestTemplate(PodDraft draft) {
    this.draft = draft;
  }

  /// The text of a manifest.
  public static String of(PodDraft draft) {
    return new ManifestTemplate(draft).write();
  }

  private String write() {
    line(
        0,
        "# The kubelet appends the name of its node: this becomes "
            + draft.naming().name()
            + "-NODE.");
    line(0, "apiVersion: v1");
    line(0, "kind: Pod");
    line(0, "metadata:");
    line(1, "name: " + YamlText.of(draft.naming().name()));
    draft.naming().namespace().ifPresent(n -> line(1, "namespace: " + YamlText.of(n)));
    map(1, "labels", draft.naming().labels());
    line(0, "spec:");
    if (draft.network().addresses() == PodDraft.Addresses.NODE) {
      line(1, "# the addresses and ports of the node itself");
      line(1, "hostNetwork: true");
    }
    line(1, "containers:");
    container();
    volumes();
    return text.toString();
  }

  private void container() {
    PodDraft.Program program = draft.program();
    line(2, "- name: " + YamlText.of(draft.naming().container()));
    if (!hasTag(program.image())) {
      line(3, "# static-pod: ignore image-tag - no version was named");
    }
    line(3, "image: " + YamlText.of(program.image()));
    list("command", program.command());
    list("args", program.arguments());
    environment(program.environment());
    ports();
    draft.network().probe().ifPresent(this::probe);
    line(3, "# what the node keeps free for it");
    line(3, "resources:");
    line(4, "requests:");
    line(5, "cpu: " + YamlText.of(draft.amounts().cpu()));
    line(5, "memory: " + YamlText.of(draft.amounts().memory()));
    program.user().ifPresent(this::user);
    mounts();
  }

  private static boolean hasTag(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    return image.contains("@") || (last.contains(":") && !last.endsWith(":latest"));
  }

  private void list(String name, List<String> words) {
    if (!words.isEmpty()) {
      line(3, name + ":");
      words.forEach(word -> line(4, "- " + YamlText.of(word)));
    }
  }

  private void environment(Map<String, String> environment) {
    if (!environment.isEmpty()) {
      line(3, "env:");
      environment.forEach((name, value) -> {
        line(4, "- name: " + YamlText.of(name));
        line(5, "value: " + YamlText.of(value));
      });
    }
  }

  private void ports() {
    if (!draft.network().ports().isEmpty()) {
      line(3, "ports:");
    }
    for (PodDraft.Port port : draft.network().ports()) {
      line(4, "- containerPort: " + port.number());
      port.hostPort().ifPresent(hostPort -> line(5, "hostPort: " + hostPort));
      if (!port.protocol().equals("TCP")) {
        line(5, "protocol: " + port.protocol());
      }
    }
  }

  private void probe(PodDraft.Probe probe) {
    line(3, "readinessProbe:");
    switch (probe) {
      case PodDraft.Probe.Http(int port, String path) -> {
        line(4, "httpGet:");
        line(5, "port: " + port);
        line(5, "path: " + YamlText.of(path));
      }
      case PodDraft.Probe.Tcp(int port) -> {
        line(4, "tcpSocket:");
        line(5, "port: " + port);
      }
      case PodDraft.Probe.Exec(String command) -> {
        line(4, "exec:");
        line(5, "command: [sh, -c, " + YamlText.quoted(command) + "]");
      }
    }
  }

  private void user(long user) {
    line(3, "securityContext:");
    line(4, "runAsUser: " + user);
    if (user != 0) {
      line(4, "runAsNonRoot: true");
    }
    line(4, "allowPrivilegeEscalation: false");
  }

  private void mounts() {
    if (!draft.mounts().isEmpty()) {
      line(3, "volumeMounts:");
    }
    for (int i = 0; i < draft.mounts().size(); i++) {
      PodDraft.Mount mount = draft.mounts().get(i);
      line(4, "- name: " + volumeName(i));
      line(5, "mountPath: " + YamlText.of(mount.path()));
      if (mount.access() == PodDraft.Access.READ_ONLY) {
        line(5, "readOnly: true");
      }
    }
  }

  private void volumes() {
    if (!draft.mounts().isEmpty()) {
      line(1, "volumes:");
    }
    for (int i = 0; i < draft.mounts().size(); i++) {
      String path = draft.mounts().get(i).hostPath();
      line(2, "- name: " + volumeName(i));
      line(3, "hostPath:");
      line(4, "path: " + YamlText.of(path));
      if (isFile(path)) {
        line(4, "# has to be there");
        line(4, "type: File");
      } else {
        line(4, "# made, owned by root, where it is missing");
        line(4, "type: DirectoryOrCreate");
      }
    }
  }

  private static boolean isFile(String path) {
    return path.substring(path.lastIndexOf('/') + 1).indexOf('.') > 0;
  }

  private String volumeName(int index) {
    return "volume-" + (index + 1);
  }

  private void map(int level, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      line(level, name + ":");
      map.forEach((key, value) -> line(level + 1, YamlText.of(key) + ": " + YamlText.of(value)));
    }
  }

  private void line(int level, String line) {
    text.append("  ".repeat(level)).append(line).append('\n');
  }
}
