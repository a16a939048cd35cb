# What a kubelet says of itself.

# health PORT|ADDRESS:PORT : what the kubelet's healthz answers; nothing where it has none, or nothing to ask it with
health() {
  [ "$1" != 0 ] || return 0
  health_url "$1"
  if command -v curl >/dev/null 2>&1; then
    health_said=$(limited 5 curl -q -g -s -m 2 --noproxy '*' "$health_url" </dev/null 2>/dev/null | head -c 2000)
  elif command -v wget >/dev/null 2>&1; then
    health_said=$(limited 5 wget -q -T 2 -Y off -O - "$health_url" </dev/null 2>/dev/null | head -c 2000)
  else
    return 0
  fi
  emit health "${health_said%%"$newline"*}"
}
