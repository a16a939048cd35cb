package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An API server that a node asks in our place.
record RelayedApi(ApiRelay relay) implements ApiTransport {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /// Does nothing: each question is a connection of its own, on the node.
  @Override
  public void connect() {}

  @Override
  public ApiResponse get(ApiRequest request) throws ClusterException, InterruptedException {
    return ask(request, "GET", "");
  }

  /// Lists the pods of the node and takes the one that is meant. From Kubernetes 1.32 on a kubelet
  /// may not get a pod that is not there, but list those of its node
  /// (`plugin/pkg/auth/authorizer/node/node_authorizer.go`).
  @Override
  public ApiResponse pod(String namespace, String name)
      throws ClusterException, InterruptedException {
    ApiResponse answer = get(ApiRequest.podOf(relay.asker().node(), namespace, name));
    return answer instanceof ApiResponse.Found(JsonNode list)
        ? list.path("items")
            .valueStream()
            .findFirst()
            .<ApiResponse>map(ApiResponse.Found::new)
            .orElseGet(ApiResponse.Missing::new)
        : answer;
  }

  @Override
  public ApiResponse delete(String namespace, String name, String uid)
      throws ClusterException, InterruptedException {
    return ask(ApiRequest.deletionOf(namespace, name), "DELETE", DeleteOptions.now(uid));
  }

  private ApiResponse ask(ApiRequest request, String method, String body)
      throws ClusterException, InterruptedException {
    ApiRelay.Reply reply = relay.send(method, request.path(), body);
    byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
    if (reply.status() == NOT_FOUND && request.isMissingBy(ApiRequest.refusal(answer))) {
      return new ApiResponse.Missing();
    }
    return switch (reply.status()) {
      case OK -> new ApiResponse.Found(asked(request, answer));
      case UNAUTHORIZED -> throw unauthorized();
      case FORBIDDEN -> throw forbidden(request);
      default -> throw other(reply.status(), ApiRequest.refusal(answer));
    };
  }

  private JsonNode asked(ApiRequest request, byte[] answer) throws ClusterException {
    try {
      return request.answer(answer);
    } catch (IOException e) {
      throw foreign(e);
    }
  }

  private ClusterException unauthorized() throws InterruptedException {
    return new ClusterException(
        ClusterException.Reason.UNAUTHORIZED,
        "the API server "
            + server()
            + " does not know "
            + relay.asker().name()
            + " (401)"
            + relay.credentialProblem(),
        "renew the kubelet's credentials on the node, which it needs itself: kubectl get node "
            + relay.asker().node()
            + " shows whether it reports; or name a kubeconfig by --kubeconfig");
  }

  private ClusterException forbidden(ApiRequest request) {
    return new ClusterException(
        ClusterException.Reason.FORBIDDEN,
        "the API server "
            + server()
            + " does not let "
            + relay.asker().name()
            + " "
            + request.verb()
            + " "
            + request.resource()
            + " (403)",
        "see whether it may read the pods of its node, as every kubelet does that the API server"
            + " knows as system:node:"
            + relay.asker().node()
            + "; or name a kubeconfig by --kubeconfig");
  }

  private ClusterException other(int status, JsonNode body) {
    String message = body.path("message").asText("");
    return new ClusterException(
        ClusterException.reasonOf(status),
        "the API server "
            + server()
            + " answers "
            + relay.asker().name()
            + " "
            + status
            + (message.isEmpty() ? "" : ": " + message),
        "see how it is, on the node: curl -k " + server() + "/healthz");
  }

  private String server() {
    return relay.asker().server();
  }

  @Override
  public ClusterException foreign(IOException failure) {
    return new ClusterException(
        ClusterException.Reason.SERVER,
        server()
            + ", as "
            + relay.asker().name()
            + " reaches it, does not answer like an API server",
        "see what answers there, on the node: curl -k " + server() + "/version",
        failure);
  }

  @Override
  public void close() {
    relay.close();
  }
}
