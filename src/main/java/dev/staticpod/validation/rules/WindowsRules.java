package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.GoText;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.regex.Pattern;

/// `windowsOptions` of security contexts (`validation.go`, validateWindowsSecurityContextOptions
/// and validateWindowsHostProcessPod).
public final class WindowsRules {
  static final Rule OPTIONS =
      Rule.refused(
          "windows-options",
          """
          On Windows a user is `user` or `DOMAIN\\user`, and a credential spec is named like an \
          object. Example: `windowsOptions: {runAsUserName: ContainerUser}`.\
          """);
  static final Rule HOST_PROCESS =
      Rule.refused(
          "windows-host-process",
          """
          On Windows either all containers of a pod are host processes or none, and such a pod has \
          `hostNetwork: true`. Example: set `hostProcess` in the pod's security context only.\
          """);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern NETBIOS = Pattern.compile("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}");
  private static final String DNS_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern DNS = Pattern.compile(DNS_LABEL + "(?:\\." + DNS_LABEL + ")*+");
  private static final Pattern DOTS = Pattern.compile("[. ]+");
  private static final Pattern BAD_CHARACTERS = Pattern.compile("[\"/\\\\:;|=,+*?<>@\\[\\]]");
  private static final int MAX_DOMAIN = 256;
  private static final int MAX_USER = 104;
  private static final int MAX_SPEC = 64 * 1024;

  private final PodContext context;
  private final DiagnosticCollector findings;

  WindowsRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(OPTIONS, HOST_PROCESS);
  }

  void options(FieldCursor options) {
    FieldCursor name = options.get("gmsaCredentialSpecName");
    if (name.isPresent()) {
      findings.invalid(OPTIONS, name, Names.subdomain(name.text()));
    }
    FieldCursor spec = options.get("gmsaCredentialSpec");
    if (spec.isPresent() && (spec.isEmpty() || GoText.bytes(spec.text()) > MAX_SPEC)) {
      findings.invalid(OPTIONS, spec, "must have from 1 to 65536 characters");
    }
    FieldCursor user = options.get("runAsUserName");
    if (user.isPresent() && !isUser(user.text())) {
      findings.invalid(OPTIONS, user, "must be user or DOMAIN\\user");
    }
  }

  private static boolean isUser(String name) {
    int slash = name.indexOf('\\');
    if (CONTROL.matcher(name).find() || slash != name.lastIndexOf('\\')) {
      return false;
    }
    String user = name.substring(slash + 1);
    return (slash < 0 || isDomain(name.substring(0, slash)))
        && !user.isEmpty()
        && GoText.bytes(user) <= MAX_USER
        && !DOTS.matcher(user).matches()
        && !BAD_CHARACTERS.matcher(user).find();
  }

  private static boolean isDomain(String domain) {
    return GoText.bytes(domain) < MAX_DOMAIN
        && (NETBIOS.matcher(domain).matches() || DNS.matcher(domain).matches());
  }

  void hostProcesses(FieldCursor spec) {
    FieldCursor ofPod = hostProcess(spec);
    int containers = 0;
    int processes = 0;
    for (FieldCursor container : context.allContainers()) {
      FieldCursor own = hostProcess(container);
      containers++;
      processes += (own.isPresent() ? own : ofPod).isTrue() ? 1 : 0;
      if (own.isPresent() && ofPod.isPresent() && own.isTrue() != ofPod.isTrue()) {
        findings.invalid(HOST_PROCESS, own, "must be what the pod says");
      }
    }
    if (processes > 0 && processes != containers) {
      findings.invalid(HOST_PROCESS, spec, "all containers must be host processes if one is");
    }
    if (processes > 0 && !context.hostNetwork()) {
      findings.invalid(HOST_PROCESS, spec.get("hostNetwork"), "must be true with host processes");
    }
  }

  private static FieldCursor hostProcess(FieldCursor place) {
    return place.get("securityContext").get("windowsOptions").get("hostProcess");
  }
}
