# fish completion for static-pod; made from its command model, see CONTRIBUTING.md

# The command that is typed already, if it is one of those named.
function __static_pod_is
    for word in (commandline -opc)[2..-1]
        if not string match -q -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    return 1
end

function __static_pod_has_none
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word
        or return 1
    end
end

# Asks static-pod itself.
function __static_pod_ask
    set -l typed (commandline -opc)
    set -l begun (commandline -ct | string replace -r -- '^--[^=]*=' '')
    $typed[1] complete $argv[1] "$begun" -- $typed[2..-1] 2>/dev/null </dev/null
end

# Files by the ending of a manifest, and directories.
function __static_pod_manifests
    __fish_complete_suffix .yaml .yml .json | string match -r -- '^.*(?:/|[.](?:yaml|yml|json))(?:\t.*)?$'
end

# Pods first.
function __static_pod_ask_or_manifests
    __static_pod_ask $argv[1]
    __static_pod_manifests
end

complete -c static-pod -f
complete -c static-pod -n '__static_pod_has_none' -s h -l help -d 'show this help'
complete -c static-pod -n '__static_pod_has_none' -s V -l version -d 'print the version'
complete -c static-pod -n '__static_pod_has_none' -l color -x -d 'colours: auto, always or never'
complete -c static-pod -n '__static_pod_has_none' -a install -d 'install static pods on worker nodes'
complete -c static-pod -n '__static_pod_has_none' -a diff -d 'show as a unified diff what an install of the manifest would change on worker nodes, and change nothing'
complete -c static-pod -n '__static_pod_has_none' -a list -d 'list the static pods of worker nodes'
complete -c static-pod -n '__static_pod_has_none' -a describe -d 'show all there is to know of a static pod on worker nodes, and on top in one sentence what is wrong and what to do'
complete -c static-pod -n '__static_pod_has_none' -a logs -d 'print what a container of a static pod wrote, from the files of its node'
complete -c static-pod -n '__static_pod_has_none' -a restart -d 'restart a static pod'
complete -c static-pod -n '__static_pod_has_none' -a remove -d 'remove a static pod from worker nodes'
complete -c static-pod -n '__static_pod_has_none' -a history -d 'list the last ten revisions of a static pod that the node keeps, the oldest first'
complete -c static-pod -n '__static_pod_has_none' -a rollback -d 'take the newest change of a static pod back, or go to the result of the revision that --to names'
complete -c static-pod -n '__static_pod_has_none' -a check -d 'check worker nodes'
complete -c static-pod -n '__static_pod_has_none' -a unconfigure -d 'put the kubelet of worker nodes back as it was before static-pod changed it'
complete -c static-pod -n '__static_pod_has_none' -a hosts -d 'print the hosts that these options mean, and where each is reached'
complete -c static-pod -n '__static_pod_has_none' -a sandbox -d 'start throw-away workers and an API server inside this process, on loopback, and run COMMAND (a shell if there is none) with everything set to use them'
complete -c static-pod -n '__static_pod_has_none' -a validate -d 'check manifests as the kubelet does, offline'
complete -c static-pod -n '__static_pod_has_none' -a explain -d 'explain a rule, or list them all'
complete -c static-pod -n '__static_pod_has_none' -a new -d 'print a commented manifest that is valid, and passes validate --strict'
complete -c static-pod -n '__static_pod_has_none' -a config -d 'show which values options have when they are not on the command line, and where each comes from'
complete -c static-pod -n '__static_pod_has_none' -a completion -d 'print the completions for a shell'
complete -c static-pod -n '__static_pod_has_none' -a help -d 'show the help of a command, or list them all'
complete -c static-pod -n '__static_pod_is install diff validate' -s f -l filename -x -d 'the same, for those who are used to kubectl'
complete -c static-pod -n '__static_pod_is install' -l manifest-dir -x -d 'directory for manifests on a node whose kubelet reads none yet'
complete -c static-pod -n '__static_pod_is install' -l adopt -d 'take over a manifest of this pod that static-pod did not install'
complete -c static-pod -n '__static_pod_is install' -l on-failure -x -d 'what becomes of the manifest if the pod does not come (default: an update is rolled back, a first install is kept, so that its cause can be found); rollback-all takes back all hosts of a run that is stopped'
complete -c static-pod -n '__static_pod_is install' -l kubelet-edit -x -d 'how a kubelet that reads no directory is told one: by a flag in its unit, in a new drop-in or in a variable of its environment file, or by its configuration'
complete -c static-pod -n '__static_pod_is install' -l move-manifests -d 'with --manifest-dir: where the kubelet reads another directory, move all manifests from there, which restarts their pods'
complete -c static-pod -n '__static_pod_is install diff' -s n -l namespace -x -a '(__static_pod_ask namespaces)' -d 'refuse a manifest of another namespace than this'
complete -c static-pod -n '__static_pod_is install diff validate' -l kubelet-version -x -d 'check as a kubelet of this version does, 1.20 to 1.36'
complete -c static-pod -n '__static_pod_is install diff check validate' -l strict -d 'warnings fail too'
complete -c static-pod -n '__static_pod_is install diff validate' -l ignore -x -d 'leave out what a rule finds; see static-pod explain'
complete -c static-pod -n '__static_pod_is install restart rollback' -l wait -x -d 'how far the pod has to come'
complete -c static-pod -n '__static_pod_is install restart rollback' -l settle -x -d 'how long its containers have to stay so; one that ends or is started again meanwhile has crashed'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l no-wait -d 'do not ask the API server at all'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l timeout -x -d 'how long to wait for the pod'
complete -c static-pod -n '__static_pod_is install' -s y -l yes -d 'do not ask: where a part of the control plane is replaced'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l dry-run -d 'change nothing; print the plan with a diff of every file, or the script'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l exit-code -d 'with --dry-run: end with 6 where something would change'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l host -x -a '(__static_pod_ask hosts)' -d 'the worker, [USER@]HOST[:PORT] as ssh or the inventory knows it, or node/NAME; several by a comma or by giving it again, ranges as in worker[01:50], - for standard input'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l inventory -r -F -d 'an inventory of Ansible; several by a comma or by giving it again'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l limit -x -a '(__static_pod_ask limits)' -d 'only these hosts of the inventory, as Ansible has it: web:&eu:!old'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l selector -x -d 'the API server\'s nodes with these labels: role=edge'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l all-nodes -d 'all nodes of the API server'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l include-not-ready -d 'of those, also the nodes that are not ready'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l address-type -x -d 'where to reach them: InternalIP, Hostname or ExternalIP'
complete -c static-pod -n '__static_pod_is install diff restart remove rm rollback unconfigure' -l retry-failed -r -F -d 'only the hosts that failed or were not started in a run, by what its -o json or -o ndjson printed; without other options that choose hosts, as it names them'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l parallel -x -d 'how many hosts are worked on at a time'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l ssh-user -x -d 'whom to log in as, where a host has no user of its own'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -s i -l identity -r -F -d 'private key to log in with; may be given several times'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l known-hosts -r -F -d 'known host keys; may be given several times'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l host-key -x -d 'what to do with a host key that is not known: refuse it, ask on a terminal, or add it to known_hosts'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l connect-timeout -x -d 'how long a connection may take to come up'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -s F -l ssh-config -r -F -d 'SSH configuration'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l ssh-option -x -d 'a setting as in ssh_config(5), before any file; may be given several times'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -s J -l jump -x -a '(__static_pod_ask hosts)' -d 'host to go through; several are separated by commas'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l ask-sudo-password -d 'give sudo a password when it asks: from $STATIC_POD_SUDO_PASSWORD_FILE, else asked for'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l sudo-user -x -d 'whom to become with sudo'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l kubeconfig -r -F -d 'kubeconfig'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l context -x -a '(__static_pod_ask contexts)' -d 'context of the kubeconfig'
complete -c static-pod -n '__static_pod_is install diff restart remove rm rollback unconfigure' -s o -l output -x -d 'form of the answer: text, json, or ndjson, a line for each event as it happens'
complete -c static-pod -n '__static_pod_is install diff restart remove rm rollback unconfigure' -l report -r -F -d 'write a page with the time line of every node, and what failed'
complete -c static-pod -n '__static_pod_is install diff list ls describe restart remove rm history rollback unconfigure hosts validate' -s q -l quiet -d 'errors only, no progress'
complete -c static-pod -n '__static_pod_is install diff list ls describe restart remove rm history rollback unconfigure hosts validate' -s v -l verbose -d 'show more: the connection, and how long each exec takes'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l serial -x -d 'change hosts in batches of this size, as in 1,10%,100%: the next one begins when the pods of this one are as --wait says; the last size counts for all that follow, and nodes of the control plane go one at a time whatever is asked'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l max-fail -x -d 'begin no further host when more of a batch have failed'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l pause -x -d 'how long to wait between two batches'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts sandbox validate explain new config completion help' -s h -l help -d 'show this help'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts sandbox validate explain new config completion help' -s V -l version -d 'print the version'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts sandbox validate explain new config completion help' -l color -x -d 'colours: auto, always or never'
complete -c static-pod -n '__static_pod_is diff' -l exit-code -d 'end with 6 where something would change, as ever'
complete -c static-pod -n '__static_pod_is list ls' -s n -l namespace -x -a '(__static_pod_ask namespaces)' -d 'only pods of this namespace'
complete -c static-pod -n '__static_pod_is list ls' -s A -l all-namespaces -d 'pods of all namespaces, as without -n'
complete -c static-pod -n '__static_pod_is list ls' -s l -l pod-selector -x -d 'only pods whose manifest has these labels: app=web,tier!=test,env in (a, b)'
complete -c static-pod -n '__static_pod_is list ls' -s w -l watch -d 'list again every 2 seconds, and print what changed'
complete -c static-pod -n '__static_pod_is list ls' -l sort-by -x -d 'order of the rows: namespace, name, status, restarts, age, node or content; several by a comma'
complete -c static-pod -n '__static_pod_is list ls' -l group-by -x -d 'show a table for each node, or for each pod on all of its nodes'
complete -c static-pod -n '__static_pod_is list ls' -l summary -d 'a line for each pod: on how many nodes it is, and how it is there'
complete -c static-pod -n '__static_pod_is list ls' -s o -l output -x -d 'form of the answer: text, wide, json, yaml or name'
complete -c static-pod -n '__static_pod_is list ls' -l no-headers -d 'leave the line above the columns out'
complete -c static-pod -n '__static_pod_is list ls describe check' -l no-api -d 'do not ask the API server'
complete -c static-pod -n '__static_pod_is describe logs restart remove rm history rollback new' -s n -l namespace -x -a '(__static_pod_ask namespaces)' -d 'the pod\'s namespace'
complete -c static-pod -n '__static_pod_is describe history check config' -s o -l output -x -d 'form of the answer: text or json'
complete -c static-pod -n '__static_pod_is logs' -s c -l container -x -d 'which container, also one of initContainers'
complete -c static-pod -n '__static_pod_is logs' -l previous -d 'of the start before the last one, as after a crash'
complete -c static-pod -n '__static_pod_is logs' -s f -l follow -d 'go on as more is written, also after a restart or an update of the pod, until Ctrl-C or until the pod has gone'
complete -c static-pod -n '__static_pod_is logs' -l tail -x -d 'only the last lines of the file'
complete -c static-pod -n '__static_pod_is logs' -l since -x -d 'only what was written in this time: 90s, 10m, 2h'
complete -c static-pod -n '__static_pod_is logs' -l timestamps -d 'begin each line with the time at which it was written'
complete -c static-pod -n '__static_pod_is logs' -s q -l quiet -d 'no remarks on standard error, errors only'
complete -c static-pod -n '__static_pod_is logs check' -s v -l verbose -d 'show more: the connection'
complete -c static-pod -n '__static_pod_is restart' -s y -l yes -d 'do not ask: not even where a part of the control plane is restarted'
complete -c static-pod -n '__static_pod_is remove rm' -l adopt -d 'remove a manifest also if static-pod did not install it, and other files that hold the same pod'
complete -c static-pod -n '__static_pod_is remove rm' -l ignore-not-found -d 'a pod that is not there is no failure'
complete -c static-pod -n '__static_pod_is remove rm' -l force -d 'where the node has no manifest of it, delete the mirror pod that was left at the API server'
complete -c static-pod -n '__static_pod_is remove rm' -s y -l yes -d 'do not ask: neither where a name is ambiguous nor on a node of the control plane'
complete -c static-pod -n '__static_pod_is history' -l show -x -d 'print the manifest that this revision led to, instead of the list'
complete -c static-pod -n '__static_pod_is rollback' -l to -x -a '(__static_pod_ask revisions)' -d 'the change whose result is wanted'
complete -c static-pod -n '__static_pod_is rollback' -s y -l yes -d 'do not ask: neither where the pod would be removed nor where a part of the control plane is replaced'
complete -c static-pod -n '__static_pod_is check' -l ignore -x -d 'leave a check out: login, tools, state, kubelet, kubelet-version, kubelet-log, layout, static-pod-path, directory, watch, inotify, files, manifests, node-name, runtime, swap, cgroups, selinux, clock, disk, api-server, node, pods'
complete -c static-pod -n '__static_pod_is check' -s q -l quiet -d 'show only what is wrong'
complete -c static-pod -n '__static_pod_is unconfigure' -l remove-pods -d 'remove the pods that static-pod installed, too'
complete -c static-pod -n '__static_pod_is unconfigure' -s y -l yes -d 'do not ask: not before pods are removed'
complete -c static-pod -n '__static_pod_is hosts' -s o -l output -x -d 'form of the answer: text, wide, json or name'
complete -c static-pod -n '__static_pod_is sandbox' -l nodes -x -d 'how many workers: node-1, node-2, ..'
complete -c static-pod -n '__static_pod_is sandbox' -l explain -d 'say what it is good for, and start nothing'
complete -c static-pod -n '__static_pod_is validate' -s o -l output -x -d 'form of the report: text, json, sarif, junit or github'
complete -c static-pod -n '__static_pod_is validate' -l fix -d 'put right what is certain (a missing space after a colon, the case or the place of a field, quotes, what kubectl get adds to a pod) by editing the files; comments and layout stay'
complete -c static-pod -n '__static_pod_is validate' -l dry-run -d 'with --fix: show the changes, write nothing'
complete -c static-pod -n '__static_pod_is new' -l image -x -d 'what runs'
complete -c static-pod -n '__static_pod_is new' -l label -x -d 'a label'
complete -c static-pod -n '__static_pod_is new' -l command -x -d 'a word of the command; may be repeated'
complete -c static-pod -n '__static_pod_is new' -l env -x -d 'a variable; may be repeated'
complete -c static-pod -n '__static_pod_is new' -l run-as -x -d 'the user to run as'
complete -c static-pod -n '__static_pod_is new' -l cpu -x -d 'cpu to ask for'
complete -c static-pod -n '__static_pod_is new' -l memory -x -d 'memory to ask for'
complete -c static-pod -n '__static_pod_is new' -s f -l file -r -F -d 'write to a new file instead of standard output'
complete -c static-pod -n '__static_pod_is new' -l force -d 'write over an existing file'
complete -c static-pod -n '__static_pod_is new' -l preset -x -d 'web: port 8080 and a probe; node-agent: the node\'s addresses, its logs read-only; lb-proxy: ports 80 and 443 of the node'
complete -c static-pod -n '__static_pod_is new' -l port -x -d 'a port of the container, and the node\'s port that leads to it'
complete -c static-pod -n '__static_pod_is new' -l host-network -d 'use the addresses of the node itself'
complete -c static-pod -n '__static_pod_is new' -l probe -x -d 'http:8080/healthz, tcp:8080 or exec:COMMAND says when it is ready'
complete -c static-pod -n '__static_pod_is new' -l volume -x -d 'a file or directory of the node in the container'
complete -c static-pod -n '__static_pod_is install' -l on-failure -x -a 'rollback keep rollback-all'
complete -c static-pod -n '__static_pod_is install' -l kubelet-edit -x -a 'auto unit drop-in env config'
complete -c static-pod -n '__static_pod_is install diff validate' -l kubelet-version -x -a '1.20 1.21 1.22 1.23 1.24 1.25 1.26 1.27 1.28 1.29 1.30 1.31 1.32 1.33 1.34 1.35 1.36'
complete -c static-pod -n '__static_pod_is install diff validate' -l ignore -x -a 'active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-kind set-missing-field set-type set-unknown-field set-value shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value'
complete -c static-pod -n '__static_pod_is install restart rollback' -l wait -x -a 'mirror running ready'
complete -c static-pod -n '__static_pod_is install restart remove rm rollback unconfigure' -l dry-run -a 'plan script'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l address-type -x -a 'InternalIP Hostname ExternalIP'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts' -l host-key -x -a 'STRICT ASK ACCEPT_NEW UNCHECKED'
complete -c static-pod -n '__static_pod_is install diff restart remove rm rollback unconfigure' -s o -l output -x -a 'text json ndjson'
complete -c static-pod -n '__static_pod_is install diff list ls describe logs restart remove rm history rollback check unconfigure hosts sandbox validate explain new config completion help' -l color -x -a 'auto always never'
complete -c static-pod -n '__static_pod_is list ls' -l sort-by -x -a 'namespace name status restarts age node content'
complete -c static-pod -n '__static_pod_is list ls' -l group-by -x -a 'node pod'
complete -c static-pod -n '__static_pod_is list ls' -s o -l output -x -a 'text wide json yaml name'
complete -c static-pod -n '__static_pod_is describe history check config' -s o -l output -x -a 'text json'
complete -c static-pod -n '__static_pod_is check' -l ignore -x -a 'LOGIN TOOLS STATE KUBELET KUBELET_VERSION KUBELET_LOG LAYOUT STATIC_POD_PATH DIRECTORY WATCH INOTIFY FILES MANIFESTS NODE_NAME RUNTIME SWAP CGROUPS SELINUX CLOCK DISK API_SERVER NODE PODS'
complete -c static-pod -n '__static_pod_is hosts' -s o -l output -x -a 'text wide json name'
complete -c static-pod -n '__static_pod_is validate' -s o -l output -x -a 'text json sarif junit github'
complete -c static-pod -n '__static_pod_is new' -l preset -x -a 'web node-agent lb-proxy'
complete -c static-pod -n '__static_pod_is install' -k -a '(__static_pod_manifests)'
complete -c static-pod -n '__static_pod_is diff' -k -a '(__static_pod_manifests)'
complete -c static-pod -n '__static_pod_is describe' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is logs' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is restart' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is remove rm' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is history' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is rollback' -k -a '(__static_pod_ask_or_manifests pods)'
complete -c static-pod -n '__static_pod_is sandbox' -a '(__fish_complete_command)'
complete -c static-pod -n '__static_pod_is validate' -k -a '(__static_pod_manifests)'
complete -c static-pod -n '__static_pod_is explain' -a 'active-deadline address-form affinity annotations api-export api-reference api-reference-mirror api-version azure-disk-volume capability-name config-annotation container-image container-name container-restart-policy containers-required content-hash dead-annotation deprecated-annotation deprecated-node-label deprecated-volume dns-config dns-policy document-type duplicate-env duplicate-host-alias duplicate-key duplicate-pod empty-dir empty-dir-medium empty-projection env-name env-reference env-source ephemeral-containers ephemeral-volume eviction-limit exec-command extra-document fc-volume feature-gate feature-gate-never-runs field-reference finalizers-form fixed-uid flag-file generation grace-period handler handler-port host-alias host-ip host-network-port host-path host-path-relative host-path-type host-port-conflict host-users http-get huge-pages image-form image-pull-policy image-tag init-container iscsi-volume json-syntax kind label-selector labels labels-type managed-fields manifest-size migrated-volume milli-memory mirror-finalizers mirror-image-volume mirror-namespace mirror-overhead mirror-preemption-policy mirror-priority mirror-resource-version mount-path mount-propagation name-required namespace-name newer-field node-name node-selector null-selector number-overflow os overlapping-paths owner-references pod-annotation pod-gates pod-name pod-os pod-policy pod-resource-claim pod-resources port-name port-number port-protocol privilege-escalation privileged probe-numbers projected-certificate projected-volume pull-secret readiness-probe removed-volume resize-policy resource-amount resource-claim resource-field-reference resource-name resource-request resource-requests restart-policy restart-rules root-as-non-root scheduler-field secret-in-env security-context security-profile server-field set-kind set-missing-field set-type set-unknown-field set-value shared-host-port shared-port shared-port-name shared-processes sleep spec-name stop-signal sub-path sub-path-variable sys-admin sysctl sysctl-forbidden sysctl-unsafe termination-message-policy toleration topology-spread undefined-variable unknown-field unused-volume user-id volume-device volume-file volume-member volume-mount volume-name volume-source volume-without-source windows-host-process windows-options wrong-type yaml-encoding yaml-size yaml-syntax yaml-value'
complete -c static-pod -n '__static_pod_is completion' -a 'bash zsh fish'
complete -c static-pod -n '__static_pod_is help' -a 'install diff list describe logs restart remove history rollback check unconfigure hosts sandbox validate explain new config completion help'
