package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;

/// How a node's kubelet is set up, as far as static pods go: which directory is read and what says
/// so, now and after a restart. Each case knows how its kind of kubelet is started.
public sealed interface KubeletLayout
    permits UnitLayout, OpaqueLayout, ContainerLayout, EmbeddedLayout, NoCommandLayout {
  /// Returns the layout by all that a probe found out.
  static KubeletLayout of(KubeletFiles files, KubeletProcess process) {
    Optional<KubeletUnit> found = KubeletUnit.read(files.unit());
    if (found.isEmpty()) {
      return new NoCommandLayout(files, process);
    }
    KubeletUnit unit = found.get();
    Optional<Distribution> distribution = Distribution.of(files.service(), unit, process);
    if (distribution.isPresent()) {
      return new EmbeddedLayout(distribution.get(), files, unit, process);
    }
    if (unit.startsContainer()) {
      return new ContainerLayout(files, unit, process);
    }
    return unit.startsKubelet()
        ? new UnitLayout(files, unit, process)
        : new OpaqueLayout(files, unit, process);
  }

  /// The files the layout is made of.
  KubeletFiles files();

  /// The running kubelet.
  KubeletProcess process();

  /// The settings that a kubelet is started with by the files on disk.
  KubeletSettings settingsAfterRestart();

  /// The settings of the running kubelet; where none runs, those of the files.
  default KubeletSettings settings() {
    return process().isRunning()
        ? settingsAfterRestart().with(new KubeletFlags(process().arguments()))
        : settingsAfterRestart();
  }

  /// What the running kubelet reads; where none runs, what the files on disk say.
  default StaticPodPath reads() {
    return process().isRunning()
        ? process().reads(settings().staticPodPath(), settings().pathAmong(process().changed()))
        : afterRestart();
  }

  /// What the kubelet would read after a restart.
  default StaticPodPath afterRestart() {
    return settingsAfterRestart().staticPodPath();
  }

  /// A way to make it read a directory after its next restart, or why there is none.
  ///
  /// @param method how its files are changed
  /// @param directory absolute, without a slash at the end
  default EditResult edit(KubeletEdit method, String directory) {
    return ConfigurationOwner.of(files())
        .<EditResult>map(owner ->
            new EditResult.Refused(
                owner.title()
                    + " owns the kubelet's files and writes them anew: an edit of them"
                    + " would not last",
                owner.setting()))
        .or(this::elsewhere)
        .or(() -> hidden(directory))
        .or(this::unread)
        .orElseGet(() -> find(new EditRequest(method, directory)));
  }

  /// Refuses a kubelet with another root directory: no path of it is known to be the node's, and
  /// neither is the static pod path where its service has something else mounted.
  default Optional<EditResult.Refused> elsewhere() {
    return files()
        .otherRoot()
        .map(root ->
            new EditResult.Refused(
                "the kubelet's root directory is "
                    + root
                    + ", so that no path which it is told is the node's",
                "static-pod needs a kubelet with the root directory of its node: see `systemctl cat"
                    + " "
                    + files().service().shortName()
                    + "` there"))
        .or(() -> afterRestart().directory().flatMap(this::hidden));
  }

  /// A directory that is another one for the kubelet than for its node.
  private Optional<EditResult.Refused> hidden(String directory) {
    return new ServiceMounts(files())
        .hiding(directory)
        .map(setting ->
            new EditResult.Refused(
                "for the kubelet "
                    + directory
                    + " is not what it is on the node, because "
                    + files().service()
                    + " has "
                    + setting,
                "take that out, or let the kubelet read a directory of the node: see `systemctl cat"
                    + " "
                    + files().service().shortName()
                    + "` there"));
  }

  /// A configuration that could not be read may have a directory, which an edit would replace.
  private Optional<EditResult> unread() {
    KubeletSettings settings = settingsAfterRestart();
    return settings
        .mainPath()
        .filter(_ -> settings.mainFile().flatMap(file -> file.config().root()).isEmpty())
        .map(path ->
            new EditResult.Refused(
                "the kubelet's configuration "
                    + path
                    + " cannot be read here, and it may have a static pod path",
                "see what is in it: cat " + path + " on the node"));
  }

  /// An edit, if the files that it leads to say that the directory is read.
  ///
  /// @param process what counts besides the files
  default EditResult confirmed(EditRequest request, EditResult result, KubeletProcess process) {
    if (!(result instanceof EditResult.Edited edited)) {
      return result;
    }
    StaticPodPath after = KubeletLayout.of(files().with(edited), process).afterRestart();
    return after.directory().filter(request.directory()::equals).isPresent()
        ? edited
        : new EditResult.Refused(
            "with a change of "
                + edited.file().path()
                + " the kubelet would read "
                + after
                + " all the same",
            "take another way with --kubelet-edit, or change it by hand: systemctl cat "
                + files().service().shortName());
  }

  /// Looks for a way as [#edit] does, whatever program may write the files too.
  EditResult find(EditRequest request);

  /// Returns where the container runtime listens that the program which starts the kubelet brought
  /// with it, or was told to take; empty where the kubelet's own settings and defaults count.
  ///
  /// @param hasDocker whether the kubelet is one that can talk to Docker itself
  default Optional<String> bundledRuntime(boolean hasDocker) {
    return Optional.empty();
  }

  /// What a node is called whose kubelet is told a name.
  default Optional<String> nodeName() {
    return settings().flags().value("hostname-override");
  }

  /// Returns where the kubeconfig is by which the kubelet reaches its API server, or may be; the
  /// likeliest place first. There is none where it is known to be started without: it has no API
  /// server then.
  default List<String> kubeconfigs() {
    Optional<String> told = settings().flags().value("kubeconfig");
    if (told.isPresent() || process().isRunning() || this instanceof UnitLayout) {
      return told.filter(path -> !path.isBlank()).map(this::absolute).stream().toList();
    }
    return List.of("/etc/kubernetes/kubelet.conf", "/var/lib/kubelet/kubeconfig");
  }

  private String absolute(String path) {
    return path.startsWith("/") ? path : settings().workingDirectory() + path;
  }

  /// Returns where the certificate is that the kubelet logs in with, and its key, if it renews
  /// that: it counts as soon as it is there, whatever the kubeconfig has.
  default Optional<String> renewedCertificate() {
    return settings()
        .value("rotate-certificates", "rotateCertificates")
        .filter("true"::equals)
        .map(_ ->
            settings()
                .flags()
                .value("cert-dir")
                .filter(path -> path.startsWith("/"))
                .orElse("/var/lib/kubelet/pki"))
        .map(directory -> directory + "/kubelet-client-current.pem");
  }

  /// How the kubelet is started, for people.
  String description();
}
