package dev.staticpod.cli.convert;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.manifests.ManifestFiles;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.NodePathConverter;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.options.ManifestsMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.convert.Content;
import dev.staticpod.convert.Conversion;
import dev.staticpod.convert.ConvertInput;
import dev.staticpod.convert.ConvertOptions;
import dev.staticpod.convert.ConvertOptions.SecretVariables;
import dev.staticpod.convert.ConvertOptions.ServicePorts;
import dev.staticpod.convert.ConvertedFile;
import dev.staticpod.convert.ConvertedPod;
import dev.staticpod.convert.ConvertedSet;
import dev.staticpod.convert.Converter;
import dev.staticpod.convert.Remark;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.name.DnsNames;
import dev.staticpod.report.convert.ConversionJson;
import dev.staticpod.set.SetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes static pods and a set file of what a cluster has.
public final class ConvertCommand implements Command, ProgramAnswer {
  private static final String SET_FILE = "set.yaml";

  private final ProcessContext process;
  private final ManifestsMixin sources =
      new ManifestsMixin(
          "objects of Kubernetes: files, directories of .yaml, .yml and .json, or - for"
              + " standard input");
  private final OutputMixin output = OutputMixin.ofOffline(OutputMixin.Forms.USUAL);
  private @Nullable Path directory;
  private @Nullable String name;
  private boolean force;
  private String filesAt = ConvertOptions.USUAL.filesAt();
  private String dataAt = ConvertOptions.USUAL.dataAt();
  private SecretVariables secretVariables = SecretVariables.LEAVE_OUT;
  private boolean hostPorts;
  private List<Remark> remarks = List.of();

  /// A command of this process.
  public ConvertCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder convert) {
    convert
        .description(
            "Make static pods and a set file of workloads.%n",
            "Takes Deployments, DaemonSets, StatefulSets, Jobs, CronJobs, ReplicaSets,"
                + " ReplicationControllers, Pods and lists of them, as kubectl get -o yaml, helm"
                + " template, kubectl kustomize and podman kube generate print them. ConfigMaps and"
                + " Secrets beside them become files. What was dropped or changed, and what is to"
                + " be decided, is listed on standard error.")
        .exitCodes(
            "0:converted; what is to be decided is listed",
            "2:wrong usage, or a file that cannot be read or written",
            "3:something cannot be converted, or a kubelet would not run the result")
        .example("helm template shop ./shop | static-pod convert - --output-dir shop-pods")
        .add(sources)
        .add(
            option("-d", "--output-dir")
                .label("DIR")
                .description("write manifests, files and set.yaml there")
                .file(path -> directory = path))
        .add(
            option("--force")
                .needs("--output-dir")
                .description("write over existing files")
                .flag(given -> force = given))
        .add(
            option("--name")
                .label("NAME")
                .needs("--output-dir")
                .description("the set's name (default: that of the directory, or of the first pod)")
                .text(text -> name = text))
        .add(output);
    describeChoices(convert);
  }

  private void describeChoices(CommandBuilder convert) {
    convert
        .add(
            option("--files-at")
                .label("DIR")
                .description(
                    "where nodes get files of ConfigMaps and Secrets (default: /etc/static-pod)")
                .value(String.class, new NodePathConverter(), path -> filesAt = path))
        .add(
            option("--data-at")
                .label("DIR")
                .description("where nodes keep what was claimed (default: /srv/static-pod)")
                .value(String.class, new NodePathConverter(), path -> dataAt = path))
        .add(
            option("--secret-env")
                .label("HOW")
                .description(
                    "variables with values of Secrets: leave-out, or literal, which anyone who may"
                        + " read pods can read (default: leave-out)")
                .oneOf(SecretVariables.values(), how -> secretVariables = how))
        .add(
            option("--host-ports")
                .description("make the ports of Services ports of the nodes")
                .flag(given -> hostPorts = given));
  }

  @Override
  public Integer call() {
    if (secretVariables == SecretVariables.LITERAL && directory == null) {
      throw new UsageException("--secret-env literal means nothing without --output-dir");
    }
    if (name != null && !DnsNames.isLabel(name)) {
      throw new UsageException("--name: " + DnsNames.labelProblem(name).orElse("is no name"));
    }
    return convert(read()).number();
  }

  @Override
  public void report(CommandFailure failure) {
    if (output.format() == OutputFormat.JSON) {
      process.out().print(ConversionJson.render(failure.failure(), remarks));
    }
  }

  /// Reads all of the input.
  ///
  /// @throws CommandFailure if a part of it cannot be read
  private List<ConvertInput> read() {
    var inputs = new ArrayList<ConvertInput>();
    for (String argument : sources.files()) {
      try {
        for (String file : ManifestFiles.findManifests(argument)) {
          byte[] content = ManifestFiles.read(file, process);
          inputs.add(new ConvertInput(title(file), Content.of(content)));
        }
      } catch (IOException e) {
        throw new CommandFailure(
            ExitCode.USAGE,
            title(argument) + ": " + FileErrors.reason(e),
            sources.nextStep(argument),
            e);
      }
    }
    return inputs;
  }

  private static String title(String file) {
    return file.equals("-") ? "<stdin>" : file;
  }

  private ExitCode convert(List<ConvertInput> inputs) {
    Conversion conversion =
        Converter.convert(
            inputs,
            new ConvertOptions(
                filesAt,
                dataAt,
                secretVariables,
                hostPorts ? ServicePorts.ON_HOST : ServicePorts.LISTED));
    var printer =
        new ConversionPrinter(
            process,
            output,
            directory == null
                ? ConversionPrinter.Result.PRINTED
                : ConversionPrinter.Result.WRITTEN);
    printer.remarks(conversion);
    remarks = conversion.remarks();
    if (conversion.pods().isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          new HostFailure(
              Reason.NO_WORKLOAD,
              "no static pod was made: the input has no workload that can be converted",
              wanted(conversion.mirrorNodes())));
    }
    String set = SetWriter.write(ConvertedSet.of(setName(conversion), conversion.pods()));
    if (directory != null) {
      write(directory, conversion, set);
    }
    printer.answer(conversion, set);
    return process.printed(verdict(conversion));
  }

  /// Says what to give instead; a user who gives mirror pods has static pods already.
  private static String wanted(List<String> mirrorNodes) {
    String hosts = String.join(",", mirrorNodes);
    return hosts.isEmpty()
        ? "give it Deployments, Pods and their like, with the ConfigMaps and Secrets they use"
        : "take static pods from their nodes, by the names that SSH knows these by: static-pod"
            + " export --host "
            + hosts
            + " --output-dir DIR";
  }

  private String setName(Conversion conversion) {
    if (name != null) {
      return name;
    }
    return Optional.ofNullable(directory)
        .flatMap(path -> new OutputDirectory(path, OutputDirectory.Existing.REFUSED).setName())
        .or(() ->
            conversion.pods().stream()
                .map(ConvertedPod::name)
                .filter(DnsNames::isLabel)
                .findFirst())
        .orElse("converted");
  }

  private void write(Path target, Conversion conversion, String set) {
    var files =
        new OutputDirectory(
            target, force ? OutputDirectory.Existing.REPLACED : OutputDirectory.Existing.REFUSED);
    files.add(SET_FILE, Content.of(set), OutputDirectory.Access.USUAL);
    for (ConvertedPod pod : conversion.pods()) {
      boolean secret = pod.shownManifest().isEmpty();
      files.add(pod.manifestFile(), Content.of(pod.manifest()), access(secret));
      for (ConvertedFile file : pod.files()) {
        files.add(file.source(), file.content(), access(file.isSensitive()));
      }
    }
    files.write(SET_FILE, process, output.verbosity());
  }

  private static OutputDirectory.Access access(boolean secret) {
    return secret ? OutputDirectory.Access.OWNER : OutputDirectory.Access.USUAL;
  }

  private static ExitCode verdict(Conversion conversion) {
    boolean unfit = conversion.count(ConvertedPod.Outcome.INVALID) > 0;
    return unfit || conversion.count(Remark.Kind.PROBLEM) > 0 ? ExitCode.INVALID : ExitCode.OK;
  }
}
