package dev.staticpod.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
  private static final ObjectStore.Key KEY =
      new ObjectStore.Key(ResourceType.NAMESPACES, "", "web");

  private final ObjectStore store = new ObjectStore(() -> Instant.EPOCH);
  private long before;

  @BeforeEach
  void hasOneObject() throws ApiFault {
    store.create(KEY.type(), ApiJson.yaml("{metadata: {name: web, labels: {app: web}}}"));
    before = store.list(KEY.type(), "").version();
  }

  @Test
  void aListingHasTheVersionFromWhichAWatchGoesOn() throws Exception {
    store.update(KEY, object -> object.put("note", "1"));

    ObjectStore.Listing listing = store.list(KEY.type(), "");
    store.update(KEY, object -> object.put("note", "2"));

    assertThat(listing.objects())
        .extracting(object -> object.path("note").asText())
        .containsExactly("1");
    assertThat(store.changesAfter(listing.version(), Duration.ZERO))
        .extracting(change -> change.object().path("note").asText())
        .containsExactly("2");
  }

  @Test
  void whatLeavesASelectionIsDeletedForItAndWhatEntersItIsAdded() throws Exception {
    store.update(KEY, object -> label(object, "api"));
    store.update(KEY, object -> object.put("note", "1"));
    store.update(KEY, object -> label(object, "web"));
    store.delete(KEY);

    assertThat(seen("metadata.name=web"))
        .containsExactly("MODIFIED", "MODIFIED", "MODIFIED", "DELETED");
    assertThat(seen("metadata.labels.app=web")).containsExactly("DELETED", "ADDED", "DELETED");
    assertThat(seen("metadata.name=other")).isEmpty();
  }

  private static void label(ObjectNode object, String value) {
    ApiJson.metadata(object).withObjectProperty("labels").put("app", value);
  }

  private List<String> seen(String fields) throws Exception {
    Predicate<JsonNode> selection = Selection.of(Map.of("fieldSelector", fields));
    return store.changesAfter(before, Duration.ZERO).stream()
        .flatMap(change -> change.seenBy(selection).stream())
        .map(Enum::name)
        .toList();
  }
}
