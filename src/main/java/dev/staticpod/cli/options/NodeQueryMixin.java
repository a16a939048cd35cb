package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.HostQuery;
import dev.staticpod.cli.nodes.HostQuery.AddressType;
import dev.staticpod.cli.nodes.HostQuery.Readiness;
import dev.staticpod.cli.values.LabelSelectorConverter;
import dev.staticpod.name.LabelSelector;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The options that choose nodes of the API server, and say where they are reached.
final class NodeQueryMixin implements Mixin {
  private @Nullable String selector;
  private boolean allNodes;
  private boolean includeNotReady;
  private AddressType addressType = AddressType.INTERNAL_IP;

  private Predicate<String> given = _ -> false;

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    command
        .add(
            OptionGroup.SELECTION,
            option("--selector")
                .excludes("--all-nodes")
                .label("LABELS")
                .description("the API server's nodes with these labels: role=edge")
                .value(
                    LabelSelector.class,
                    new LabelSelectorConverter(),
                    labels -> selector = labels.text()))
        .add(
            OptionGroup.SELECTION,
            option("--all-nodes")
                .description("all nodes of the API server")
                .flag(all -> allNodes = all))
        .add(
            OptionGroup.SELECTION,
            option("--include-not-ready")
                .description("of those, also the nodes that are not ready")
                .flag(include -> includeNotReady = include))
        .add(
            OptionGroup.SELECTION,
            option("--address-type")
                .label("TYPE")
                .description(
                    "where to reach them: InternalIP, Hostname or ExternalIP (default: InternalIP)")
                .oneOf(AddressType.values(), AddressType::word, type -> addressType = type));
  }

  /// Whether nodes are asked for on the command line, rather than in settings or not at all.
  boolean isGiven() {
    return given.test("--selector") || (given.test("--all-nodes") && allNodes);
  }

  /// Checks that options about nodes of the API server have some to be about: where the hosts are
  /// others, they would be ignored in silence. Only the command line counts, as settings are for
  /// all.
  ///
  /// @throws UsageException if they have none
  void refuseWhatMeansNothing(HostQuery query) {
    boolean areChosen = query.nodes().selector().isPresent();
    if (given.test("--include-not-ready") && includeNotReady && !areChosen) {
      throw new UsageException(
          "--include-not-ready means nothing without --selector or --all-nodes");
    }
    boolean isOneNamed = query.named().stream().anyMatch(each -> each.startsWith("node/"));
    boolean isOnInput = query.named().contains("-"); // what it names is not read yet
    if (given.test("--address-type") && !(areChosen || isOneNamed || isOnInput)) {
      throw new UsageException(
          "--address-type means nothing without --selector, --all-nodes or --host node/NAME");
    }
  }

  /// The labels that are asked for, none of them for all nodes; empty where no node is asked for.
  Optional<String> labels() {
    return allNodes ? Optional.of("") : Optional.ofNullable(selector);
  }

  /// Whether nodes that are not ready are meant too.
  Readiness readiness() {
    return includeNotReady ? Readiness.ANY : Readiness.READY_ONLY;
  }

  AddressType addressType() {
    return addressType;
  }
}
