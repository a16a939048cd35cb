# The service that runs the kubelet, by systemd's word.

# show SERVICE... : prints what systemd says of services, with an empty line between them
show() {
  limited 30 systemctl show "$@" --no-pager \
    --property=Id,LoadState,ActiveState,SubState,MainPID,NRestarts,Type,FragmentPath,DropInPaths \
    --property=NeedDaemonReload,Transient,UnitFileState,SourcePath,LoadError,ExecStart,Environment \
    --property=EnvironmentFiles,WorkingDirectory,ControlGroup </dev/null 2>/dev/null
}

# service NAME... : the service that runs the kubelet: the first one; if it does not run, another that does. How it
# would start the kubelet is kept here, in $start: there may be secrets in it.
service() {
  service=$1 pid='' start='' service_unit='' service_drop_ins='' environments='' working_directory=/
  if ! command -v systemctl >/dev/null 2>&1; then
    emit service "$service"
    return 0
  fi
  with_kubelet "$(show "$service")"
  service_shown=$with_kubelet
  if ! runs "$service_shown"; then
    service_of_process
    [ $# -eq 1 ] || other_service "$@"
  fi
  set -f
  IFS=$newline
  # shellcheck disable=SC2086 # one word for each line
  set -- $service_shown
  unset IFS
  set +f
  for service_property; do
    case $service_property in
      Id=?*) service=${service_property#*=} ;;
    esac
  done
  emit service "$service"
  for service_property; do
    case $service_property in
      ExecStart=* | Environment=*)
        start="$start $service_property"
        continue
        ;;
      EnvironmentFiles=*)
        service_environment=${service_property#*=}
        environments=$environments${service_environment% (ignore_errors=*}$newline
        continue
        ;;
      WorkingDirectory=*)
        working_directory=${service_property#*=}
        working_directory=${working_directory#!}
        continue
        ;;
      Id=*) continue ;;
    esac
    emit property "$service_property"
    case $service_property in
      MainPID=*) pid=${service_property#*=} ;;
      FragmentPath=*) service_unit=${service_property#*=} ;;
      DropInPaths=*) service_drop_ins=${service_property#*=} ;;
    esac
  done
  if [ -d "$root/etc/systemd/system/$service.d" ]; then
    emit directory "/etc/systemd/system/$service.d" directory
  else
    emit directory "/etc/systemd/system/$service.d" missing
  fi
  set -f
  for service_file in $service_unit $service_drop_ins; do
    file unit "$service_file"
  done
  set +f
}

# runs PROPERTIES : whether a service that is described by them has a process
runs() {
  case $newline$1 in
    *"${newline}MainPID="[1-9]*) return 0 ;;
  esac
  return 1
}

# service_of_process : what runs a kubelet that is there, if it is a service that systemd has here; a kubelet that no
# such service runs is told
service_of_process() {
  service_of_process_first=''
  for service_of_process_pid in $(kubelet_processes); do
    : "${service_of_process_first:=$service_of_process_pid}"
    cgroup "$service_of_process_pid"
    service_of_process_unit=${cgroup##*/}
    case $service_of_process_unit in
      -* | *[!A-Za-z0-9:_.@\\-]*) continue ;; # no name of a unit
      ?*.service) ;;
      *) continue ;;
    esac
    with_kubelet "$(show "$service_of_process_unit")"
    service_of_process_shown=$with_kubelet
    main_pid "$service_of_process_shown"
    service_cgroup "$service_of_process_unit" "$main_pid"
    if is_of_service "$service_of_process_pid"; then
      service_shown=$service_of_process_shown
      service=$service_of_process_unit
      break
    fi
  done
  runs "$service_shown" || [ -z "$service_of_process_first" ] || emit property "Stray=$service_of_process_first"
}

# main_pid PROPERTIES : of a service that is described by them, in a variable of this name
main_pid() {
  line_of MainPID= "$1"
  main_pid=${line_of:-0}
}

# other_service NAME... : if the first one does not run, another that does; if there is no such unit, another that
# there is
other_service() {
  ! runs "$service_shown" || return 0
  shift
  other_service_missing=no
  case $newline$service_shown in
    *"${newline}LoadState=not-found"*) other_service_missing=yes ;;
  esac
  other_service_found=$(show "$@" | awk -v missing="$other_service_missing" '
    BEGIN { RS = "" }
    /(^|\n)MainPID=[1-9]/ && !running { running = $0 }
    /(^|\n)LoadState=(loaded|masked)/ && !loaded { loaded = $0 }
    END { if (running) print running; else if (loaded && missing == "yes") print loaded }')
  [ -z "$other_service_found" ] || service_shown=$other_service_found
}
