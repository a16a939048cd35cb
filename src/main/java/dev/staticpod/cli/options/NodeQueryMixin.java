package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.HostQuery.AddressType;
import dev.staticpod.cli.nodes.HostQuery.Readiness;
import dev.staticpod.cli.values.LabelSelectorConverter;
import dev.staticpod.name.LabelSelector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which nodes of the API server, and where they are reached.
final class NodeQueryMixin implements Mixin {
  private @Nullable String selector;
  private boolean allNodes;
  private boolean includeNotReady;
  private AddressType addressType = AddressType.INTERNAL_IP;

  @Override
  public void addTo(CommandBuilder command) {
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
