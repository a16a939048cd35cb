#compdef static-pod
# zsh completion for static-pod; made from its command model, see CONTRIBUTING.md

# Asks static-pod itself.
_static_pod_ask() {
  local -a answer
  answer=("${(@f)$("${(@)typed[1]/#\~/$HOME}" complete $1 "$PREFIX" -- "${(@)typed[2,-1]}" 2>/dev/null </dev/null)}")
  compadd -- "${(@)answer:#}"
}

# Files by the ending of a manifest, and directories.
_static_pod_manifests() {
  _files -g '*.(yaml|yml|json)(-.)'
}

# Pods first.
_static_pod_ask_or_manifests() {
  local tried=1
  _static_pod_ask $1 && tried=0
  _static_pod_manifests && tried=0
  return tried
}

# What a sandbox that runs is told, and programs.
_static_pod_programs() {
  case "$typed" in
    *' sandbox fault') compadd -- api-down disk-full kubelet-stopped slow-link ;;
    *' sandbox fault '*) compadd -- on off ;;
    *' --' | *' -- '*) _command_names -e || _files ;;
    *)
      compadd -- fault stop
      _command_names -e || _files
      ;;
  esac
}

_static_pod_commands() {
  local -a commands
  commands=(
    'new:print a commented manifest that is valid'
    'validate:check manifests as the kubelet does, offline'
    'install:install static pods on worker nodes'
    'diff:show what install or apply would change on worker nodes'
    'list:list the static pods of worker nodes'
    'describe:show all there is to know of a static pod'
    'logs:print what a container of a static pod wrote'
    'restart:restart a static pod'
    'remove:remove a static pod from worker nodes'
    'history:list the last ten revisions of a static pod'
    'rollback:take the newest change of a static pod back'
    'apply:make nodes equal to a set'
    'plan:plan what makes nodes equal to a set, and change nothing'
    'show:print a plan that static-pod plan has written'
    'status:show where nodes are other than a set says'
    'delete:remove all pods that a set installed'
    'convert:make static pods and a set file of workloads'
    'export:write a set of the static pods that are on nodes'
    'check:check worker nodes'
    'hosts:print the hosts that options mean'
    'unconfigure:put the kubelet back as it was before static-pod changed it'
    'sandbox:start throw-away workers and an API server inside this process'
    'explain:explain a rule, or list them all'
    'schema:print the JSON schema of a set, or of what -o json prints'
    'config:show which values options have, and where each comes from'
    'completion:print the completions for a shell'
    'help:show the help of a command, or list them all'
  )
  _describe command commands
}

_static_pod() {
  local curcontext=$curcontext state line
  local -a typed
  local -A opt_args
  typed=("${(@)words[1,CURRENT-1]}")
  _arguments -C \
    '(-h --help)'{-h,--help}'[show this help]' \
    '(-V --version)'{-V,--version}'[print the version]' \
    '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
    '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
    '--parallel=[how many hosts are worked on at a time]:N: ' \
    '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
    '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
    '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
    '--all-nodes[all nodes of the API server]' \
    '--include-not-ready[of those, also the nodes that are not ready]' \
    '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
    '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
    '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
    '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
    '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
    '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
    '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
    '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
    '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
    '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
    '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
    '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
    '--sudo-user=[whom to become with sudo]:USER: ' \
    '--kubeconfig=[kubeconfig]:FILE:_files' \
    '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
    '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
    '--no-api[do not ask the API server, as --api none]' \
    '(-)1:command:_static_pod_commands' \
    '(-)*::argument:->arguments'
  [[ $state == arguments ]] || return
  case $words[1] in
    new)
      _arguments -s \
        '--image=[what runs]:IMAGE: ' \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAMESPACE:{_static_pod_ask namespaces}' \
        '*--label=[a label]:KEY=VALUE: ' \
        '*--command=[a word of the command; may be repeated]:WORD: ' \
        '*--env=[a variable; may be repeated]:KEY=VALUE: ' \
        '--run-as=[the user to run as]:UID: ' \
        '--cpu=[cpu to ask for]:AMOUNT: ' \
        '--memory=[memory to ask for]:AMOUNT: ' \
        '(-f --file)'{-f+,--file=}'[write to a new file instead of standard output]:FILE:_files' \
        '--force[write over an existing file]' \
        '--preset=[web\: port 8080 and a probe; node-agent\: the node'\''s addresses, its logs read-only; lb-proxy\: ports 80 and 443 of the node]:KIND:(web node-agent lb-proxy)' \
        '*--port=[a port of the container, and the node'\''s port that leads to it]:PORT\[\:HOSTPORT\]\[/udp\]: ' \
        '--host-network[use the addresses of the node itself]' \
        '--probe=[http\:8080/healthz, tcp\:8080 or exec\:COMMAND says when it is ready]:PROBE: ' \
        '*--volume=[a file or directory of the node in the container]:HOSTPATH\:PATH\[\:ro\]: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME: '
      ;;
    validate)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:FILE:{_static_pod_manifests}' \
        '(-o --output)'{-o+,--output=}'[text, json, sarif, junit or github]:FORMAT:(text json sarif junit github)' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[the same as without it\: there is no connection to show]' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '--fix[put right what is certain (a missing space after a colon, the case or the place of a field, quotes, what kubectl get adds to a pod) by editing the files; comments and layout stay]' \
        '--dry-run[with --fix\: show the changes, write nothing]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:FILE:{_static_pod_manifests}'
      ;;
    install)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:FILE:{_static_pod_manifests}' \
        '--adopt[take over a manifest of this pod, or a file that it needs, that static-pod did not install]' \
        '--on-failure=[where the pod does not come; rollback-all takes back all hosts of a stopped run]:rollback|keep|rollback-all:(rollback keep rollback-all)' \
        '--manifest-dir=[directory for manifests on a node whose kubelet reads none yet]:DIR: ' \
        '--kubelet-edit=[how a kubelet that reads no directory is told one\: by a flag in its unit, in a new drop-in or in a variable of its environment file, or by its configuration]:auto|unit|drop-in|env|config:(auto unit drop-in env config)' \
        '--move-manifests[with --manifest-dir\: where the kubelet reads another directory, move all manifests from there, which restarts their pods]' \
        '*--file=[put a file, or all files of a directory, on the node with the pod, for its hostPath volumes\: mode 0644 and root'\''s unless told (repeatable). Files that the pod had and that are not named any more go]:LOCAL\:NODEPATH\[\:MODE\[\:OWNER\[\:GROUP\]\]\]:_files' \
        '*--secret-file=[the same with mode 0600 unless told; what is in it is never shown (repeatable)]:LOCAL\:NODEPATH\[\:MODE\[\:OWNER\[\:GROUP\]\]\]:_files' \
        '--no-files[take away the files that the pod had; without this they stay]' \
        '--no-reload[leave the pod running when these files change\: its program sees it by itself]' \
        '--no-secret-history[do not keep on the node what secret files were before; such a change cannot be rolled back]' \
        '*--image-archive=[images for nodes that pull none\: what docker save writes, or an OCI layout in a tar, either compressed with gzip or not; a node that lacks one gets the archive before it is changed; may be repeated]:FILE:_files' \
        '--pre-pull[have the node'\''s container runtime pull the images first, and leave the node unchanged if that fails]' \
        '--parallel-uploads=[to how many nodes archives are sent at once]:N: ' \
        '(-n --namespace)'{-n+,--namespace=}'[refuse a manifest of another namespace than this]:NAME:{_static_pod_ask namespaces}' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '--wait=[how far the pod has to come]:mirror|running|ready:(mirror running ready)' \
        '--settle=[how long its containers have to stay so]:TIME: ' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--force-without-api[change a pod that is there also while the API server does not answer, although the old pod and the new one can run together until it does]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: not even where a part of the control plane is replaced]' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:FILE:{_static_pod_manifests}'
      ;;
    diff)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:FILE:{_static_pod_manifests}' \
        '--prune[of a set\: show also what apply --prune would remove]' \
        '(-n --namespace)'{-n+,--namespace=}'[refuse a manifest of another namespace than this]:NAME:{_static_pod_ask namespaces}' \
        '--from=[show what changed since this revision of the pod NAME, which stands instead of FILE\: up to --to, or to what the node has now]:NUMBER:{_static_pod_ask revisions}' \
        '--to=[show what leads to this revision\: from --from, or from what the node has now]:NUMBER:{_static_pod_ask revisions}' \
        '*--file=[put a file, or all files of a directory, on the node with the pod, for its hostPath volumes\: mode 0644 and root'\''s unless told (repeatable). Files that the pod had and that are not named any more go]:LOCAL\:NODEPATH\[\:MODE\[\:OWNER\[\:GROUP\]\]\]:_files' \
        '*--secret-file=[the same with mode 0600 unless told; what is in it is never shown (repeatable)]:LOCAL\:NODEPATH\[\:MODE\[\:OWNER\[\:GROUP\]\]\]:_files' \
        '--no-files[take away the files that the pod had; without this they stay]' \
        '--no-reload[leave the pod running when these files change\: its program sees it by itself]' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '--exit-code[end with 6 where something would change, as ever]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:FILE:{_static_pod_manifests}'
      ;;
    list | ls | get)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[only pods of this namespace]:NAME:{_static_pod_ask namespaces}' \
        '(-A --all-namespaces)'{-A,--all-namespaces}'[pods of all namespaces, as without -n]' \
        '(-l --pod-selector)'{-l+,--pod-selector=}'[only pods whose manifest has these labels\: app=web,tier!=test,env in (a, b)]:LABELS: ' \
        '(-w --watch)'{-w,--watch}'[list again every 2 seconds, and print what changed]' \
        '*--sort-by=[order of the rows\: namespace, name, status, restarts, age, node or content; several by a comma]:COLUMN:(namespace name status restarts age node content)' \
        '--group-by=[show a table for each node, or for each pod on all of its nodes]:node|pod:(node pod)' \
        '--summary[a line for each pod\: on how many nodes it is, and how it is there]' \
        '(-o --output)'{-o+,--output=}'[text, wide, json, yaml or name]:FORMAT:(text wide json yaml name)' \
        '--no-headers[leave the line above the columns out]' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '--no-api[do not ask the API server, as --api none]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*::'
      ;;
    describe)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '--no-api[do not ask the API server, as --api none]' \
        '(-o --output)'{-o+,--output=}'[text, json or name]:FORMAT:(text json name)' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    logs)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '(-c --container)'{-c+,--container=}'[which container, also one of initContainers]:NAME:{_static_pod_ask containers}' \
        '--previous[of the container that ended last, as after a crash]' \
        '(-f --follow)'{-f,--follow}'[go on as more is written, also after a restart or an update of the pod, until Ctrl-C or until the pod has gone]' \
        '--tail=[only the last lines of the file]:LINES: ' \
        '--since=[only what was written in this time\: 90s, 10m, 2h]:DURATION: ' \
        '--timestamps[begin each line with the time at which it was written]' \
        '(-q --quiet)'{-q,--quiet}'[no remarks on standard error, errors only]' \
        '(-v --verbose)'{-v,--verbose}'[show more\: the connection]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    restart)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '--wait=[how far the pod has to come]:mirror|running|ready:(mirror running ready)' \
        '--settle=[how long its containers have to stay so]:TIME: ' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '(-y --yes)'{-y,--yes}'[do not ask\: not even where a part of the control plane is restarted]' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    remove | rm | uninstall)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '--adopt[remove a manifest also if static-pod did not install it, and other files that hold the same pod]' \
        '--ignore-not-found[a pod that is not there is no failure]' \
        '--force[where the node has no manifest of it, delete the mirror pod that was left at the API server]' \
        '--remove-edited-files[of the files that were put with the pod, also those that were edited since; without this they stay, and are named]' \
        '--no-secret-history[do not keep on the node what the pod'\''s secret files were]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: neither where a name is ambiguous nor on a node of the control plane]' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    history)
      _arguments -s \
        '--show=[print the manifest that this revision led to, instead of the list]:NUMBER:{_static_pod_ask revisions}' \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-o --output)'{-o+,--output=}'[text, json or name]:FORMAT:(text json name)' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    rollback)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the pod'\''s namespace]:NAME:{_static_pod_ask namespaces}' \
        '--to=[the change whose result is wanted]:NUMBER:{_static_pod_ask revisions}' \
        '--wait=[how far the pod has to come]:mirror|running|ready:(mirror running ready)' \
        '--settle=[how long its containers have to stay so]:TIME: ' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--force-without-api[change a pod that is there also while the API server does not answer, although the old pod and the new one can run together until it does]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: neither where the pod would be removed nor where a part of the control plane is replaced]' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    apply)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:SET:{_static_pod_manifests}' \
        '--plan=[carry out exactly what static-pod plan has written to this file; where a node is not as it was then, none is changed]:FILE:_files' \
        '--prune[remove pods that this set installed and no longer has, also from hosts of the command line that none of its pods is for]' \
        '--adopt[take over pods that static-pod did not install, or that belong to another set]' \
        '--on-failure=[what becomes of the manifests if a pod does not come (default\: as with install); rollback-all takes back all hosts of a run that is stopped]:rollback|keep|rollback-all:(rollback keep rollback-all)' \
        '--manifest-dir=[directory for manifests on a node whose kubelet reads none yet]:DIR: ' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '--wait=[how far the pod has to come]:mirror|running|ready:(mirror running ready)' \
        '--settle=[how long its containers have to stay so]:TIME: ' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--force-without-api[change a pod that is there also while the API server does not answer, although the old pod and the new one can run together until it does]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: not even where a part of the control plane is replaced or removed]' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '--pre-pull[have the node'\''s container runtime pull the images first, and leave the node unchanged if that fails]' \
        '--parallel-uploads=[to how many nodes archives are sent at once]:N: ' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SET:{_static_pod_manifests}'
      ;;
    plan)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:SET:{_static_pod_manifests}' \
        '--out=[write the plan to this file]:FILE:_files' \
        '--prune[plan to remove pods that this set installed and no longer has]' \
        '--adopt[plan to take over pods that static-pod did not install, or that belong to another set]' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SET:{_static_pod_manifests}'
      ;;
    show)
      _arguments -s \
        '--html[as a page]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:FILE:{_static_pod_manifests}'
      ;;
    status)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:SET:{_static_pod_manifests}' \
        '--kubelet-version=[check as a kubelet of this version does, 1.20 to 1.36]:VERSION:(1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36)' \
        '--strict[warnings fail too]' \
        '*--ignore=[leave out what a rule finds; see static-pod explain]:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SET:{_static_pod_manifests}'
      ;;
    delete)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:SET:{_static_pod_manifests}' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: not even on a node of the control plane]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SET:{_static_pod_manifests}'
      ;;
    convert)
      _arguments -s \
        '*'{-f+,--filename=}'[the same, for those who are used to kubectl]:FILE:{_static_pod_manifests}' \
        '(-d --output-dir)'{-d+,--output-dir=}'[write manifests, files and set.yaml there]:DIR:_files' \
        '--force[write over existing files]' \
        '--name=[the set'\''s name]:NAME: ' \
        '(-o --output)'{-o+,--output=}'[text or json]:FORMAT:(text json)' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[the same as without it\: there is no connection to show]' \
        '--files-at=[where nodes get files of ConfigMaps and Secrets]:DIR: ' \
        '--data-at=[where nodes keep what was claimed]:DIR: ' \
        '--secret-env=[variables with values of Secrets\: leave-out, or literal, which anyone who may read pods can read]:HOW:(leave-out literal)' \
        '--host-ports[make the ports of Services ports of the nodes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:FILE:{_static_pod_manifests}'
      ;;
    export)
      _arguments -s \
        '(-n --namespace)'{-n+,--namespace=}'[the namespace of the pods that are named (default\: default); where none is, only pods of this namespace]:NAME:{_static_pod_ask namespaces}' \
        '(-d --output-dir)'{-d+,--output-dir=}'[write manifests and set.yaml there]:DIR:_files' \
        '--force[write over existing files]' \
        '--name=[the set'\''s name]:NAME: ' \
        '--with-host-files[have the files come along that the pods have on their nodes\: what static-pod put there, and what hostPath volumes name, but for what containers may write outside of /etc]' \
        '--with-writable[the same with what containers may write, which may be data]' \
        '(-o --output)'{-o+,--output=}'[text or json]:FORMAT:(text json)' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:NAME|FILE:{_static_pod_ask_or_manifests pods}'
      ;;
    check)
      _arguments -s \
        '*--ignore=[leave a check out\: login, tools, state, kubelet, kubelet-version, kubelet-log, layout, static-pod-path, directory, watch, inotify, files, manifests, node-name, runtime, swap, cgroups, selinux, clock, disk, api-server, node, pods]:CHECK:(login tools state kubelet kubelet-version kubelet-log layout static-pod-path directory watch inotify files manifests node-name runtime swap cgroups selinux clock disk api-server node pods)' \
        '--strict[warnings fail too]' \
        '(-o --output)'{-o+,--output=}'[text, json, or name of each host where a check fails]:FORMAT:(text json name)' \
        '(-q --quiet)'{-q,--quiet}'[show only what is wrong]' \
        '(-v --verbose)'{-v,--verbose}'[show more\: the connection]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '--no-api[do not ask the API server, as --api none]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*::'
      ;;
    hosts)
      _arguments -s \
        '(-o --output)'{-o+,--output=}'[text, wide, json or name]:FORMAT:(text wide json name)' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*::'
      ;;
    unconfigure)
      _arguments -s \
        '--remove-pods[remove the pods that static-pod installed, too]' \
        '(-y --yes)'{-y,--yes}'[do not ask\: not even before pods are removed]' \
        '--no-wait[do not ask the API server at all]' \
        '--timeout=[how long to wait for the pod]:TIME: ' \
        '--dry-run=-[change nothing; print the plan with a diff of every file, or the script]::plan|script:(plan script)' \
        '--exit-code[with --dry-run\: end with 6 where something would change]' \
        '*--host=[the worker, \[USER@\]HOST\[\:PORT\] as ssh or the inventory knows it, or node/NAME; several by a comma, ranges as in worker\[01\:50\], - for standard input]:HOST:{_static_pod_ask hosts}' \
        '*--inventory=[an inventory of Ansible; several by a comma or by giving it again]:FILE|DIR|SCRIPT:_files' \
        '--limit=[only these hosts of the inventory, as Ansible has it\: web\:&eu\:!old]:PATTERN:{_static_pod_ask limits}' \
        '--selector=[the API server'\''s nodes with these labels\: role=edge]:LABELS: ' \
        '--all-nodes[all nodes of the API server]' \
        '--include-not-ready[of those, also the nodes that are not ready]' \
        '--address-type=[where to reach them\: InternalIP, Hostname or ExternalIP]:TYPE:(InternalIP Hostname ExternalIP)' \
        '--retry-failed=[only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them]:REPORT:_files' \
        '--parallel=[how many hosts are worked on at a time]:N: ' \
        '--ssh-user=[whom to log in as, where a host has no user of its own]:USER: ' \
        '*'{-i+,--identity=}'[private key to log in with; may be given several times]:FILE:_files' \
        '*--known-hosts=[known host keys; may be given several times]:FILE:_files' \
        '--host-key=[what to do with a host key that is not known\: refuse it, ask on a terminal, or add it to known_hosts]:strict|ask|accept-new:(strict ask accept-new)' \
        '--connect-timeout=[how long a connection may take to come up]:TIME: ' \
        '(-F --ssh-config)'{-F+,--ssh-config=}'[SSH configuration]:FILE:_files' \
        '*--ssh-option=[a setting as in ssh_config(5), before any file; may be given several times]:KEY=VALUE: ' \
        '(-J --jump)'{-J+,--jump=}'[host to go through; several are separated by commas]:\[USER@\]HOST\[\:PORT\]:{_static_pod_ask hosts}' \
        '--control-master[have ssh open the master connection that its configuration describes (ControlMaster, ControlPersist), and use it; one that is open is always used]' \
        '--ask-sudo-password[give sudo a password when it asks\: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for]' \
        '--sudo-user=[whom to become with sudo]:USER: ' \
        '--kubeconfig=[kubeconfig]:FILE:_files' \
        '--context=[context of the kubeconfig]:NAME:{_static_pod_ask contexts}' \
        '--api=[how the API server is asked\: from here as the kubeconfig says, by the node with the credentials of its kubelet, or not at all; auto takes the kubeconfig if its cluster has the node, else the node]:auto|kubeconfig|node|none:(auto kubeconfig node none)' \
        '(-o --output)'{-o+,--output=}'[text, json, name of each pod, or ndjson, a line for each event]:FORMAT:(text json ndjson name)' \
        '--report=[write a page with the time line of every node]:FILE.html:_files' \
        '(-q --quiet)'{-q,--quiet}'[errors only, no progress]' \
        '(-v --verbose)'{-v,--verbose}'[show the connection, and how long each exec takes]' \
        '*--serial=[change hosts in batches of this size, as in 1,10%,100%\: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked]:N|P%: ' \
        '--max-fail=[begin no further host when more of a batch have failed, or all of it, which only 100% allows]:N|P%: ' \
        '--pause=[how long to wait between two batches]:TIME: ' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*::'
      ;;
    sandbox)
      _arguments -s \
        '--nodes=[how many workers\: node-1, node-2, ..]:NUMBER: ' \
        '*--fault=[begin with this\: api-down, disk-full, kubelet-stopped or slow-link; the last three of one worker as in disk-full@node-1]:FAULT:(api-down disk-full kubelet-stopped slow-link)' \
        '--detach[run no COMMAND\: print the variables, KEY=VALUE a line, and let the sandbox stay]' \
        '--env-file=[with --detach write the variables there; with stop and fault read there which sandbox is meant]:FILE:_files' \
        '--explain[say also what it does not model, and start nothing]' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:COMMAND:{_static_pod_programs}'
      ;;
    explain)
      _arguments -s \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:RULE:(active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-host-path set-kind set-missing-field set-shared-path set-source set-type set-unknown-field set-unreadable-file set-value set-variable shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value)'
      ;;
    schema)
      _arguments -s \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SCHEMA:(static-pod-set change-report run-event static-pod-list static-pod-summary static-pod-description history-report revision-diff check-report host-list config-report set-status conversion export validation-report)'
      ;;
    config)
      _arguments -s \
        '(-o --output)'{-o+,--output=}'[text or json]:FORMAT:(text json)' \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*::'
      ;;
    completion)
      _arguments -s \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:SHELL:(bash zsh fish)'
      ;;
    help)
      _arguments -s \
        '(-h --help)'{-h,--help}'[show this help]' \
        '(-V --version)'{-V,--version}'[print the version]' \
        '--color=[colours\: auto, always or never]:WHEN:(auto always never)' \
        '*:COMMAND:(new validate install diff list describe logs restart remove history rollback apply plan show status delete convert export check hosts unconfigure sandbox explain schema config completion help api batches files images kubelet ssh)'
      ;;
  esac
}

if [[ $funcstack[1] == _static-pod ]]; then
  _static_pod "$@"
else
  compdef _static_pod static-pod
fi
