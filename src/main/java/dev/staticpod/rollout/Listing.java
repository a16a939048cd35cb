package dev.staticpod.rollout;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The static pods of one node, looked up as often as wanted over one connection. A look is one
/// exec; one more is spent on each pod that does not run as it should, to learn why.
public final class Listing implements AutoCloseable {
  private final Shell shell;
  private final Optional<ApiServer> api;

  private Listing(Shell shell, Optional<ApiServer> api) {
    this.shell = shell;
    this.api = api;
  }

  /// Connects, to both at the same time.
  ///
  /// @param api empty where it is not to be asked
  public static Listing open(Change.Connector connector, Optional<Change.Api> api)
      throws NodeException {
    Optional<ApiServer> server = api.map(opener -> ApiServer.begin(opener::open));
    try {
      return new Listing(connector.connect(), server);
    } catch (NodeException e) {
      server.ifPresent(ApiServer::close);
      throw e;
    }
  }

  /// Looks.
  public List<ListedPod> pods() throws NodeException, ClusterException, InterruptedException {
    var node = new Node(shell);
    var look = new Node.Look(List.of(), new Node.Records.Newest(), Node.Version.LEFT_OUT);
    Optional<MirrorQuestion> question = api.map(MirrorQuestion::new);
    NodeFacts facts = node.probe(look, name -> question.ifPresent(each -> each.ask(name)));
    Survey.Manifests manifests = Survey.of(facts);
    Optional<List<MirrorPod>> mirrors =
        question.isPresent()
            ? Optional.of(question.get().answer(facts.nodeName()))
            : Optional.empty();
    var pods = new ArrayList<ListedPod>();
    for (ListedPod pod : manifests.with(mirrors)) {
      pods.add(isUnexplained(pod) ? explained(node, facts, pod) : pod);
    }
    return List.copyOf(pods);
  }

  private static boolean isUnexplained(ListedPod pod) {
    return pod.state() == ListedPod.State.NO_MIRROR || pod.state() == ListedPod.State.NOT_RUNNING;
  }

  private ListedPod explained(Node node, NodeFacts facts, ListedPod pod) throws NodeException {
    var subject = new Subject(pod.pod(), facts.nodeName(), pod.manifestPath().orElse(""), "");
    var evidence = node.evidence(subject, facts.settings().healthPort());
    Diagnosis why =
        new Diagnosing(subject, node.name(), Optional.empty())
            .of(new Findings(glimpse(), Optional.of(evidence), List.of()));
    return why.cause() == Cause.API_UNREACHABLE ? pod : pod.with(state(pod, why), why.problem());
  }

  private Glimpse glimpse() {
    return api.isPresent() ? new Glimpse.Absent() : Examination.notAsked();
  }

  private static ListedPod.State state(ListedPod pod, Diagnosis why) {
    return switch (why.cause()) {
      case NOT_PICKED_UP -> ListedPod.State.NOT_PICKED_UP;
      case REJECTED -> ListedPod.State.REJECTED;
      default -> pod.state();
    };
  }

  @Override
  public void close() {
    shell.close();
    api.ifPresent(ApiServer::close);
  }
}
