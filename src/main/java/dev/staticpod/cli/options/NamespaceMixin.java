package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.values.DnsLabelConverter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The option that says which namespace a pod's name is meant in.
public final class NamespaceMixin implements Mixin {
  private final String description;
  private @Nullable String namespace;

  /// Makes the option for a pod that is named in words.
  public NamespaceMixin() {
    this("the pod's namespace (default: default)");
  }

  /// @param description what the namespace is for
  public NamespaceMixin(String description) {
    this.description = description;
  }

  /// Makes the option for a manifest, which says its namespace itself: to be held to what is
  /// wanted.
  public static NamespaceMixin ofManifest() {
    return new NamespaceMixin("refuse a manifest of another namespace than this");
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        option("-n", "--namespace")
            .label("NAME")
            .description(description)
            .value(String.class, new DnsLabelConverter("a namespace"), name -> namespace = name));
  }

  /// The namespace that the user named, else the default.
  public String name() {
    return namespace == null ? "default" : namespace;
  }

  /// The namespace that the user named.
  public Optional<String> named() {
    return Optional.ofNullable(namespace);
  }

  /// Whether the user named a namespace.
  public boolean isNamed() {
    return namespace != null;
  }
}
