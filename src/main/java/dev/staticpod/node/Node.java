package dev.staticpod.node;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.name.DnsNames;
import dev.staticpod.node.files.FilesParser;
import dev.staticpod.node.files.FilesScript;
import dev.staticpod.node.files.FoundFiles;
import dev.staticpod.node.images.ImageImport;
import dev.staticpod.node.images.ImageScript;
import dev.staticpod.node.images.ImagesParser;
import dev.staticpod.node.images.ImportParser;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.node.images.PullParser;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.images.ImageFacts;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One node, through its shell: a probe is one exec, a change is one more.
public final class Node {
  private final Shell shell;
  private final ScriptRunner scripts;

  /// A node behind a shell, which the caller closes. Not for several threads at once.
  public Node(Shell shell) {
    this.shell = shell;
    this.scripts = new ScriptRunner(shell);
  }

  /// What people call the node.
  public String name() {
    return shell.name();
  }

  /// Probes the node and changes nothing. A second probe is needed only where the kubelet is told
  /// of its directory in a way that the script cannot read, such as a relative path, or where a
  /// manifest was changed or taken away while it was read.
  public NodeFacts probe(ProbeRequest request) throws NodeException {
    return probe(request, _ -> {});
  }

  /// Probes the node as [#probe(ProbeRequest)] does, and tells its name early.
  ///
  /// @param named told what the node calls itself before all else is known, if its kubelet runs
  public NodeFacts probe(ProbeRequest request, Consumer<String> named) throws NodeException {
    NodeFacts facts = ask(request, named);
    List<String> unknown =
        Stream.of(facts.staticPodPath(), facts.layout().afterRestart())
            .flatMap(path -> path.directory().stream())
            .filter(path -> facts.directory(path).isEmpty())
            .distinct()
            .toList();
    if (unknown.isEmpty()) {
      return facts;
    }
    return ask(
        new ProbeRequest(
            Stream.concat(request.directories().stream(), unknown.stream()).toList(),
            request.revisions(),
            request.version(),
            request.files(),
            request.shown()),
        _ -> {});
  }

  private NodeFacts ask(ProbeRequest request, Consumer<String> named) throws NodeException {
    var answer = new ProbeParser(request, named);
    NodeFacts facts = scripts.run(ProbeScript.probe(request), answer, answer::facts);
    if (answer.sawAChange()) {
      var once = new ProbeParser(request, _ -> {});
      facts = scripts.run(ProbeScript.probe(request), once, once::facts);
    }
    if (!DnsNames.isSubdomain(facts.nodeName())) {
      throw new NodeException(
          NodeException.Reason.PROTOCOL,
          shell.name(),
          "the node calls itself '"
              + Printable.shortened(facts.nodeName())
              + "', by which no cluster can have it, and no kubelet a static pod",
          "give the machine a host name of lower case letters, digits, '-' and '.', or the kubelet"
              + " one by --hostname-override");
    }
    return facts;
  }

  /// Carries out a plan, as a transaction. Files that are too large for a script, or too many, are
  /// taken to the node first, in an exec of their own.
  ///
  /// @param events what the node reports meanwhile
  /// @throws NodeException also where the connection is lost on the way; the node then finishes or
  ///   undoes the plan by itself
  public Execution execute(Plan plan, Consumer<StepEvent> events) throws NodeException {
    return execute(plan, events, Upload.Progress.NONE);
  }

  /// Carries out a plan as [#execute(Plan, Consumer)] does, and tells of files on their way.
  ///
  /// @param progress told how much of such files is on the node
  public Execution execute(Plan plan, Consumer<StepEvent> events, Upload.Progress progress)
      throws NodeException {
    var uploads = new PlanUploads(plan);
    if (upload(uploads.list(), uploads.replaced(), progress)
        instanceof Upload.Failed(int index, String why, String nextStep)) {
      String what = uploads.purpose(index);
      return new Execution.NotBegun("cannot take " + what + " to the node: " + why, nextStep);
    }
    var answer = new ExecutionParser(plan.steps().size(), events);
    return scripts.run(ExecuteScript.render(plan), answer, answer::result);
  }

  /// Takes files to the node, where they lie root's alone until a change takes them away, or the
  /// first upload an hour later (a day, where it is larger than 10 MiB): one exec, or several where
  /// sudo wants a terminal, on which bytes cannot follow a script. Something else has to have run
  /// on the connection before.
  ///
  /// @throws NodeException also where the connection is lost on the way; what has arrived need not
  ///   be sent again
  public Upload.Result upload(List<Upload> uploads, Upload.Progress progress) throws NodeException {
    return upload(uploads, List.of(), progress);
  }

  private Upload.Result upload(
      List<Upload> uploads, List<PlanUploads.Replaced> replaced, Upload.Progress progress)
      throws NodeException {
    if (uploads.isEmpty()) {
      return new Upload.Complete();
    }
    return new Uploader(shell, scripts).upload(uploads, replaced, progress);
  }

  /// Undoes a change that was cut off, if there is one, and does nothing else.
  ///
  /// @param provenance for the history
  /// @param events what the node reports meanwhile
  /// @throws NodeException also where the connection is lost on the way; the node then goes on by
  ///   itself
  public Execution recover(Provenance provenance, Consumer<StepEvent> events) throws NodeException {
    var answer = new ExecutionParser(0, events);
    return scripts.run(ExecuteScript.recovery(provenance), answer, answer::result);
  }

  /// Gathers what the node knows about a pod: one exec, spent only when something is wrong.
  ///
  /// @param facts of this node: its kubelet's service, and where its healthz answers
  public NodeEvidence evidence(PodRef podRef, NodeFacts facts) throws NodeException {
    var answer = new EvidenceParser();
    return scripts.run(
        ProbeScript.evidence(podRef.directories(), facts, podRef.manifestPath(), words(podRef)),
        answer,
        answer::evidence);
  }

  /// Finds out how the machine below the kubelet is: one exec.
  public NodeHealth health(HealthRequest request) throws NodeException {
    var answer = new HealthParser(request);
    return scripts.run(ProbeScript.check(request), answer, answer::health);
  }

  private static List<String> words(PodRef podRef) {
    return Stream.of(podRef.mirrorPodName(), podRef.manifestPath())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// Waits until no container of a pod runs on the node, without asking the API server.
  ///
  /// @return whether they are gone; false when the time is up
  public boolean awaitGone(PodRef podRef, Duration timeout) throws NodeException {
    return awaitGone(podRef, "", timeout);
  }

  /// Whether containers of an earlier pod of that name run on the node.
  ///
  /// @param uid of the pod that is there now, as the kubelet knows it
  public boolean runsEarlier(PodRef podRef, String uid) throws NodeException {
    return !awaitGone(podRef, uid, Duration.ZERO);
  }

  private boolean awaitGone(PodRef podRef, String except, Duration timeout) throws NodeException {
    var answer = new GoneParser(timeout);
    return scripts.run(
        ProbeScript.gone(podRef.directories(), except, timeout),
        answer,
        () -> Optional.of(answer.isGone()).filter(_ -> answer.isComplete()));
  }

  /// Reads a log of a pod, line by line as it comes; where it is followed, for as long as there is
  /// something to follow.
  ///
  /// @param sink gets it on the calling thread; what it throws ends the connection and reaches the
  ///   caller
  public LogRequest.Outcome logs(PodRef podRef, LogRequest request, Consumer<LogEvent> sink)
      throws NodeException {
    var answer = new LogParser(sink);
    return scripts.run(ProbeScript.logs(podRef.directories(), request), answer, answer::end);
  }

  /// Finds out what a node has of images, and what it would take to bring some there: one exec.
  ///
  /// @param socket where the kubelet says that its runtime listens; empty where it does not say
  public ImageFacts images(String socket, Collection<ImageName> names) throws NodeException {
    var answer = new ImagesParser(names);
    return scripts.run(ImageScript.images(socket, names), answer, answer::facts);
  }

  /// Gives an archive that was sent to the node's runtime, and takes it away: one exec.
  ///
  /// @param names those that are to stand for images in it
  public ImageImport takeIn(String socket, ImageArchive archive, Collection<ImageName> names)
      throws NodeException {
    var answer = new ImportParser(names);
    return scripts.run(ImageScript.takeIn(socket, archive, names), answer, answer::result);
  }

  /// Reads files of the node: what stands at paths and below them, within limits: one exec.
  ///
  /// @param paths absolute, without `..`
  public FoundFiles read(Collection<String> paths) throws NodeException {
    var answer = new FilesParser(paths);
    return scripts.run(FilesScript.read(paths), answer, answer::found);
  }

  /// Has the node's runtime pull images, one after the other: one exec.
  ///
  /// @param events told what happens meanwhile
  /// @return what kept it from its end; empty where all are there
  public Optional<PullEvent> pull(
      String socket, List<WantedImage> images, Consumer<PullEvent> events) throws NodeException {
    var answer = new PullParser(images.stream().map(WantedImage::name).toList(), events);
    return scripts.run(ImageScript.pull(socket, images), answer, answer::failure);
  }

  /// Whether a script can be asked things while it runs, as far as is known by now.
  public boolean takesInput() {
    return shell.takesInput();
  }

  /// Runs the script that asks the API server, until nothing follows on its input.
  ///
  /// @param sink gets what it says, on the calling thread
  public void converse(KubeletApiPlaces places, ScriptInput input, Consumer<ApiEvent> sink)
      throws NodeException {
    var answer = new ApiParser(sink);
    try (var timer = new AnswerTimer(shell, answer.limits())) {
      String script = ProbeScript.api(places);
      ShellResult result = scripts.run(onLine -> shell.run(script, input, onLine), answer, timer);
      if (!answer.isComplete()) {
        throw scripts.incomplete(result);
      }
    }
  }

  /// Runs that script for some questions that are known before; returns all that it says.
  ///
  /// @param questions lines of its input
  public List<ApiEvent> converse(KubeletApiPlaces places, List<String> questions)
      throws NodeException {
    var events = new ArrayList<ApiEvent>();
    var answer = new ApiParser(events::add);
    return scripts.run(
        ProbeScript.api(places, questions),
        answer,
        () -> Optional.of(events).filter(_ -> answer.isComplete()));
  }
}
