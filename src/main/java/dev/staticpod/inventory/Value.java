package dev.staticpod.inventory;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The value of a variable, as Ansible types it.
public sealed interface Value {
  /// A string.
  record Text(String text) implements Value {}

  /// A whole number or a fraction.
  ///
  /// @param written as the inventory has it: `0x10` stays so
  record Numeric(BigDecimal number, String written) implements Value {}

  /// A boolean.
  record Bool(boolean value) implements Value {}

  /// The value that is nothing.
  record Null() implements Value {}

  /// A list.
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A dictionary, in the order of the inventory.
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /// A string that ansible-vault encrypted.
  record Encrypted() implements Value {}

  /// A whole number.
  static Numeric of(long number) {
    return new Numeric(BigDecimal.valueOf(number), Long.toString(number));
  }

  /// What it is where a word is wanted: a host, a user, a port. Empty for what is no word.
  default Optional<String> word() {
    return switch (this) {
      case Text(String text) -> Optional.of(text);
      case Numeric(_, String written) -> Optional.of(written);
      case Bool(boolean value) -> Optional.of(Boolean.toString(value));
      case Null _, Items _, Fields _, Encrypted _ -> Optional.empty();
    };
  }
}
