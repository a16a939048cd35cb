package dev.staticpod.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which nodes a pod is for. One of hosts, groups with a limit, and a selector; without any of them
/// all hosts that the command line names.
///
/// @param hosts by their names
/// @param groups of the inventory
/// @param limit a pattern of hosts of the inventory, as Ansible has it
/// @param selector of the labels of the API server's nodes
public record SetNodes(
    List<Word> hosts, List<Word> groups, Optional<Word> limit, Optional<Word> selector) {
  /// All hosts that the command line names.
  public static final SetNodes ALL =
      new SetNodes(List.of(), List.of(), Optional.empty(), Optional.empty());

  public SetNodes {
    hosts = List.copyOf(hosts);
    groups = List.copyOf(groups);
  }

  /// Hosts by their names.
  public static SetNodes hosts(List<String> names) {
    return new SetNodes(Word.all(names), List.of(), Optional.empty(), Optional.empty());
  }

  /// The API server's nodes with these labels.
  public static SetNodes selector(String labels) {
    return new SetNodes(List.of(), List.of(), Optional.empty(), Optional.of(Word.of(labels)));
  }

  /// Whether all hosts are meant that the command line names.
  public boolean isAll() {
    return equals(ALL);
  }

  /// The pattern of hosts that groups and a limit come to, as Ansible has it.
  public Optional<String> pattern() {
    List<String> parts = new ArrayList<>(Word.texts(groups));
    limit.map(Word::text).ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(":", parts));
  }

  /// Whether there is a node for both, whatever inventory and API server there are; as far as that
  /// can be told.
  public boolean isCertainToShareANodeWith(SetNodes other) {
    List<String> theirs = Word.texts(other.hosts());
    return isAll()
        || other.isAll()
        || Word.texts(hosts).stream().anyMatch(theirs::contains)
        || (pattern().isPresent() && pattern().equals(other.pattern()))
        || (selector.isPresent()
            && selector.map(Word::text).equals(other.selector.map(Word::text)));
  }
}
