package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.text.Printable;
import dev.staticpod.text.ShellText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What can be wrong with the parts of a kubeconfig that a context is made of: where it stands,
/// what there is instead, and what corrects it.
record ContextErrors(Kubeconfig kubeconfig) {
  /// A host's name that Java's addresses cannot hold.
  private static final Pattern UNDERSCORED =
      Pattern.compile("(https?://)?[A-Za-z0-9.-]*_[A-Za-z0-9._-]*(:[0-9]{1,5})?(/[^?#]*)?");

  /// Says that no context is named, neither here nor there.
  ClusterException noCurrent() {
    if (kubeconfig.contexts().isEmpty()) {
      return config(
          files()
              + (kubeconfig.files().size() == 1 ? ": the kubeconfig has" : ": the kubeconfigs have")
              + " no contexts"
              + absent(),
          "name another with --kubeconfig FILE; what is in this one: kubectl config view "
              + option());
    }
    String name = example(kubeconfig.contexts());
    return config(
        files() + ": no current-context is named; " + there("contexts", kubeconfig.contexts()),
        "choose one with --context "
            + name
            + ", or for good with: kubectl config use-context "
            + name
            + " "
            + option());
  }

  /// Says that no context is called so.
  ///
  /// @param place where it is asked for
  ClusterException noContext(String name, String place) {
    return config(
        place
            + ": there is no context "
            + Printable.of(name)
            + "; "
            + there("contexts", kubeconfig.contexts())
            + absent(),
        kubeconfig.contexts().isEmpty()
            ? "name another with --kubeconfig FILE"
            : "choose one with --context "
                + example(kubeconfig.contexts())
                + ", or name another file with --kubeconfig FILE");
  }

  /// Says that a context names no cluster, or one that is not there.
  ///
  /// @param entries what there is of its kind
  ClusterException noEntry(
      KubeconfigEntry context, String kind, Map<String, KubeconfigEntry> entries) {
    String named =
        context
            .text(kind)
            .map(name ->
                " has the " + kind + " " + Printable.of(name) + ", which is" + " not there; ")
            .orElse(" names no " + kind + "; ");
    return config(
        context.place(kind)
            + ": context "
            + context.name()
            + named
            + there(kind + "s", entries)
            + nameless(entries)
            + absent(),
        "correct it with: kubectl config set-context "
            + ShellText.word(context.name())
            + " --"
            + kind
            + "="
            + example(entries)
            + " --kubeconfig "
            + ShellText.word(context.file().toString()));
  }

  /// A cluster has no server, or one whose address cannot be used.
  ClusterException noServer(KubeconfigEntry cluster) {
    Optional<String> underscored =
        cluster.text("server").filter(text -> UNDERSCORED.matcher(text).matches());
    if (underscored.isPresent()) {
      return config(
          cluster.title("server")
              + " is '"
              + Printable.of(underscored.get())
              + "', and a host's name with an underscore is not supported",
          "let the node ask, with --api node, or write another name or the address of the server"
              + " there");
    }
    return config(
        cluster
            .text("server")
            .map(text ->
                cluster.title("server")
                    + " is '"
                    + Printable.of(text)
                    + "', which is not an https address")
            .orElseGet(
                () -> cluster.place("server") + ": cluster " + cluster.name() + " has no server"),
        "correct it with: kubectl config set-cluster "
            + ShellText.word(cluster.name())
            + " --server=https://HOST:6443 --kubeconfig "
            + ShellText.word(cluster.file().toString()));
  }

  private static ClusterException config(String problem, String nextStep) {
    return new ClusterException(ClusterException.Reason.CONFIG, problem, nextStep);
  }

  /// The files, as `$KUBECONFIG` names them.
  String files() {
    return kubeconfig.files().stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  private String option() {
    return "--kubeconfig " + ShellText.word(kubeconfig.files().getFirst().toString());
  }

  /// Says which kubeconfigs are not there, which may have what is missed.
  private String absent() {
    List<Path> absent = kubeconfig.absent();
    return absent.isEmpty()
        ? ""
        : "; $KUBECONFIG names "
            + absent.stream().map(Path::toString).collect(Collectors.joining(" and "))
            + " too, which "
            + (absent.size() == 1 ? "is" : "are")
            + " not there";
  }

  private static String nameless(Map<String, KubeconfigEntry> entries) {
    return entries.values().stream()
        .filter(entry -> entry.name().isEmpty())
        .map(entry -> "; the one at " + entry.item().place(entry.file()) + " has no name")
        .collect(Collectors.joining());
  }

  private static String there(String kinds, Map<String, KubeconfigEntry> entries) {
    List<String> names = names(entries);
    return names.isEmpty()
        ? "there are no " + kinds
        : names.size() == 1
            ? "there is the " + kinds.substring(0, kinds.length() - 1) + " " + names.getFirst()
            : "there are the " + kinds + " " + String.join(", ", names);
  }

  private static List<String> names(Map<String, KubeconfigEntry> entries) {
    return entries.keySet().stream().filter(name -> !name.isEmpty()).map(Printable::of).toList();
  }

  /// Returns the entry that is meant, where there is one only.
  private static String example(Map<String, KubeconfigEntry> entries) {
    List<String> names = names(entries);
    return names.size() == 1 ? ShellText.word(names.getFirst()) : "NAME";
  }
}
