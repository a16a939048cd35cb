package dev.staticpod.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.Programs;
import dev.staticpod.inventory.source.InventorySources;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Inventories are read as the installed Ansible reads them: the directories in `cases` yield the
/// same groups, hosts and variables, and those in `errors` are refused by both.
class AnsibleInventoryTest {
  private static final Path RESOURCES =
      Path.of("src/test/resources/dev/staticpod/inventory").toAbsolutePath();

  private static JsonNode ansible = JsonNodeFactory.instance.nullNode();

  @BeforeAll
  static void asksAnsible(@TempDir Path home) throws Exception {
    Path program = Programs.find("ansible-inventory", "ansible-core");
    String interpreter = Files.readAllLines(program).getFirst().replaceFirst("^#! *", "");
    var call =
        new ProcessBuilder(interpreter, RESOURCES.resolve("ansible_inventory.py").toString());
    call.environment().keySet().removeIf(name -> name.startsWith("ANSIBLE_"));
    call.environment()
        .put(
            "INVENTORIES",
            Stream.of(directories("cases"), directories("errors"))
                .flatMap(List::stream)
                .map(Path::toString)
                .collect(Collectors.joining("\n")));
    call.environment().put("ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED", "1");
    call.environment().put("HOME", home.toString());
    call.directory(RESOURCES.toFile());
    String answer = Programs.said(call);
    assertThat(answer).startsWith("{");
    ansible = new ObjectMapper().readTree(answer);
  }

  private static List<Path> directories(String kind) throws IOException {
    try (Stream<Path> entries = Files.list(RESOURCES.resolve(kind))) {
      return entries.sorted().toList();
    }
  }

  @Test
  void comparesManyInventories() throws IOException {
    assertThat(directories("cases")).hasSizeGreaterThan(80);
    assertThat(directories("errors")).hasSizeGreaterThan(30);
    assertThat(ansible.size())
        .isEqualTo(directories("cases").size() + directories("errors").size());
  }

  @TestFactory
  Stream<DynamicTest> hasTheSameGroupsHostsAndVariables() throws IOException {
    return directories("cases").stream()
        .map(directory ->
            DynamicTest.dynamicTest(
                directory.getFileName().toString(),
                () ->
                    assertThat(plain(json(read(directory))))
                        .as(() -> answer(directory).toPrettyString())
                        .isEqualTo(plain(answer(directory).path("list")))));
  }

  @TestFactory
  Stream<DynamicTest> limitsLeaveTheSameHosts() throws IOException {
    return directories("cases").stream()
        .flatMap(directory ->
            answer(directory).path("limits").properties().stream()
                .map(limit ->
                    DynamicTest.dynamicTest(
                        directory.getFileName() + ": " + limit.getKey(),
                        () -> checkLimit(directory, limit))));
  }

  /// What leaves no host is a mistake here.
  private static void checkLimit(Path directory, Map.Entry<String, JsonNode> limit)
      throws Exception {
    Inventory inventory = read(directory);
    List<String> hosts = limit.getValue().valueStream().map(JsonNode::asText).toList();
    if (hosts.isEmpty()) {
      assertThatThrownBy(() -> HostPattern.select(inventory, limit.getKey(), _ -> ""))
          .isInstanceOf(InventoryException.class);
    } else {
      // below the second level Ansible has no order of its own
      assertThat(HostPattern.select(inventory, limit.getKey(), _ -> ""))
          .containsExactlyInAnyOrderElementsOf(hosts);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatAnsibleRefusesAndNamesThePlace() throws IOException {
    return directories("errors").stream()
        .map(directory ->
            DynamicTest.dynamicTest(
                directory.getFileName().toString(), () -> checkError(directory)));
  }

  private static void checkError(Path directory) throws IOException {
    String expected = Files.readString(directory.resolve("expected")).stripTrailing();

    assertThatThrownBy(() -> json(read(directory)))
        .isInstanceOfSatisfying(
            InventoryException.class,
            e -> {
              String problem = e.problem().replace(directory + "/", "");
              if (expected.endsWith(":")) { // what the parser says is its own
                assertThat(problem).startsWith(expected);
              } else {
                assertThat(problem).isEqualTo(expected);
              }
              assertThat(e.nextStep()).isNotBlank();
            });
    assertThat(answer(directory).path("error").asText()).isNotEmpty();
  }

  private static JsonNode answer(Path directory) {
    return ansible.path(directory.getFileName().toString());
  }

  private static Inventory read(Path directory) throws Exception {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> sources =
          entries.filter(entry -> entry.getFileName().toString().startsWith("hosts")).toList();
      return new InventorySources(System.getenv(), Duration.ofMinutes(1), _ -> {}, _ -> {})
          .read(sources.stream().sorted().toList());
    }
  }

  /// As `ansible-inventory --list` prints it.
  private static ObjectNode json(Inventory inventory) throws InventoryException {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    for (Inventory.Group group : inventory.groups()) {
      ObjectNode content = JsonNodeFactory.instance.objectNode();
      if (!group.name().equals(Inventory.ALL)) {
        names(content, "hosts", group.hosts());
      }
      names(content, "children", group.children());
      if (!content.isEmpty()) {
        list.set(group.name(), content);
      }
    }
    ObjectNode variables = list.putObject("_meta").putObject("hostvars");
    for (String host : inventory.hosts()) {
      ObjectNode own = JsonNodeFactory.instance.objectNode();
      inventory.variables(host).forEach((name, variable) -> own.set(name, json(variable.value())));
      if (!own.isEmpty()) {
        variables.set(host, own);
      }
    }
    return list;
  }

  private static void names(ObjectNode content, String field, List<String> names) {
    if (!names.isEmpty()) {
      names.forEach(content.withArrayProperty(field)::add);
    }
  }

  private static JsonNode json(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Text(String text) -> nodes.textNode(text);
      case Value.Numeric(BigDecimal number, _) -> nodes.numberNode(number);
      case Value.Bool(boolean bool) -> nodes.booleanNode(bool);
      case Value.Null _ -> nodes.nullNode();
      case Value.Encrypted _ -> nodes.textNode("encrypted");
      case Value.Items(List<Value> items) -> {
        ArrayNode array = nodes.arrayNode();
        items.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Value.Fields(Map<String, Value> fields) -> {
        ObjectNode object = nodes.objectNode();
        fields.forEach((name, field) -> object.set(name, json(field)));
        yield object;
      }
    };
  }

  /// Without an order of fields, and with numbers by their value.
  private static Object plain(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (node.has("__ansible_unsafe")) { // only Ansible's templates make a difference
      return node.get("__ansible_unsafe");
    }
    if (node.has("__ansible_vault")) {
      return JsonNodeFactory.instance.textNode("encrypted");
    }
    if (node.isArray()) {
      var items = new ArrayList<Object>();
      node.forEach(item -> items.add(plain(item)));
      return items;
    }
    return node.isObject()
        ? node.properties().stream()
            .map(field -> Map.entry(field.getKey(), plain(field.getValue())))
            .collect(Collectors.toCollection(HashSet::new))
        : node;
  }
}
