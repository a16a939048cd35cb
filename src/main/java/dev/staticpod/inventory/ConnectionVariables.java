package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The variables with which Ansible connects, as far as they have an equivalent here. Of two names
/// for one thing the later one here is stronger. Source: ansible-core 2.14, the plugins `ssh` and
/// `sudo`.
final class ConnectionVariables {
  private static final List<String> HOST = List.of("ansible_host", "ansible_ssh_host");
  private static final List<String> PORT = List.of("ansible_port", "ansible_ssh_port");
  private static final List<String> USER = List.of("ansible_user", "ansible_ssh_user");
  private static final List<String> KEY =
      List.of("ansible_private_key_file", "ansible_ssh_private_key_file");

  /// Ansible writes the first of them before port and user, and the others behind; of two words for
  /// one thing ssh(1) takes the first.
  private static final List<String> ARGUMENTS =
      List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args");

  /// The kinds of connection that end at an SSH server.
  private static final Set<String> SSH =
      Set.of("ssh", "smart", "paramiko", "paramiko_ssh", "ansible.builtin.ssh");

  private static final Set<String> SUDO = Set.of("sudo", "doas", "ansible.builtin.sudo");

  /// What Ansible would do with and is not done here.
  private static final Set<String> UNSUPPORTED =
      new TreeSet<>(
          Set.of(
              "ansible_password",
              "ansible_ssh_pass",
              "ansible_ssh_password",
              "ansible_become_pass",
              "ansible_become_password",
              "ansible_become_exe",
              "ansible_become_flags",
              "ansible_ssh_executable",
              "ansible_host_key_checking",
              "ansible_ssh_host_key_checking"));

  private final String host;
  private final Map<String, Variable> variables;
  private final Consumer<String> warnings;

  /// @param warnings told of what is left out; may be told the same for several hosts
  ConnectionVariables(String host, Map<String, Variable> variables, Consumer<String> warnings) {
    this.host = host;
    this.variables = variables;
    this.warnings = warnings;
  }

  /// How the host is reached.
  ///
  /// @throws InventoryException if a variable that counts is a template, encrypted, or of no use
  HostConnection connection() throws InventoryException {
    checkConnection();
    checkBecome();
    UNSUPPORTED.stream()
        .filter(variables::containsKey)
        .forEach(name -> warn(name, "it has no equivalent here and is left out"));
    List<SshArguments> soFar = arguments();
    SshArguments first = soFar.getFirst();
    SshArguments arguments = soFar.getLast();
    var identities = new ArrayList<>(arguments.identities());
    word(KEY).ifPresent(identities::addFirst);
    OptionalInt port = port();
    Optional<String> user = word(USER);
    return new HostConnection(
        word(HOST).orElse(host),
        first.user().or(() -> user).or(arguments::user),
        Stream.of(first.port(), port, arguments.port())
            .filter(OptionalInt::isPresent)
            .findFirst()
            .orElse(OptionalInt.empty()),
        identities,
        arguments,
        word(List.of("ansible_become_user")));
  }

  private void checkConnection() throws InventoryException {
    Optional<String> connection = word(List.of("ansible_connection"));
    if (connection.isPresent() && !SSH.contains(connection.get())) {
      throw refused(
          "ansible_connection",
          "'" + connection.get() + "' does not go over SSH",
          "leave the host out: --limit 'all:!" + host + "'");
    }
  }

  private void checkBecome() throws InventoryException {
    Optional<String> become = word(List.of("ansible_become"));
    if (become.isPresent() && become.get().toLowerCase(Locale.ROOT).matches("false|no|off|n|f|0")) {
      warn(
          "ansible_become",
          "it is false, and kubelets are root's: a login user who is not root becomes root by sudo"
              + " all the same");
    }
    Optional<String> method = word(List.of("ansible_become_method"));
    if (method.isPresent() && !SUDO.contains(method.get())) {
      warn(
          "ansible_become_method",
          "'" + method.get() + "' has no equivalent here: sudo or doas is tried instead");
    }
  }

  private OptionalInt port() throws InventoryException {
    Optional<String> word = word(PORT);
    if (word.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!word.get().matches("[0-9]{1,5}")) {
      throw refused(
          name(PORT), "'" + word.get() + "' is no port", "write a number from 1 to 65535");
    }
    return OptionalInt.of(Integer.parseInt(word.get()));
  }

  /// Returns what the arguments of ssh(1) say as far as each of the variables, in their order.
  private List<SshArguments> arguments() throws InventoryException {
    var soFar = new ArrayList<SshArguments>();
    var unknown = new ArrayList<String>();
    var parser = new SshArgumentsParser(unknown::add);
    for (String name : ARGUMENTS) {
      Optional<String> line = word(List.of(name));
      if (line.isPresent()) {
        parser.add(words(name, line.get()));
        unknown.forEach(argument ->
            warn(name, "'" + argument.strip() + "' has no equivalent here and is left out"));
        unknown.clear();
      }
      soFar.add(parser.arguments());
    }
    return soFar;
  }

  private List<String> words(String name, String line) throws InventoryException {
    try {
      return ShellWords.split(line);
    } catch (IllegalArgumentException e) {
      throw refused(name, e.getMessage() + " in '" + line + "'", "close it");
    }
  }

  /// The name that counts of those that are set.
  private String name(List<String> names) {
    return names.reversed().stream()
        .filter(variables::containsKey)
        .findFirst()
        .orElse(names.getFirst());
  }

  /// Returns the variable's value, where that is not nothing.
  private Optional<String> word(List<String> names) throws InventoryException {
    String name = name(names);
    Variable variable = variables.get(name);
    if (variable == null || variable.value() instanceof Value.Null) {
      return Optional.empty();
    }
    if (variable.value() instanceof Value.Encrypted) {
      throw refused(
          name,
          "it is encrypted by ansible-vault, which only Ansible can read",
          "write the value out, or leave the host out: --limit 'all:!" + host + "'");
    }
    Optional<String> word = variable.value().word();
    if (word.isEmpty()) {
      throw refused(name, "it is a list or a mapping, no word", "write one word");
    }
    if (word.get().contains("{{") || word.get().contains("{%")) {
      throw refused(
          name,
          "it is a template (%s), which only Ansible can fill in".formatted(word.get()),
          "write the value out, or leave the host out: --limit 'all:!" + host + "'");
    }
    return word.filter(text -> !text.isEmpty());
  }

  private void warn(String name, String problem) {
    warnings.accept(place(name) + ": " + name + ": " + problem);
  }

  private InventoryException refused(String name, String problem, String nextStep) {
    return new InventoryException(place(name), name + " of " + host + ": " + problem, nextStep);
  }

  private String place(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::place).orElse("");
  }
}
