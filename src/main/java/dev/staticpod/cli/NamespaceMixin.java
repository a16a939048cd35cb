package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import org.jspecify.annotations.Nullable;

/// Which namespace a pod's name is meant in.
final class NamespaceMixin implements Mixin {
  private @Nullable String namespace;

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        option("-n", "--namespace")
            .label("NAME")
            .description("the pod's namespace (default: default)")
            .value(String.class, new NamespaceConverter(), name -> namespace = name));
  }

  String name() {
    return namespace == null ? "default" : namespace;
  }

  /// Whether the user named one.
  boolean isNamed() {
    return namespace != null;
  }
}
