package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Answers to requests that are not watches.
final class ApiRoutes {
  /// An answer: a status code and a body that is JSON or plain text.
  sealed interface Answer {
    record Body(int code, ObjectNode body) implements Answer {}

    record Text(String body) implements Answer {}
  }

  private final ObjectStore store;
  private final InstantSource time;

  ApiRoutes(ObjectStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  Answer answer(ReceivedRequest request, JsonNode body) throws ApiFault {
    Optional<ObjectNode> discovered = Discovery.answer(request.path());
    if (discovered.isPresent()) {
      return new Answer.Body(200, discovered.get());
    }
    return switch (request.path()) {
      case "/healthz", "/livez", "/readyz" -> new Answer.Text("ok");
      case "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" -> allowed(body);
      default -> resource(request, request.target(), body);
    };
  }

  private static Answer allowed(JsonNode review) {
    ObjectNode answer = review.deepCopy();
    answer.putObject("status").put("allowed", true);
    return new Answer.Body(201, answer);
  }

  private Answer resource(ReceivedRequest request, ReceivedRequest.Target target, JsonNode body)
      throws ApiFault {
    if (!target.type().verbs().contains(verb(request.method()))) {
      throw ApiFault.notModelled(request.method() + " of " + target.type().plural());
    }
    return switch (request.method()) {
      case "GET" -> read(request, target);
      case "POST" -> created(target, body);
      case "DELETE" -> deleted(target, request, body);
      default -> throw ApiFault.notModelled(request.method());
    };
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET" -> "get";
      case "POST" -> "create";
      case "DELETE" -> "delete";
      default -> method;
    };
  }

  private Answer read(ReceivedRequest request, ReceivedRequest.Target target) throws ApiFault {
    if (target.name().isEmpty()) {
      return new Answer.Body(200, list(request, target));
    }
    ObjectNode object = store.get(target.key(target.name().get()));
    if (target.subresource().equals("log")) {
      return new Answer.Text(log(object));
    }
    return new Answer.Body(
        200,
        request.wantsTable()
            ? Tables.table(target.type(), List.of(object), time.instant())
            : object);
  }

  private static String log(JsonNode pod) {
    return "sandbox: there is no container behind "
        + ApiJson.name(pod)
        + ", whose image is "
        + pod.path("spec").path("containers").path(0).path("image").asText()
        + "\n";
  }

  ObjectNode list(ReceivedRequest request, ReceivedRequest.Target target) throws ApiFault {
    Predicate<JsonNode> selection = Selection.of(request.query());
    ObjectStore.Listing listing = store.list(target.type(), target.namespace());
    List<ObjectNode> objects = listing.objects().stream().filter(selection).toList();
    ObjectNode list =
        request.wantsTable()
            ? Tables.table(target.type(), objects, time.instant())
            : plain(target.type(), objects);
    list.withObjectProperty("metadata").put("resourceVersion", Long.toString(listing.version()));
    return list;
  }

  private static ObjectNode plain(ResourceType type, List<ObjectNode> objects) {
    ObjectNode list = ApiJson.yaml("{kind: %sList, apiVersion: v1}".formatted(type.kind()));
    ArrayNode items = list.putArray("items");
    items.addAll(objects);
    return list;
  }

  private Answer created(ReceivedRequest.Target target, JsonNode body) throws ApiFault {
    if (ApiJson.name(body).isEmpty()) {
      throw new ApiFault(422, "Invalid", target.type().kind() + ": metadata.name: Required value");
    }
    ObjectNode object = body.deepCopy();
    object.putObject("status").put("phase", "Active");
    return new Answer.Body(201, store.create(target.type(), object));
  }

  /// A pod on a node is marked and left to its kubelet, everything else goes at once (Kubernetes
  /// 1.20, `pkg/registry/core/pod/strategy.go`, `CheckGracefulDelete`).
  private Answer deleted(ReceivedRequest.Target target, ReceivedRequest request, JsonNode options)
      throws ApiFault {
    String name = target.name().orElseThrow(() -> ApiFault.notModelled("DELETE of a collection"));
    ObjectStore.Key key = target.key(name);
    ObjectNode object = store.get(key);
    requireUid(object, options);
    long grace =
        ApiJson.text(options, "gracePeriodSeconds").isPresent()
            ? options.path("gracePeriodSeconds").asLong()
            : request.number("gracePeriodSeconds").orElse(30L);
    boolean graceful = target.type() == ResourceType.PODS && grace != 0;
    if (graceful) {
      return new Answer.Body(200, store.update(key, pod -> mark(pod, grace)));
    }
    store.delete(key);
    return new Answer.Body(200, object);
  }

  /// A deletion may be meant for one very object and no other of its name.
  private static void requireUid(JsonNode object, JsonNode options) throws ApiFault {
    String wanted = options.path("preconditions").path("uid").asText();
    String present = object.path("metadata").path("uid").asText();
    if (!wanted.isEmpty() && !wanted.equals(present)) {
      throw new ApiFault(
          409,
          "Conflict",
          "the UID in the precondition ("
              + wanted
              + ") does not match the UID in record: "
              + present);
    }
  }

  private void mark(ObjectNode pod, long grace) {
    ApiJson.metadata(pod)
        .put("deletionTimestamp", ApiJson.time(time.instant()))
        .put("deletionGracePeriodSeconds", grace);
  }
}
