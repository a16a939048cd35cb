package dev.staticpod.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The nodes that a pod is for: one of hosts, groups with a limit, and a selector; without any of
/// them all hosts that the command line names.
///
/// @param hosts by their names
/// @param groups of the inventory
/// @param limit a pattern of hosts of the inventory, as Ansible has it
/// @param selector of the labels of the API server's nodes
public record SetNodes(
    List<Word> hosts, List<Word> groups, Optional<Word> limit, Optional<Word> selector) {
  /// The choice of all hosts that the command line names.
  public static final SetNodes ALL =
      new SetNodes(List.of(), List.of(), Optional.empty(), Optional.empty());

  public SetNodes {
    hosts = List.copyOf(hosts);
    groups = List.copyOf(groups);
  }

  /// Returns the choice of hosts by their names.
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

  /// The patterns of hosts that groups and a limit are, as Ansible has them; a host has to be in
  /// each of them, as with `hosts:` of a playbook and `--limit`.
  public List<String> patterns() {
    var patterns = new ArrayList<String>();
    if (!groups.isEmpty()) {
      patterns.add(String.join(":", Word.texts(groups)));
    }
    limit.map(Word::text).ifPresent(patterns::add);
    return patterns;
  }

  /// Whether there is a node for both, whatever inventory and API server there are; as far as that
  /// can be told.
  public boolean isCertainToShareANodeWith(SetNodes other) {
    List<String> theirs = Word.texts(other.hosts());
    return isAll()
        || other.isAll()
        || Word.texts(hosts).stream().anyMatch(theirs::contains)
        || (!patterns().isEmpty() && patterns().equals(other.patterns()))
        || (selector.isPresent()
            && selector.map(Word::text).equals(other.selector.map(Word::text)));
  }
}
