package dev.staticpod.cli;

import dev.staticpod.report.ListTable;
import dev.staticpod.rollout.ListedPod;
import dev.staticpod.rollout.Practice;
import dev.staticpod.ssh.HeadStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a command line is most likely about, seen before all its options are read. A wrong guess
/// costs nothing but the work that it caused.
final class Foresight {
  private static final String HOST = "--host";

  private Foresight() {}

  /// A command that goes to nodes begins to get ready for the first of them.
  static void use(ProcessContext process, String... args) {
    List<String> words = List.of(args);
    Optional<Subcommand> called = Subcommand.called(args);
    boolean asksForHelp = words.contains("--help") || words.contains("-h");
    if (called.isPresent() && called.get().goesToNodes() && !asksForHelp) {
      HeadStart.begin(
          SshMixin.user(process),
          host(process, words),
          variable(process, "--ssh-config"),
          () -> practise(called.get()));
    }
  }

  private static void practise(Subcommand called) {
    List<ListedPod> pods = Practice.pods();
    if (called == Subcommand.LIST) {
      ListTable.render(pods, ListTable.Width.NORMAL, ListTable.Header.SHOWN, Instant.EPOCH);
    }
  }

  /// The first host that will be connected to, as far as words and variables tell.
  static Optional<String> host(ProcessContext process, List<String> words) {
    return host(words).or(() -> variable(process, HOST)).map(Foresight::first);
  }

  private static Optional<String> host(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(HOST + "=")) {
        return Optional.of(words.get(i).substring(HOST.length() + 1));
      }
      if (words.get(i).equals(HOST) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static String first(String hosts) {
    int comma = hosts.indexOf(',');
    return comma < 0 ? hosts : hosts.substring(0, comma);
  }

  private static Optional<String> variable(ProcessContext process, String option) {
    String name = Settings.variable(option.substring(2));
    return Optional.ofNullable(process.environment().get(name)).filter(value -> !value.isEmpty());
  }
}
