package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/// Reads arguments of ssh(1), the first of a kind before later ones. Belongs to one thread.
final class SshArgumentsParser {
  /// Options of ssh(1) without a value: what they do is done anyway, or is about a terminal.
  private static final String HARMLESS = "CaAkqTtnvxXyY";

  /// Options of ssh(1) with a value.
  private static final String VALUED = "BbcDEeFIiJLlmOoPpQRSWw";

  /// What is about sharing a connection, of which a run has one for each host anyway.
  private static final Set<String> SHARING =
      Set.of("controlmaster", "controlpath", "controlpersist");

  private final Consumer<String> unknown;
  private final List<String> settings = new ArrayList<>();
  private final List<String> identities = new ArrayList<>();
  private Optional<String> jump = Optional.empty();
  private Optional<String> configuration = Optional.empty();
  private Optional<String> user = Optional.empty();
  private OptionalInt port = OptionalInt.empty();

  /// @param unknown told of each argument that has no equivalent
  SshArgumentsParser(Consumer<String> unknown) {
    this.unknown = unknown;
  }

  /// Reads some more arguments.
  SshArgumentsParser add(List<String> words) {
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      int valued = word.startsWith("-") ? firstValued(word) : -1;
      if (valued < 0) {
        flags(word);
      } else {
        flags(word.substring(0, valued));
        boolean apart = valued == word.length() - 1;
        String value =
            apart ? at + 1 < words.size() ? words.get(++at) : "" : word.substring(valued + 1);
        option(word.charAt(valued), value);
      }
    }
    return this;
  }

  private static int firstValued(String word) {
    for (int at = 1; at < word.length(); at++) {
      if (VALUED.indexOf(word.charAt(at)) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private void flags(String word) {
    if (!word.startsWith("-")) {
      unknown.accept(word);
      return;
    }
    for (char flag : word.substring(1).toCharArray()) {
      switch (flag) {
        case '4' -> settings.add("AddressFamily=inet");
        case '6' -> settings.add("AddressFamily=inet6");
        default -> {
          if (HARMLESS.indexOf(flag) < 0) {
            unknown.accept("-" + flag);
          }
        }
      }
    }
  }

  private void option(char option, String value) {
    switch (option) {
      case 'o' -> setting(value);
      case 'J' -> jump = jump.or(() -> Optional.of(value));
      case 'F' -> configuration = configuration.or(() -> Optional.of(value));
      case 'i' -> identities.add(value);
      case 'l' -> user(value);
      case 'p' -> port(value);
      case 'S' -> {} // a path for sharing a connection
      default -> unknown.accept("-" + option + " " + value);
    }
  }

  private void setting(String value) {
    String[] parts = value.strip().split("\\s*[=\\s]\\s*", 2);
    String keyword = parts[0].toLowerCase(Locale.ROOT);
    if (parts.length == 2 && keyword.equals("user")) {
      user(parts[1]);
    } else if (parts.length == 2 && keyword.equals("port")) {
      port(parts[1]);
    } else if (!SHARING.contains(keyword)) {
      settings.add(value.replaceFirst("^(\\w+)\\s+", "$1="));
    }
  }

  private void user(String name) {
    user = user.or(() -> Optional.of(name));
  }

  private void port(String number) {
    if (port.isEmpty() && number.matches("[0-9]{1,5}")) {
      port = OptionalInt.of(Integer.parseInt(number));
    }
  }

  /// Returns all arguments.
  SshArguments arguments() {
    return new SshArguments(settings, jump, configuration, identities, user, port);
  }
}
