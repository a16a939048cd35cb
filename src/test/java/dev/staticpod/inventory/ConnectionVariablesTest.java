package dev.staticpod.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionVariablesTest {
  private final List<String> warnings = new ArrayList<>();

  @Test
  void takesWhatHasAnEquivalent() throws InventoryException {
    HostConnection connection =
        connection(
            "ansible_host=10.0.0.1 ansible_port=2222 ansible_user=ops"
                + " ansible_ssh_private_key_file=~/key ansible_become=yes"
                + " ansible_become_user=root ansible_become_method=sudo x={{y}}");

    assertThat(connection)
        .isEqualTo(
            new HostConnection(
                "10.0.0.1",
                Optional.of("ops"),
                OptionalInt.of(2222),
                List.of("~/key"),
                SshArguments.none(),
                Optional.of("root")));
    assertThat(warnings).isEmpty();
    assertThat(connection("x=1"))
        .isEqualTo(HostConnection.to("h", Optional.empty(), OptionalInt.empty()));
  }

  @Test
  void readsTheArgumentsOfSsh() throws InventoryException {
    HostConnection connection =
        connection(
            "ansible_ssh_common_args='-J ops@jump -oServerAliveInterval=5 -o \"User=x\" -F cfg -4'"
                + " ansible_ssh_args='-C -o ControlMaster=auto -o ControlPersist=60s'"
                + " ansible_ssh_extra_args='-p 2200 -l admin -i k2 -vA'"
                + " ansible_ssh_private_key_file=k1");

    assertThat(connection.arguments().settings())
        .containsExactly("ServerAliveInterval=5", "AddressFamily=inet");
    assertThat(connection.arguments().jump()).contains("ops@jump");
    assertThat(connection.arguments().configuration()).contains("cfg");
    assertThat(connection.identities()).containsExactly("k1", "k2");
    assertThat(connection.port()).hasValue(2200);
    assertThat(connection.user()).contains("x");
    assertThat(warnings).isEmpty();
  }

  /// As Ansible writes the command line of ssh(1), which takes the first of two words for one
  /// thing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ansible_ssh_common_args='-o User=zed -o Port=2202'                               | zed | 2202
          ansible_user=ops ansible_port=2201 ansible_ssh_common_args='-oUser=z -o "port 9"' | ops | 2201
          ansible_user=ops ansible_port=2201 ansible_ssh_extra_args='-o user=z -o PORT=9'  | ops | 2201
          ansible_user=ops ansible_port=2201 ansible_ssh_args='-o User=zed -o Port=2202'   | zed | 2202
          ansible_user=ops ansible_ssh_args='-l zed -p 9'                                  | zed | 9
          """)
  void takesUserAndPortFromWhereAnsibleDoes(String variables, String user, int port)
      throws InventoryException {
    HostConnection connection = connection(variables);

    assertThat(connection.user()).contains(user);
    assertThat(connection.port()).hasValue(port);
    assertThat(connection.arguments().settings()).isEmpty();
  }

  @Test
  void namesWhatHasNone() throws InventoryException {
    connection(
        "ansible_ssh_args='-R 1:x:2' ansible_ssh_common_args='-D 1080 -w' ansible_password=x"
            + " ansible_become_method=su"
            + " ansible_become=false");

    assertThat(warnings)
        .containsExactlyInAnyOrder(
            "hosts:1: ansible_ssh_args: '-R 1:x:2' has no equivalent here and is left out",
            "hosts:1: ansible_ssh_common_args: '-D 1080' has no equivalent here and is left out",
            "hosts:1: ansible_ssh_common_args: '-w' has no equivalent here and is left out",
            "hosts:1: ansible_password: it has no equivalent here and is left out",
            "hosts:1: ansible_become_method: 'su' has no equivalent here: sudo or doas is tried"
                + " instead",
            "hosts:1: ansible_become: it is false, and kubelets are root's: a login user who is not"
                + " root becomes root by sudo all the same");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ansible_host="{{ ip }}"    | hosts:1: ansible_host of h: it is a template ({{ ip }})
          ansible_user='{% if x %}'  | hosts:1: ansible_user of h: it is a template
          ansible_port=ssh           | hosts:1: ansible_port of h: 'ssh' is no port
          ansible_host=[1,2]         | hosts:1: ansible_host of h: it is a list or a mapping
          ansible_connection=local   | hosts:1: ansible_connection of h: 'local' does not go over SSH
          ansible_ssh_args="'a"      | hosts:1: ansible_ssh_args of h: a quote is not closed in ''a'
          """)
  void refusesWhatWouldReachAnotherHost(String variables, String problem) {
    assertThatThrownBy(() -> connection(variables))
        .isInstanceOf(InventoryException.class)
        .hasMessageStartingWith(problem);
  }

  private HostConnection connection(String variables) throws InventoryException {
    return new ConnectionVariables(
            "h", Inventories.ini("h " + variables).variables("h"), warnings::add)
        .connection();
  }
}
