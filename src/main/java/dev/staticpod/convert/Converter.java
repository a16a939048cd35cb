package dev.staticpod.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.name.DnsNames;
import dev.staticpod.validation.Validation;
import dev.staticpod.yaml.YamlMapping;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The way in: from files to static pods. For one input, and one thread.
public final class Converter {
  private static final String COMMENT_FOR_SECRETS =
      "static-pod: ignore secret-in-env - static-pod convert --secret-env literal";

  private final ConvertOptions options;
  private final Remarks remarks = new Remarks();
  private final DataSources data = new DataSources();
  private final Storage storage = new Storage();
  private final Services services = new Services(remarks);
  private final PodNames names = new PodNames(remarks);
  private final List<SourceObject> workloads = new ArrayList<>();

  private Converter(ConvertOptions options) {
    this.options = options;
  }

  /// Makes static pods of all workloads in files that belong together.
  public static Conversion convert(List<ConvertInput> inputs, ConvertOptions options) {
    var reader = new SourceReader();
    inputs.forEach(reader::read);
    return new Converter(options).convert(reader);
  }

  private Conversion convert(SourceReader read) {
    read.objects().forEach(this::sort);
    var owners = new Owners(read.objects(), remarks);
    List<SourceObject> originals = workloads.stream().filter(owners::isOriginal).toList();
    List<ConvertedPod> pods =
        originals.stream().flatMap(each -> pod(each, owners.nodes(each)).stream()).toList();
    data.account(remarks);
    services.account();
    List<Remark> all =
        Stream.concat(read.problems().stream(), remarks.sorted().stream()).sorted().toList();
    return new Conversion(pods, originals.size(), all, owners.mirrorNodes());
  }

  private void sort(SourceObject source) {
    try {
      if (Workload.is(source)) {
        workloads.add(source);
      } else if (source.is("", "ConfigMap")) {
        data.add(DataObject.of(source, ModelBinding.read(source.root(), ConfigMap.class)));
        SourceTypes.checkData(source, remarks);
      } else if (source.is("", "Secret")) {
        data.add(DataObject.of(source, ModelBinding.read(source.root(), Secret.class)));
        SourceTypes.checkData(source, remarks);
      } else if (source.is("", "Service")) {
        services.add(source, ModelBinding.read(source.root(), Service.class));
      } else {
        storage.add(source);
        OtherKinds.name(source, remarks);
      }
    } catch (ModelBinding.Mismatch mismatch) {
      mismatch(source, mismatch);
    }
  }

  private void mismatch(SourceObject source, ModelBinding.Mismatch mismatch) {
    remarks.problem(
        source,
        mismatch.field(),
        "it is lacking, or not of the type that %s has there".formatted(source.kind()),
        "correct it; kubectl create --dry-run=server -f FILE says what the API server takes");
  }

  private Optional<ConvertedPod> pod(SourceObject source, List<String> nodesOfReplicas) {
    if (SourceTypes.isNamedByNoText(source, remarks)) {
      return Optional.empty();
    }
    try {
      Workload workload = Workload.of(source, names.name(source));
      return isUsable(workload) ? Optional.of(pod(workload, nodesOfReplicas)) : Optional.empty();
    } catch (ModelBinding.Mismatch mismatch) {
      mismatch(source, mismatch);
      return Optional.empty();
    }
  }

  /// Whether the workload's names can become parts of paths.
  private boolean isUsable(Workload workload) {
    Optional<String> problem =
        DnsNames.subdomainProblem(workload.name())
            .map(why -> "the name is no name of a pod: " + why)
            .or(() ->
                DnsNames.labelProblem(workload.namespace())
                    .map(why -> "the namespace is none: " + why))
            .or(() ->
                workload.podSpec().getVolumes().stream()
                    .map(Volume::getName)
                    .filter(name -> name == null || !DnsNames.isLabel(name))
                    .findFirst()
                    .map(_ -> "a volume has no name, or one that volumes cannot have"));
    problem.ifPresent(
        message -> remarks.problem(workload.source(), Field.of("metadata"), message, "correct it"));
    return problem.isEmpty();
  }

  private ConvertedPod pod(Workload workload, List<String> nodesOfReplicas) {
    var parts = new PodParts(workload, data, storage, options, remarks);
    ControllerFields.convert(workload, remarks);
    PodMetadata.convert(workload, remarks);
    Injection.convert(workload, remarks);
    NodeChoice nodes = SchedulingFields.convert(workload, remarks).and(nodesOfReplicas);
    ClusterReferences.convert(workload, remarks);
    Environment.convert(parts);
    Volumes.convert(parts);
    Ports.convert(workload, remarks);
    Capabilities.convert(workload, remarks);
    services.convert(parts);
    SourceTypes.check(workload, remarks);
    return finish(parts, nodes);
  }

  private ConvertedPod finish(PodParts parts, NodeChoice nodes) {
    Workload workload = parts.workload();
    ObjectNode pod = ModelBinding.tree(workload.pod());
    pod.put("apiVersion", "v1").put("kind", "Pod");
    Accounting.ofPod(workload, pod, remarks);
    String file = workload.fileName() + ".yaml";
    String manifest = ManifestText.of(pod, template(workload), comments(parts));
    return new ConvertedPod(
        workload.namespace(),
        workload.name(),
        workload.source().title(),
        file,
        manifest,
        parts.exposesSecrets() ? ConvertedFile.Secrecy.SENSITIVE : ConvertedFile.Secrecy.PLAIN,
        parts.files(),
        nodes,
        findings(file, manifest),
        parts.decisions());
  }

  private static YamlMapping template(Workload workload) {
    return (YamlMapping)
        workload.template().find(workload.source().root()).orElse(workload.source().root());
  }

  private List<String> comments(PodParts parts) {
    SourceObject source = parts.workload().source();
    var comments = new ArrayList<String>();
    comments.add("of %s, by static-pod convert".formatted(source.title()));
    remarks.about(source).stream()
        .filter(remark -> remark.kind() == Remark.Kind.DECIDE)
        .map(remark -> "decide: " + remark.message())
        .distinct()
        .forEach(comments::add);
    if (parts.exposesSecrets()) {
      comments.add(COMMENT_FOR_SECRETS);
    }
    return comments;
  }

  private static List<Diagnostic> findings(String file, String manifest) {
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    return Validation.check(file, content, KubeletVersion.NEWEST).diagnostics();
  }
}
