package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.regex.Pattern;

/// What a careful colleague would ask about a container.
public final class ContainerAdvice {
  static final Rule TAG =
      Rule.advice(
          "image-tag",
          """
          An image without a tag, or with `latest`, is another one tomorrow, and is pulled at every \
          start unless `imagePullPolicy` says otherwise. Example: `image: nginx:1.27`.\
          """);
  static final Rule IMAGE_FORM =
      Rule.advice(
          "image-form",
          """
          The kubelet takes any text for an image and fails at pulling. Example: \
          `image: nginx:Bad Tag` has a blank in it.\
          """);
  static final Rule PRIVILEGED =
      Rule.advice(
          "privileged",
          """
          A privileged container can do on the node whatever root can. Example: grant the one \
          capability that is needed: `capabilities: {add: [NET_ADMIN]}`.\
          """);
  static final Rule SYS_ADMIN =
      Rule.advice(
          "sys-admin",
          """
          SYS_ADMIN lets a container escalate its privileges whatever \
          `allowPrivilegeEscalation: false` says; Kubernetes only refuses the spelling \
          `CAP_SYS_ADMIN`. Example: leave one of the two out.\
          """);
  static final Rule ROOT =
      Rule.advice(
          "root-as-non-root",
          """
          With `runAsNonRoot: true` the kubelet does not start a container whose `runAsUser` is 0. \
          Example: `runAsUser: 1000`.\
          """);
  static final Rule MOUNT_PATH =
      Rule.advice(
          "mount-path",
          """
          A `mountPath` that is not absolute, or has a colon in it, is taken by the kubelet and \
          fails at the container runtime. Example: `mountPath: /var/lib/app`.\
          """);

  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9._:/@+-]+");
  private final DiagnosticCollector findings;

  ContainerAdvice(PodContext context) {
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(TAG, IMAGE_FORM, PRIVILEGED, SYS_ADMIN, ROOT, MOUNT_PATH);
  }

  void check(FieldCursor container) {
    image(container.get("image"));
    security(container.get("securityContext"));
    for (FieldCursor mount : container.get("volumeMounts").items()) {
      FieldCursor path = mount.get("mountPath");
      if (path.isEmpty()) {
        continue;
      }
      if (!path.text().startsWith("/") || path.text().contains(":")) {
        findings.add(
            MOUNT_PATH,
            path,
            "%s %s is not an absolute path that a runtime takes"
                .formatted(path.path(), path.title()));
      }
    }
  }

  private void image(FieldCursor image) {
    String name = image.text();
    if (name.isEmpty()) {
      return;
    }
    if (!IMAGE.matcher(name).matches()) {
      findings.add(
          IMAGE_FORM,
          image,
          "%s %s is not a name that an image can have".formatted(image.path(), image.title()));
      return;
    }
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (!name.contains("@") && (!last.contains(":") || last.endsWith(":latest"))) {
      findings.add(
          TAG,
          image,
          "%s %s has no fixed tag".formatted(image.path(), image.title()),
          "name a version, or a digest");
    }
  }

  private void security(FieldCursor security) {
    if (security.get("privileged").isTrue()) {
      findings.add(
          PRIVILEGED,
          security.get("privileged"),
          "a privileged container is root on the node",
          "add the capability that it needs instead");
    }
    for (FieldCursor added : security.get("capabilities").get("add").items()) {
      if (added.text().equals("SYS_ADMIN") && security.get("allowPrivilegeEscalation").isFalse()) {
        findings.add(
            SYS_ADMIN, added, "SYS_ADMIN makes allowPrivilegeEscalation: false meaningless");
      }
    }
    FieldCursor user = security.get("runAsUser");
    if (security.get("runAsNonRoot").isTrue() && user.isPresent() && user.number() == 0) {
      findings.add(
          ROOT, user, "user 0 is root, which runAsNonRoot forbids; the container will not start");
    }
  }
}
