package dev.staticpod.cli;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.options.ApiMixin;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ClusterMixin;
import dev.staticpod.cli.options.FilesMixin;
import dev.staticpod.cli.options.ImagesMixin;
import dev.staticpod.cli.options.KubeletMixin;
import dev.staticpod.cli.options.SshMixin;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What `static-pod help` shows that is no command: options that many commands have, or that are
/// rarely wanted.
///
/// @param word that it is asked for by
record HelpTopic(String word, Mixin options, String title, String text, String example) {
  /// The topic by a word.
  static Optional<HelpTopic> of(String word) {
    return switch (word) {
      case "api" -> Optional.of(api(word));
      case "batches" -> Optional.of(batches(word));
      case "files" -> Optional.of(files(word));
      case "images" -> Optional.of(images(word));
      case "kubelet" -> Optional.of(kubelet(word));
      case "ssh" -> Optional.of(ssh(word));
      default -> Optional.empty();
    };
  }

  private static HelpTopic api(String word) {
    return new HelpTopic(
        word,
        new AnyApiMixin(),
        "Which API server is asked about mirror pods, and who asks it",
        "Commands that change nodes wait until the API server shows the pods; list and describe"
            + " show what it says of them. No kubeconfig is needed: without one each node asks its"
            + " API server, with the credentials of its kubelet, which never leave it.",
        "static-pod list --host root@worker-1 --kubeconfig admin.conf");
  }

  private static HelpTopic images(String word) {
    return new HelpTopic(
        word,
        ImagesMixin.ofOptions(),
        "How images come to nodes before a pod does",
        "A kubelet pulls images by itself, after the pod was installed. These options have them on"
            + " the node before anything is changed there.",
        "static-pod install web.yaml --host root@worker-1 --image-archive web.tar");
  }

  private static HelpTopic batches(String word) {
    return new HelpTopic(
        word,
        new BatchesMixin(),
        "With how much care commands change many nodes",
        "All plans are made, and all questions asked, before the first node is changed. Nodes are"
            + " then changed --parallel at a time, or in batches.",
        "static-pod install web.yaml --inventory hosts.ini --serial 1,10%%,100%%");
  }

  private static HelpTopic files(String word) {
    var files = new FilesMixin();
    Mixin options =
        command -> {
          files.addTo(command);
          files.addHistoryTo(command);
        };
    return new HelpTopic(
        word,
        options,
        "How install puts files on a node with the pod that needs them",
        "Files and the manifest are one change: all of it is done, or none. They are compared,"
            + " rolled back and removed with the pod, and the pod starts anew with other files."
            + " A file that was there before is taken over with --adopt alone.",
        "static-pod install web.yaml --file web.conf:/etc/web.conf --host worker-1");
  }

  private static HelpTopic kubelet(String word) {
    return new HelpTopic(
        word,
        new KubeletMixin(),
        "How install tells a kubelet which directory to read",
        "A kubelet that reads a directory for manifests already is left as it is, and only the"
            + " manifest is put there. One that reads none is told one, and is restarted, once;"
            + " static-pod unconfigure takes that back.",
        "static-pod install web.yaml --host root@worker-1 --kubelet-edit drop-in");
  }

  private static HelpTopic ssh(String word) {
    return new HelpTopic(
        word,
        new SshMixin(),
        "How every command that works on nodes logs in to them",
        "A host, its user, port, keys, agent, jump hosts and known host keys are as ssh is"
            + " configured for them, in ~/.ssh/config and /etc/ssh/ssh_config: what ssh HOST"
            + " reaches, static-pod reaches too. The user is root, or becomes root by sudo or"
            + " doas. Passphrases and passwords are asked for at the terminal, or come from files"
            + " that $STATIC_POD_KEY_PASSPHRASE_FILE and $STATIC_POD_SUDO_PASSWORD_FILE name.",
        "static-pod list --host ops@worker-1 -i ~/.ssh/ops --ask-sudo-password");
  }

  /// Adds all options about the API server: no command has just these.
  private static final class AnyApiMixin implements Mixin {
    @Override
    public void addTo(CommandBuilder command) {
      command.add(new ClusterMixin()).add(new ApiMixin(ApiMixin.Kind.READS));
    }
  }

  /// Returns all words, in the order of the alphabet.
  static List<String> words() {
    return List.of("api", "batches", "files", "hosts", "images", "kubelet", "ssh", "validate");
  }

  /// Returns the topic laid out as the help of a command.
  CommandSpec spec() {
    CommandSpec spec = options.spec(word);
    spec.usageMessage()
        .synopsisHeading("")
        .customSynopsis(title)
        .description("", text + "%n")
        .footer("", "Example:", "  " + example);
    return spec;
  }
}
