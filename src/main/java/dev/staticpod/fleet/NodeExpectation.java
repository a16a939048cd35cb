package dev.staticpod.fleet;

import dev.staticpod.diagnostic.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the kubelet of a host may call its node. A wrong address in an inventory, or one that went
/// to another machine since, would put pods on the wrong node.
///
/// @param node the name that it has to have, where the source of the host names nodes
/// @param name what the host itself is called
/// @param known what all hosts of its source are called, in lower case: a kubelet with the name of
///   another one is on another machine
public record NodeExpectation(Optional<String> node, String name, Set<String> known) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /// Returns the expectation that any name meets.
  public static NodeExpectation none() {
    return new NodeExpectation(Optional.empty(), "", Set.of());
  }

  /// Hashes the host's name alone: of a thousand hosts each knows the names of all.
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /// Why a name is none of the host; empty where it can be.
  public Optional<HostFailure> objection(String found) {
    if (node.isPresent()) {
      return node.get().equals(found)
          ? Optional.empty()
          : Optional.of(
              wrong(
                  "the kubelet there calls its node %s, not %s".formatted(found, node.get()),
                  // a node of the API server is a host of that name
                  node.get().equals(name)
                      ? "its address"
                      : "static_pod_node of %s in the inventory, or its address".formatted(name)));
    }
    String other = found.toLowerCase(Locale.ROOT);
    if (isSame(name.toLowerCase(Locale.ROOT), other)) {
      return Optional.empty();
    }
    return known.stream()
        .filter(each -> isSame(each, other))
        .findFirst()
        .map(each ->
            wrong(
                "the kubelet there calls its node %s, which is the host %s".formatted(found, each),
                "its address"));
  }

  /// A machine is called by its name alone, or with its domain.
  private static boolean isSame(String one, String other) {
    return one.equals(other) || (label(one).equals(label(other)) && isName(one) && isName(other));
  }

  private static boolean isName(String text) {
    return !ADDRESS.matcher(text).matches();
  }

  private static String label(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static HostFailure wrong(String problem, String suspect) {
    return new HostFailure(
        Reason.WRONG_NODE,
        problem,
        "correct %s; static-pod hosts prints where each host is reached".formatted(suspect));
  }
}
