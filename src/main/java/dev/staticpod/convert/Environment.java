package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The variables of a container: those of ConfigMaps become literal, those of Secrets as the user
/// wants it.
final class Environment {
  private static final Pattern NAME = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  private final PodParts parts;
  private final Container container;
  private final Field place;
  private final Map<String, EnvVar> fromSources = new LinkedHashMap<>();
  private final List<EnvVar> own = new ArrayList<>();
  private final Set<String> overridden = new LinkedHashSet<>();
  private final Map<String, List<Field>> leftOut = new TreeMap<>();
  private final Map<String, List<Field>> secretLiterals = new TreeMap<>();

  private Environment(PodParts parts, Workload.Place place) {
    this.parts = parts;
    this.container = place.container();
    this.place = place.field();
  }

  static void convert(PodParts parts) {
    parts.workload().containers().forEach(place -> new Environment(parts, place).convert());
  }

  private void convert() {
    List<EnvFromSource> sources = container.getEnvFrom();
    for (int i = 0; i < sources.size(); i++) {
      all(place.key("envFrom").item(i), sources.get(i));
    }
    List<EnvVar> variables = container.getEnv();
    for (int i = 0; i < variables.size(); i++) {
      one(place.key("env").item(i), variables.get(i));
    }
    overridden.stream().filter(name -> !isExtended(name)).forEach(fromSources::remove);
    var all = new ArrayList<>(fromSources.values());
    all.addAll(own);
    container.setEnvFrom(null);
    container.setEnv(all);
    say();
  }

  /// Whether a variable has in it what a source has under the name: the value of its own comes
  /// later.
  private boolean isExtended(String name) {
    String reference = "$(" + name + ")";
    for (EnvVar variable : own) {
      if (variable.getValue() != null && variable.getValue().contains(reference)) {
        return true;
      }
      if (name.equals(variable.getName())) {
        return false;
      }
    }
    return false;
  }

  private void say() {
    leftOut.forEach((secret, fields) ->
        parts
            .remarks()
            .decide(
                parts.workload().source(),
                fields,
                "left out: what is in the environment stands in the manifest, and anyone who may"
                    + " read pods can read it there; %s is secret".formatted(secret),
                "have the program read a file of the Secret, or accept that: --secret-env"
                    + " literal"));
    secretLiterals.forEach((secret, fields) ->
        parts
            .remarks()
            .changed(
                parts.workload().source(),
                fields,
                "the manifest holds the value of %s: anyone who may read pods can read it"
                    .formatted(secret)));
  }

  private void all(Field field, EnvFromSource source) {
    DataReference reference =
        source.getSecretRef() != null
            ? DataReference.of(
                "Secret", source.getSecretRef().getName(), source.getSecretRef().getOptional())
            : source.getConfigMapRef() != null
                ? DataReference.of(
                    "ConfigMap",
                    source.getConfigMapRef().getName(),
                    source.getConfigMapRef().getOptional())
                : DataReference.NOTHING;
    if (reference.kind().isEmpty()) {
      parts.remarks().dropped(parts.workload().source(), field, "it names no source");
      return;
    }
    Optional<DataObject> object = find(reference);
    if (object.isEmpty()) {
      missing(field, reference, "");
      return;
    }
    if (reference.isSecret() && !isLiteral()) {
      object.get().keys().forEach(object.get()::use);
      leftOut.computeIfAbsent(reference.title(), _ -> new ArrayList<>()).add(field);
      return;
    }
    String prefix = source.getPrefix() == null ? "" : source.getPrefix();
    for (String key : object.get().keys()) {
      object.get().use(key).ifPresent(entry -> put(object.get(), entry, prefix + key));
    }
    literalRemark(reference, field);
  }

  /// Adds a variable; what comes later counts.
  private void put(DataObject object, DataObject.Entry entry, String name) {
    if (!entry.isText()) {
      parts.remarks().dropped(object.source(), entry.field(), "no variable has what is no text");
    } else if (NAME.matcher(name).matches()) {
      fromSources.remove(name);
      fromSources.put(name, literal(name, entry.text()));
    } else {
      parts
          .remarks()
          .dropped(object.source(), entry.field(), name + " is no name of an environment variable");
    }
  }

  private void literalRemark(DataReference reference, Field field) {
    if (reference.isSecret()) {
      parts.exposeSecret();
      secretLiterals.computeIfAbsent(reference.title(), _ -> new ArrayList<>()).add(field);
    } else {
      parts
          .remarks()
          .changed(
              parts.workload().source(),
              field,
              "the manifest holds what %s says".formatted(reference.title()));
    }
  }

  private void one(Field field, EnvVar variable) {
    EnvVarSource source = variable.getValueFrom();
    if (source == null || isOfThePod(field, source)) {
      overridden.add(variable.getName());
      own.add(variable);
      return;
    }
    DataReference reference = reference(source);
    String key = key(source);
    Optional<DataObject.Entry> entry = find(reference).flatMap(object -> object.use(key));
    if (entry.isPresent() || !reference.optional()) {
      overridden.add(variable.getName());
    }
    if (entry.isEmpty()) {
      missing(field, reference, key);
    } else if (!entry.get().isText()) {
      parts
          .remarks()
          .decide(
              parts.workload().source(),
              field,
              "left out: %s of %s is no text".formatted(key, reference.title()),
              "mount it as a file");
    } else if (reference.isSecret() && !isLiteral()) {
      leftOut.computeIfAbsent(reference.title(), _ -> new ArrayList<>()).add(field);
    } else {
      own.add(literal(variable.getName(), entry.get().text()));
      literalRemark(reference, field);
    }
  }

  private static DataReference reference(EnvVarSource source) {
    return source.getSecretKeyRef() != null
        ? DataReference.of(
            "Secret", source.getSecretKeyRef().getName(), source.getSecretKeyRef().getOptional())
        : DataReference.of(
            "ConfigMap",
            source.getConfigMapKeyRef().getName(),
            source.getConfigMapKeyRef().getOptional());
  }

  private static String key(EnvVarSource source) {
    return Objects.requireNonNullElse(
        source.getSecretKeyRef() != null
            ? source.getSecretKeyRef().getKey()
            : source.getConfigMapKeyRef().getKey(),
        "");
  }

  /// Whether the kubelet finds the value by itself.
  private boolean isOfThePod(Field field, EnvVarSource source) {
    if (source.getFieldRef() != null) {
      DownwardFields.note(parts, field, source.getFieldRef());
    }
    return source.getSecretKeyRef() == null && source.getConfigMapKeyRef() == null;
  }

  private void missing(Field field, DataReference reference, String key) {
    SourceObject source = parts.workload().source();
    boolean isThere = find(reference).isPresent();
    String what =
        key.isEmpty()
            ? reference.title() + " is not in the input"
            : isThere
                ? "%s has no %s".formatted(reference.title(), key)
                : "%s of %s is not in the input".formatted(key, reference.title());
    if (reference.optional()) {
      parts.remarks().dropped(source, field, "it is optional, and " + what);
    } else {
      parts
          .remarks()
          .decide(
              source,
              field,
              "left out: " + what,
              isThere
                  ? "correct the key"
                  : parts.data().whereFrom(reference.kind(), source.namespace(), reference.name()));
    }
  }

  private Optional<DataObject> find(DataReference reference) {
    return parts.data().find(reference.kind(), parts.workload().namespace(), reference.name());
  }

  private boolean isLiteral() {
    return parts.options().secretVariables() == ConvertOptions.SecretVariables.LITERAL;
  }

  private static EnvVar literal(String name, String value) {
    return new EnvVar(name, escape(value), null);
  }

  /// The kubelet expands `$(NAME)` in what is written in a manifest, and not in what comes from a
  /// ConfigMap; `$$` stands for `$`.
  static String escape(String value) {
    return value.contains("$(") || value.contains("$$") ? value.replace("$", "$$") : value;
  }
}
