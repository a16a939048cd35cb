# bash completion for static-pod; made from its command model, see CONTRIBUTING.md
# shellcheck shell=bash

# The words as they are typed: bash also cuts them at the characters of COMP_WORDBREAKS.
_static_pod_words() {
  local line=$COMP_LINE word rest
  words=()
  for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    rest=${line#"${line%%[![:space:]]*}"}
    if [[ ${#words[@]} -gt 0 && $rest == "$line" ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    line=${rest#"$word"}
  done
}

# Offers those of the words that begin as typed.
_static_pod_offer() {
  local offered
  for offered; do
    [[ $offered != "$typed"* ]] || COMPREPLY+=("$offered")
  done
}

_static_pod_files() {
  local file
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    COMPREPLY+=("$file")
  done < <(compgen -f -- "$typed")
}

# Files by the ending of a manifest, and directories.
_static_pod_manifests() {
  local file
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    [[ ! -d $file && $file != *.@(yaml|yml|json) ]] || COMPREPLY+=("$file")
  done < <(compgen -f -- "$typed")
}

# Pods first: bash would sort them in among the files.
_static_pod_ask_or_manifests() {
  compopt -o nosort 2>/dev/null
  _static_pod_ask "$1"
  _static_pod_manifests
}

# Without what only a shell has: its keywords, functions and the like. What a sandbox that runs
# is told comes first.
_static_pod_programs() {
  local program order=" ${words[*]:1:${#words[@]}-2}"
  case $order in
    *' sandbox fault') _static_pod_offer api-down disk-full kubelet-stopped slow-link && return ;;
    *' sandbox fault '*) _static_pod_offer on off && return ;;
    *' -- '* | *' --') ;;
    *) _static_pod_offer fault stop ;;
  esac
  while IFS= read -r program; do
    COMPREPLY+=("$program")
  done < <(comm -23 <(compgen -c -- "$typed" | LC_ALL=C sort -u) \
    <(compgen -A keyword -A builtin -A function -A alias -- "$typed" | LC_ALL=C sort -u))
}

# Asks static-pod itself.
_static_pod_ask() {
  local answer
  while IFS= read -r answer; do
    _static_pod_offer "$answer"
  done < <("${words[0]/#\~/$HOME}" complete "$1" "$typed" -- "${words[@]:1:${#words[@]}-2}" 2>/dev/null </dev/null)
}

# Completes the value of an option; fails if it has none.
_static_pod_value() {
  case $command,$1 in
    *,--image | *,--label | *,--command | *,--env | *,--run-as | *,--cpu | *,--memory | *,--port | *,--probe | *,--volume | *,--manifest-dir | *,--parallel-uploads | *,--settle | *,--timeout | *,--selector | *,--parallel | *,--ssh-user | *,--connect-timeout | *,--ssh-option | *,--sudo-user | *,--serial | *,--max-fail | *,--pause | *,-l | *,--pod-selector | *,--tail | *,--since | *,--name | *,--files-at | *,--data-at | *,--nodes) ;;
    *,-n | *,--namespace) _static_pod_ask namespaces ;;
    new,-f | *,--file | *,--secret-file | *,--image-archive | *,--inventory | *,--retry-failed | *,-i | *,--identity | *,--known-hosts | *,-F | *,--ssh-config | *,--kubeconfig | *,--report | *,--plan | *,--out | *,-d | *,--output-dir | *,--env-file) _static_pod_files ;;
    *,--preset) _static_pod_offer web node-agent lb-proxy ;;
    *,--color) _static_pod_offer auto always never ;;
    validate,-f | *,--filename | install,-f | diff,-f | apply,-f | plan,-f | status,-f | delete,-f | convert,-f) _static_pod_manifests ;;
    validate,-o | validate,--output) _static_pod_offer text json sarif junit github ;;
    *,--kubelet-version) _static_pod_offer 1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36 ;;
    validate,--ignore | install,--ignore | diff,--ignore | apply,--ignore | plan,--ignore | status,--ignore) _static_pod_offer active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value ;;
    *,--on-failure) _static_pod_offer rollback keep rollback-all ;;
    *,--kubelet-edit) _static_pod_offer auto unit drop-in env config ;;
    *,--wait) _static_pod_offer mirror running ready ;;
    install,--dry-run= | restart,--dry-run= | remove,--dry-run= | rollback,--dry-run= | apply,--dry-run= | delete,--dry-run= | unconfigure,--dry-run=) _static_pod_offer plan script ;;
    *,--host | *,-J | *,--jump) _static_pod_ask hosts ;;
    *,--limit) _static_pod_ask limits ;;
    *,--address-type) _static_pod_offer InternalIP Hostname ExternalIP ;;
    *,--host-key) _static_pod_offer strict ask accept-new ;;
    *,--context) _static_pod_ask contexts ;;
    *,--api) _static_pod_offer auto kubeconfig node none ;;
    install,-o | install,--output | diff,-o | diff,--output | restart,-o | restart,--output | remove,-o | remove,--output | rollback,-o | rollback,--output | apply,-o | apply,--output | plan,-o | plan,--output | status,-o | status,--output | delete,-o | delete,--output | unconfigure,-o | unconfigure,--output) _static_pod_offer text json ndjson name ;;
    *,--from | *,--to | *,--show) _static_pod_ask revisions ;;
    *,--sort-by) _static_pod_offer namespace name status restarts age node content ;;
    *,--group-by) _static_pod_offer node pod ;;
    list,-o | list,--output) _static_pod_offer text wide json yaml name ;;
    describe,-o | describe,--output | history,-o | history,--output | check,-o | check,--output) _static_pod_offer text json name ;;
    *,-c | *,--container) _static_pod_ask containers ;;
    convert,-o | convert,--output | export,-o | export,--output | config,-o | config,--output) _static_pod_offer text json ;;
    *,--secret-env) _static_pod_offer leave-out literal ;;
    check,--ignore) _static_pod_offer login tools state kubelet kubelet-version kubelet-log layout static-pod-path directory watch inotify files manifests node-name runtime swap cgroups selinux clock disk api-server node pods ;;
    hosts,-o | hosts,--output) _static_pod_offer text wide json name ;;
    *,--fault) _static_pod_offer api-down disk-full kubelet-stopped slow-link ;;
    *) return 1 ;;
  esac
}

# Whether the word after an option is its value, where no command is named yet.
_static_pod_has_value() {
  case $1 in
    --address-type | --api | --color | --command | --connect-timeout | --container | --context | --cpu | --data-at | --env | --env-file | --fault | --file | --filename | --files-at | --from | --group-by | --host | --host-key | --identity | --ignore | --image | --image-archive | --inventory | --jump | --known-hosts | --kubeconfig | --kubelet-edit | --kubelet-version | --label | --limit | --manifest-dir | --max-fail | --memory | --name | --namespace | --nodes | --on-failure | --out | --output | --output-dir | --parallel | --parallel-uploads | --pause | --plan | --pod-selector | --port | --preset | --probe | --report | --retry-failed | --run-as | --secret-env | --secret-file | --selector | --serial | --settle | --show | --since | --sort-by | --ssh-config | --ssh-option | --ssh-user | --sudo-user | --tail | --timeout | --to | --volume | --wait | -F | -J | -c | -d | -i | -l | -n | -o) ;;
    *) return 1 ;;
  esac
}

_static_pod_options() {
  case $command in
    '') _static_pod_offer --help --version --color --host --parallel --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --no-api ;;
    new) _static_pod_offer --image --namespace --label --command --env --run-as --cpu --memory --file --force --preset --port --host-network --probe --volume --help --version --color ;;
    validate) _static_pod_offer --filename --output --quiet --verbose --kubelet-version --strict --ignore --fix --dry-run --help --version --color ;;
    install) _static_pod_offer --filename --adopt --on-failure --manifest-dir --kubelet-edit --move-manifests --file --secret-file --no-files --no-reload --no-secret-history --image-archive --pre-pull --parallel-uploads --namespace --kubelet-version --strict --ignore --wait --settle --no-wait --timeout --force-without-api --yes --dry-run --exit-code --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    diff) _static_pod_offer --filename --prune --namespace --from --to --file --secret-file --no-files --no-reload --kubelet-version --strict --ignore --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --output --report --quiet --verbose --exit-code --help --version --color ;;
    list) _static_pod_offer --namespace --all-namespaces --pod-selector --watch --sort-by --group-by --summary --output --no-headers --quiet --verbose --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --no-api --help --version --color ;;
    describe) _static_pod_offer --namespace --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --no-api --output --quiet --verbose --help --version --color ;;
    logs) _static_pod_offer --namespace --container --previous --follow --tail --since --timestamps --quiet --verbose --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --help --version --color ;;
    restart) _static_pod_offer --namespace --wait --settle --no-wait --timeout --yes --dry-run --exit-code --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    remove) _static_pod_offer --namespace --adopt --ignore-not-found --force --remove-edited-files --no-secret-history --yes --no-wait --timeout --dry-run --exit-code --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    history) _static_pod_offer --show --namespace --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --output --quiet --verbose --help --version --color ;;
    rollback) _static_pod_offer --namespace --to --wait --settle --no-wait --timeout --force-without-api --yes --dry-run --exit-code --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    apply) _static_pod_offer --filename --plan --prune --adopt --on-failure --manifest-dir --kubelet-version --strict --ignore --wait --settle --no-wait --timeout --force-without-api --yes --dry-run --exit-code --pre-pull --parallel-uploads --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    plan) _static_pod_offer --filename --out --prune --adopt --kubelet-version --strict --ignore --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --output --report --quiet --verbose --help --version --color ;;
    show) _static_pod_offer --html --help --version --color ;;
    status) _static_pod_offer --filename --kubelet-version --strict --ignore --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --output --report --quiet --verbose --help --version --color ;;
    delete) _static_pod_offer --filename --no-wait --timeout --dry-run --exit-code --yes --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    convert) _static_pod_offer --filename --output-dir --force --name --output --quiet --verbose --files-at --data-at --secret-env --host-ports --help --version --color ;;
    export) _static_pod_offer --namespace --output-dir --force --name --with-host-files --with-writable --output --quiet --verbose --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --help --version --color ;;
    check) _static_pod_offer --ignore --strict --output --quiet --verbose --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --no-api --help --version --color ;;
    hosts) _static_pod_offer --output --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --ssh-user --ssh-config --ssh-option --jump --kubeconfig --context --quiet --verbose --help --version --color ;;
    unconfigure) _static_pod_offer --remove-pods --yes --no-wait --timeout --dry-run --exit-code --host --inventory --limit --selector --all-nodes --include-not-ready --address-type --retry-failed --parallel --ssh-user --identity --known-hosts --host-key --connect-timeout --ssh-config --ssh-option --jump --control-master --ask-sudo-password --sudo-user --kubeconfig --context --api --output --report --quiet --verbose --serial --max-fail --pause --help --version --color ;;
    sandbox) _static_pod_offer --nodes --fault --detach --env-file --explain --help --version --color ;;
    explain) _static_pod_offer --help --version --color ;;
    schema) _static_pod_offer --help --version --color ;;
    config) _static_pod_offer --output --help --version --color ;;
    completion) _static_pod_offer --help --version --color ;;
    help) _static_pod_offer --help --version --color ;;
  esac
}

_static_pod_arguments() {
  case $command in
    '') _static_pod_offer new validate install diff list describe logs restart remove history rollback apply plan show status delete convert export check hosts unconfigure sandbox explain schema config completion help ;;
    validate) _static_pod_manifests ;;
    install) _static_pod_manifests ;;
    diff) _static_pod_manifests ;;
    describe) _static_pod_ask_or_manifests pods ;;
    logs) _static_pod_ask_or_manifests pods ;;
    restart) _static_pod_ask_or_manifests pods ;;
    remove) _static_pod_ask_or_manifests pods ;;
    history) _static_pod_ask_or_manifests pods ;;
    rollback) _static_pod_ask_or_manifests pods ;;
    apply) _static_pod_manifests ;;
    plan) _static_pod_manifests ;;
    show) _static_pod_manifests ;;
    status) _static_pod_manifests ;;
    delete) _static_pod_manifests ;;
    convert) _static_pod_manifests ;;
    export) _static_pod_ask_or_manifests pods ;;
    sandbox) _static_pod_programs ;;
    explain) _static_pod_offer active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value ;;
    schema) _static_pod_offer static-pod-set change-report run-event static-pod-list static-pod-summary static-pod-description history-report revision-diff check-report host-list config-report set-status conversion export validation-report ;;
    completion) _static_pod_offer bash zsh fish ;;
    help) _static_pod_offer new validate install diff list describe logs restart remove history rollback apply plan show status delete convert export check hosts unconfigure sandbox explain schema config completion help api batches files images kubelet ssh ;;
  esac
}

_static_pod_complete() {
  local word before=''
  for word in "${words[@]:1:${#words[@]}-2}"; do
    [[ $word == -* ]] || _static_pod_has_value "$before" || { command=$word && break; }
    before=$word
  done
  case $command in
    ls | get) command=list ;;
    rm | uninstall) command=remove ;;
  esac
  if [[ " ${words[*]:0:${#words[@]}-1} " == *" -- "* ]]; then
    _static_pod_arguments
  elif [[ $typed == --*=* ]]; then
    word=${typed%%=*}
    typed=${typed#*=}
    _static_pod_value "$word=" || _static_pod_value "$word"
  elif _static_pod_value "${words[${#words[@]} - 2]}"; then
    return
  elif [[ $typed == -* ]]; then
    _static_pod_options
  else
    _static_pod_arguments
  fi
}

_static_pod() {
  local words=() command='' typed last=${COMP_WORDS[COMP_CWORD]} i
  COMPREPLY=()
  _static_pod_words
  typed=${words[${#words[@]} - 1]}
  _static_pod_complete
  # bash replaces only what follows the last of its own cuts
  [[ $last != [=:@] ]] || last=''
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=${COMPREPLY[i]#"${typed%"$last"}"}
  done
}

complete -F _static_pod static-pod
