package dev.staticpod.access;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.kubelet.KubeletApi;
import dev.staticpod.kubelet.KubeletApi.ClientCertificate;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.kubelet.KubeletKubeconfig;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The API server that a node's kubelet has, which the node asks in our place, with the kubelet's
/// credentials.
final class NodeApi implements ApiRelay {
  private final ApiSession session;
  private final Asker asker;
  private final NodeApiErrors errors;
  private final InstantSource time;

  private NodeApi(ApiSession session, Asker asker, NodeApiErrors errors, InstantSource time) {
    this.session = session;
    this.asker = asker;
    this.errors = errors;
    this.time = time;
  }

  /// Finds out what the node has, and that it can be used. Nothing is sent to the API server yet.
  ///
  /// @throws ClusterException if the node cannot ask it
  static NodeApi open(Node node, NodeFacts facts, InstantSource time)
      throws ClusterException, InterruptedException {
    var errors = new NodeApiErrors(facts.nodeName());
    KubeletApiPlaces places = places(facts);
    var session = new ApiSession(node, places);
    try {
      KubeletApi api = usable(session.begin(), places, errors);
      if (session.use(api) instanceof ApiEvent.Unusable unusable) {
        throw errors.unusable(unusable);
      }
      String server = api.server();
      return new NodeApi(
          session,
          new Asker("the kubelet of " + facts.nodeName(), server, facts.nodeName()),
          errors,
          time);
    } catch (ClusterException e) {
      session.close();
      throw e;
    } catch (NodeException e) {
      session.close();
      throw errors.lost(e);
    }
  }

  private static KubeletApiPlaces places(NodeFacts facts) {
    return new KubeletApiPlaces(
        facts.layout().kubeconfigs(),
        facts.layout().renewedCertificate(),
        facts.kubelet().property("MainPID").replaceFirst("^0$", ""));
  }

  private static KubeletApi usable(
      ApiEvent.Ready ready, KubeletApiPlaces places, NodeApiErrors errors) throws ClusterException {
    if (ready.curl().isEmpty()) {
      throw errors.noCurl();
    }
    if (ready.path().isEmpty()) {
      throw errors.noKubeconfig(places.kubeconfigs());
    }
    return switch (new KubeletKubeconfig(ready.path(), ready.kubeconfig()).read()) {
      case KubeletKubeconfig.Result.Unusable(String problem) -> throw errors.unreadable(problem);
      case KubeletKubeconfig.Result.Usable(KubeletApi api) ->
          places
              .renewed()
              .filter(_ -> ready.isRenewed())
              .<Place>map(Place.File::new)
              .map(file -> api.with(new ClientCertificate(file, file)))
              .orElse(api);
    };
  }

  @Override
  public Reply send(String method, String path, String body)
      throws ClusterException, InterruptedException {
    try {
      return switch (session.ask(method, path, body)) {
        case ApiEvent.Answered(int status, String answer) -> new Reply(status, answer);
        case ApiEvent.Failed failed -> throw errors.unreachable(asker.server(), failed);
        case ApiEvent.Unusable unusable -> throw errors.unusable(unusable);
        case ApiEvent other -> throw errors.unexpected(other);
      };
    } catch (NodeException e) {
      throw errors.lost(e);
    }
  }

  @Override
  public Asker asker() {
    return asker;
  }

  @Override
  public String credentialProblem() throws InterruptedException {
    try {
      return session.certificate() instanceof ApiEvent.Certificate(String pem)
          ? expiry(pem).map(date -> ": its client certificate expired on " + date).orElse("")
          : "";
    } catch (NodeException _) { // the 401 is what counts
      return "";
    }
  }

  private Optional<LocalDate> expiry(String pem) {
    try {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return Optional.of(certificate.getNotAfter().toInstant())
          .filter(end -> end.isBefore(time.instant()))
          .map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
