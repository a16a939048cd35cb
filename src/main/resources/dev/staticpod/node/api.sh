# Asks the API server with the credentials of the node's kubelet. It stays for as long as questions come on standard
# input, a line each. No credential leaves the node, or shows in a list of processes: of the kubeconfig all that may be
# one is hidden before it is sent, and what is needed of it is taken by its place in the file. What curl wants as a file
# is in a directory of root's in memory, which goes with this script.

# hidden <KUBECONFIG : its lines, of which only what says where and how the API server is reached can be read; every
# other value, and every line of a form that is not known, is an x
hidden() {
  awk '
    BEGIN {
      split("apiVersion kind clusters cluster contexts context users user name current-context server " \
        "certificate-authority client-certificate client-key tokenFile insecure-skip-tls-verify tls-server-name " \
        "proxy-url exec command auth-provider", words, " ")
      for (i in words) shown[words[i]] = 1
    }
    { sub(/\r$/, "") }
    { match($0, /^[ ]*/) }
    # what goes on behind a value that is hidden may look like anything
    hiding && (RLENGTH > depth || $0 ~ /^[ \t]*$/) {
      print "|" substr($0, 1, RLENGTH) ($0 ~ /^[ \t]*$/ ? "" : "x")
      next
    }
    { depth = RLENGTH; hiding = 0 }
    /^[ \t]*(#|$)/ { print "|"; next }
    /^(---|[][{}, \t]*)$/ { print "|" $0; next }
    match($0, /^[ ]*(-[ ]+)*["\047]?[A-Za-z][A-Za-z-]*["\047]?[ ]*:([ ]+|$)/) {
      head = substr($0, 1, RLENGTH)
      value = substr($0, RLENGTH + 1)
      key = head
      sub(/^[ -]*/, "", key)
      gsub(/[^A-Za-z-]/, "", key)
      sub(/[ \t]+(#.*)?$/, "", value)
      end = value ~ /[^,],$/ ? "," : ""
      if (value ~ /^[|>]/) {
        hiding = 1
        value = substr(value, 1, 1)
      } else if (value !~ /^(|[[{]|\{\},?|\[\],?)$/ && (!(key in shown) || value ~ /^[[{&*!]/)) {
        hiding = 1
        value = (value ~ /^"/ ? "\"x\"" : "x") end
      }
      sub(/:\/\/[^\/]*@/, "://x@", value)
      print "|" head value
      next
    }
    match($0, /^[ ]*(-[ ]+)*/) { print "|" substr($0, 1, RLENGTH) ($0 ~ /"/ ? "\"x\"" : "x") ($0 ~ /,$/ ? "," : "") }'
}

# value FIRST LAST : prints what stands in these lines of the kubeconfig, behind the first colon and without quotes
value() {
  sed -n "$1,$2p" "$work/kubeconfig" | awk '
    NR == 1 { sub(/^[^:]*:[ \t]*/, "") }
    {
      sub(/\r$/, "")
      sub(/[ \t]+#.*$/, "")
      gsub(/[ \t"\047]/, "")
      sub(/,$/, "")
      printf "%s", $0
    }'
}

# part NAME HOW WHERE : a certificate or a key, which is a file or stands in lines of the kubeconfig
part() {
  part_place=$3
  [ "$2" = file ] || part_place="lines $3 of $kubeconfig"
  case $1 in
    authority) authority_place=$part_place ;;
    certificate) certificate_place=$part_place ;;
    key) key_place=$part_place ;;
  esac
  rm -f "$work/$1"
  case $2 in
    file) ln -s "$root$3" "$work/$1" ;;
    lines) value "${3%-*}" "${3#*-}" | tr -cd 'A-Za-z0-9+/=' | base64 -d >"$work/$1" 2>/dev/null ;;
  esac
  [ -r "$work/$1" ] && [ -s "$work/$1" ] && return 0
  emit unusable "$1" "$part_place"
  return 1
}

# token HOW WHERE : the header that carries it, for curl
token() {
  case $1 in
    file) token=$(head -c 65536 "$root$2" 2>/dev/null | tr -d '\r\n') ;;
    lines) token=$(value "${2%-*}" "${2#*-}") ;;
  esac
  case $token in
    '' | *[!A-Za-z0-9._~+/=-]*)
      token_place=$2
      [ "$1" = file ] || token_place="lines $2 of $kubeconfig"
      emit unusable token "$token_place"
      return 1
      ;;
  esac
  printf 'header = "Authorization: Bearer %s"\n' "$token" >>"$work/settings"
  token=''
}

# proxy HOW WHERE : the one of the kubeconfig, else the one that the kubelet was started with, else none; what a login has
# here does not count
proxy() {
  unset http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
  case $1 in
    lines)
      proxy=$(value "${2%-*}" "${2#*-}")
      case $proxy in
        *[\"\\]*)
          emit unusable proxy-url "lines $2 of $kubeconfig"
          return 1
          ;;
      esac
      printf 'proxy = "%s"\nnoproxy = ""\n' "$proxy" >>"$work/settings"
      ;;
    kubelet)
      kubelet_variable HTTPS_PROXY https_proxy
      [ -z "$kubelet_variable" ] || {
        https_proxy=$kubelet_variable
        export https_proxy
      }
      ;;
  esac
}

# kubelet_variable NAME... : what the kubelet was started with in the first of these variables that is not empty. A number
# that another user's process has by now says nothing.
kubelet_variable() {
  kubelet_variable=''
  is_roots_process "$process" || return 0
  for kubelet_variable_name; do
    kubelet_variable=$(tr '\n\t\r\000' '   \n' 2>/dev/null <"$root/proc/$process/environ" |
      sed -n "s/^$kubelet_variable_name=\(.\)/\1/p" | head -n 1)
    [ -z "$kubelet_variable" ] || return 0
  done
}

# setting NAME HOW WHERE : one thing that curl has to know
setting() {
  case $1 in
    server)
      server=$2
      : >"$work/settings"
      ;;
    connect-to) printf 'connect-to = "%s"\n' "$2" >>"$work/settings" ;;
    authority)
      case $2 in
        machine) ;;
        unchecked) echo insecure >>"$work/settings" ;;
        *)
          part authority "$2" "$3" || return 1
          # a directory too, or curl takes its own beside the file, with all that the node trusts; of these alone, since
          # not every library for TLS takes an empty one
          mkdir -p "$work/trusted"
          ln -sf ../authority "$work/trusted/authority.pem"
          printf 'cacert = "%s"\ncapath = "%s"\n' "$work/authority" "$work/trusted" >>"$work/settings"
          ;;
      esac
      ;;
    certificate | key)
      part "$1" "$2" "$3" || return 1
      case $1 in
        certificate) printf 'cert = "%s"\n' "$work/certificate" >>"$work/settings" ;;
        key) printf 'key = "%s"\n' "$work/key" >>"$work/settings" ;;
      esac
      ;;
    token) token "$2" "$3" ;;
    proxy) proxy "$2" "$3" ;;
  esac
}

# placed TEXT FILE PLACE : $placed, the text with the place that a file of this script stands for
placed() {
  placed=$1
  case $1 in
    *"$work/$2"*) placed=${1%%"$work/$2"*}$3${1#*"$work/$2"} ;;
  esac
}

# said : $placed, what curl says of its failure
said() {
  placed "$(head -n 1 "$work/errors" | tr -d '\r\t' | head -c 1000)" authority "${authority_place:-}"
  placed "$placed" certificate "${certificate_place:-}"
  placed "$placed" key "${key_place:-}"
}

# ask METHOD PATH BODY : asks one question, and tells the answer to it
ask() {
  rm -f "$work/answer"
  {
    cat "$work/settings"
    printf 'url = "%s%s"\nrequest = "%s"\noutput = "%s"\n' "$server" "$2" "$1" "$work/answer"
    printf '%s\n' silent show-error globoff http1.1 'proto = "=http,https"' 'connect-timeout = 5' 'max-time = 30' \
      'max-filesize = 16777216' 'write-out = "%{http_code}"' 'user-agent = "static-pod"' \
      'header = "Accept: application/json"' 'header = "Content-Type: application/json"'
    if [ -n "$3" ]; then
      printf '%s' "$3" >"$work/question"
      printf 'data-binary = "@%s"\n' "$work/question"
    fi
  } | limited 40 curl -q --config - >"$work/status" 2>"$work/errors" # beyond what curl itself is told
  ask_exit=$?
  if [ "$ask_exit" -ne 0 ]; then
    said
    case $ask_exit in
      137) placed='curl does not end within 40 s' ;; # it was killed
    esac
    emit failed "$ask_exit" "$placed"
    return 0
  fi
  emit answer "$(head -c 3 "$work/status")"
  [ ! -f "$work/answer" ] || {
    head -c 16777216 "$work/answer"
    echo # it may have no end of its last line
  } | fold -b -w 8000 | sed 's/^/|/'
  emit end
}

# kubeconfig FILE... : the first one that is there
kubeconfig() {
  for kubeconfig; do
    [ -f "$root$kubeconfig" ] || continue
    head -c 262144 "$root$kubeconfig" >"$work/kubeconfig" 2>/dev/null || continue
    emit kubeconfig "$kubeconfig"
    hidden <"$work/kubeconfig"
    return 0
  done
  emit kubeconfig ''
}

# leave_nothing : takes away what scripts like this one have left that were killed
leave_nothing() {
  for leave_nothing in "$root"/run/static-pod-api.*; do
    leave_nothing_pid=${leave_nothing#*/static-pod-api.}
    leave_nothing_pid=${leave_nothing_pid%%.*}
    case $leave_nothing_pid in
      '' | *[!0-9]*) ;;
      *) kill -0 "$leave_nothing_pid" 2>/dev/null || rm -rf "$leave_nothing" ;;
    esac
  done
}

# certificate : tells the certificate that the kubelet logs in with, which is no secret; never a key beside it in the
# file
certificate() {
  emit certificate
  sed -n '/^-----BEGIN CERTIFICATE-----/,/^-----END CERTIFICATE-----/{
    s/^/|/
    p
    /END/q
  }' "$work/certificate" 2>/dev/null | head -c 65536
  emit end
}

# api PROCESS ROTATED KUBECONFIG... : the kubelet's process, if it runs; where the certificate is that the kubelet has
# renewed, if it does; where its kubeconfig may be
api() {
  umask 077
  emit static-pod/1 api
  leave_nothing
  process=$1
  shift
  work=$(mktemp -d "$root/run/static-pod-api.$$.XXXXXX" 2>/dev/null || mktemp -d) || return 1
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  : >"$work/settings"
  server=''
  if command -v curl >/dev/null 2>&1; then
    emit curl "$(limited 10 curl -q --version 2>/dev/null </dev/null | head -n 1 | cut -c 1-100 | tr -d '\t')"
  else
    emit curl ''
  fi
  [ -z "$1" ] || [ ! -s "$root$1" ] || emit rotated "$1"
  shift
  # for which servers it has no proxy is judged by who asks: curl would judge otherwise than the kubelet
  [ -z "$process" ] || {
    kubelet_variable NO_PROXY no_proxy
    emit no-proxy "$kubelet_variable"
  }
  kubeconfig "$@"
  emit ready
  api_good=yes
  while IFS= read -r api_line; do
    api_word=${api_line%%"$tab"*}
    api_rest=${api_line#*"$tab"}
    api_first=${api_rest%%"$tab"*}
    api_rest=${api_rest#*"$tab"}
    api_second=${api_rest%%"$tab"*}
    api_third=${api_rest#*"$tab"}
    case $api_word in
      set) [ "$api_good" = no ] || setting "$api_first" "$api_second" "$api_third" || api_good=no ;;
      use) [ "$api_good" = no ] || emit usable ;;
      ask)
        if [ "$api_good" = yes ]; then
          ask "$api_first" "$api_second" "$api_third"
        else
          emit failed 2 'not usable'
        fi
        ;;
      certificate) certificate ;;
      *) break ;;
    esac
  done
  emit complete
  exit 0
}
