package dev.staticpod.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Ansible warns of at most is refused here; the rest is compared with Ansible elsewhere.
class HostPatternTest {
  private Inventory inventory = new InventoryBuilder().build(List.of());

  @BeforeEach
  void reads() throws InventoryException {
    inventory = Inventories.ini("[web]\nweb[1:3]\n[old]\nweb3\n[eu]\nweb[2:3]\ndb\n[empty]\n");
  }

  @Test
  void selectsInTheOrderOfTheInventory() throws InventoryException {
    assertThat(select("db,web2,web1")).isEqualTo("web1 web2 db");
    assertThat(select("web:&eu:!old")).isEqualTo("web2");
    assertThat(select("~web[12]")).isEqualTo("web1 web2");
    assertThat(select("web[-1]")).isEqualTo("web3");
    assertThat(select("web[0:1],!web[0]")).isEqualTo("web2");
    assertThat(select("all:!empty")).isEqualTo("web1 web2 web3 db");
  }

  /// Time grows with the lengths: a search that goes back to each star would not end.
  @Test
  void endsWithManyStars() throws InventoryException {
    assertThat(select("*".repeat(1000) + "[w*]*e*b*1")).isEqualTo("web1");
    assertThatThrownBy(() -> select("*e".repeat(1000) + "*x"))
        .isInstanceOf(InventoryException.class);
  }

  /// An expression of a megabyte takes hours to be made ready.
  @Test
  void refusesAPartThatIsTooLong() {
    assertThatThrownBy(() -> select("web," + "a".repeat(1 << 20)))
        .hasMessageContaining("a part of --limit has more than 16384 characters");
    assertThatThrownBy(() -> select("a".repeat(1 << 14))).hasMessageContaining("no host");
  }

  @Test
  void readsPatternsFromAFile() throws InventoryException {
    assertThat(select("@retry")).isEqualTo("web3 db");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          wbe         | no host and no group of the inventory matches 'wbe'
          web:!odl    | no host and no group of the inventory matches 'odl'
          web:&us     | no host and no group of the inventory matches 'us'
          nothing*    | no host and no group of the inventory matches 'nothing*'
          web:!eu:!web1 | --limit 'web:!eu:!web1' leaves no host
          empty       | --limit 'empty' leaves no host
          web[3]      | there is no host web[3]: 'web' has 3
          ~web(       | '~web(' is no pattern
          ~web[       | --limit '~web[' has a bracket without its other half
          web[0       | --limit 'web[0' has a bracket without its other half
          web]:db     | --limit 'web]:db' has a bracket without its other half
          ""          | --limit '' names no host
          ,           | --limit ',' names no host
          :           | --limit ':' names no host
          """)
  void refusesAPartThatMatchesNothing(String limit, String problem) {
    assertThatThrownBy(() -> select(limit))
        .isInstanceOf(InventoryException.class)
        .hasMessageContaining(problem);
  }

  private String select(String limit) throws InventoryException {
    return String.join(" ", HostPattern.select(inventory, limit, _ -> "db\n\nweb3\n"));
  }
}
