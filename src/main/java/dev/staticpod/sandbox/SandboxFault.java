package dev.staticpod.sandbox;

import dev.staticpod.text.EnumWord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A fault that a sandbox can have on request.
///
/// @param node that has it; empty for all, and for a fault that is no node's
public record SandboxFault(Kind kind, Optional<String> node) {
  /// The form of a fault: the manual calls `node-1` `worker-1`.
  private static final Pattern WORD = Pattern.compile("([a-z-]+)(?:@(?:node|worker)-(\\d{1,2}))?");

  /// What is wrong.
  public enum Kind {
    /// The API server refuses connections.
    API_DOWN,
    /// Nothing more can be written on a node.
    DISK_FULL,
    /// The kubelet of a node is stopped, as by an administrator.
    KUBELET_STOPPED,
    /// Whatever is sent to a node arrives late.
    SLOW_LINK;

    /// What the user writes for the fault.
    public String word() {
      return EnumWord.of(this);
    }
  }

  /// The fault that is written `KIND` or `KIND@NODE`; empty where that is none.
  public static Optional<SandboxFault> parse(String word) {
    Matcher matcher = WORD.matcher(word);
    return matcher.matches()
        ? Stream.of(Kind.values())
            .filter(kind -> kind.word().equals(matcher.group(1)))
            .filter(kind -> kind != Kind.API_DOWN || matcher.group(2) == null)
            .map(kind ->
                new SandboxFault(
                    kind, Optional.ofNullable(matcher.group(2)).map(number -> "node-" + number)))
            .findFirst()
        : Optional.empty();
  }

  /// Whether a node has the fault.
  boolean isOf(String name) {
    return node.isEmpty() || node.get().equals(name);
  }

  /// Returns the fault as it is written.
  public String word() {
    return kind.word() + node.map(name -> "@" + name).orElse("");
  }
}
