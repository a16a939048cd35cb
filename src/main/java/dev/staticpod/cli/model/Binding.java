package dev.staticpod.cli.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/// Hands the value of an option or argument on, and keeps it: picocli adds to a list that it set
/// before.
///
/// @param <V> the type that picocli was told
final class Binding<V> implements IGetter, ISetter {
  private final Consumer<V> sink;
  private @Nullable Object value;

  Binding(Consumer<V> sink) {
    this.sink = sink;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what was set
  public <T> @Nullable T get() {
    return (T) value;
  }

  @Override
  @SuppressWarnings("unchecked") // picocli sets what is of the type it was told
  public <T> @Nullable T set(@Nullable T next) {
    value = next;
    if (next != null) {
      sink.accept((V) next);
    }
    return next;
  }
}
