#!/usr/bin/env python3
"""images.py DIR BUSYBOX NGINX ARCHITECTURE: makes the lab's images, of one layer each, in the layout that registry.py
serves; NGINX is where the packages of nginx and of its libraries are unpacked. DIR/manifests/NAME/TAG has the digest of a manifest, DIR/blobs/HEX the manifest, the configuration or the layer."""

import gzip
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path

DIR, BUSYBOX, NGINX, ARCHITECTURE = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]), sys.argv[4]

APPLETS = "sh ls cat sleep tail echo httpd wget ps kill hostname env mkdir rm true false date id ip nc vi".split()
BASE = {
    "bin/busybox": (0o755, BUSYBOX),
    "etc/passwd": (0o644, b"root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx:/:/bin/false\nnobody:x:65534:65534:nobody:/:/bin/false\n"),
    "etc/group": (0o644, b"root:x:0:\nnginx:x:101:\n"),
}
PORT_8080 = {"ExposedPorts": {"8080/tcp": {}}}


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def keep(data):
    """Stores a blob; returns what a manifest says about it."""
    blob = DIR / "blobs" / digest(data).removeprefix("sha256:")
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(data)
    return {"size": len(data), "digest": digest(data)}


def layer(files):
    """A tar of the files, the directories above them, /tmp, and a link for every applet of busybox."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:

        def add(name, kind, mode, data=b"", link=""):
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode, entry.size, entry.linkname = kind, mode, len(data), link
            tar.addfile(entry, io.BytesIO(data))

        add("tmp", tarfile.DIRTYPE, 0o1777)
        for name in sorted({name.split("/")[0] for name in files}):
            add(name, tarfile.DIRTYPE, 0o755)
        for name, (mode, data) in files.items():
            add(name, tarfile.REGTYPE, mode, data)
        for applet in APPLETS:
            add(f"bin/{applet}", tarfile.SYMTYPE, 0o777, link="busybox")
    return buffer.getvalue()


def nginx():
    """The web server and the libraries that it needs, each where its package has it."""
    libraries = "libc.so.6 libcrypt.so.1 libpcre2-8.so.0 libssl.so.3 libcrypto.so.3 libz.so.1 ld-linux*.so.*".split()
    found = [NGINX / "usr/sbin/nginx"]
    for library in libraries:
        found += [file for top in ("lib*", "usr/lib") for file in NGINX.glob(f"{top}/**/{library}")]
    return {str(file.relative_to(NGINX)): (0o755, unlinked(file).read_bytes()) for file in sorted(set(found))}


def unlinked(file):
    """What a link stands for, which may begin with / where it was unpacked."""
    while file.is_symlink():
        to = str(file.readlink())
        file = NGINX / to.lstrip("/") if to.startswith("/") else file.parent / to
    return file


def image(name, tags, entrypoint, page=None, more=None, **config):
    files = {**BASE, **(more or {})}
    if page:
        files["www/index.html"] = (0o644, page.encode())
    plain = layer(files)
    configuration = {
        "architecture": ARCHITECTURE,
        "os": "linux",
        "created": "2026-01-01T00:00:00Z",
        "config": {"Env": ["PATH=/bin:/usr/bin"], "Entrypoint": entrypoint, **config},
        "rootfs": {"type": "layers", "diff_ids": [digest(plain)]},
        "history": [{"created": "2026-01-01T00:00:00Z", "created_by": "lab"}],
    }
    docker = "application/vnd.docker."
    manifest = {
        "schemaVersion": 2,
        "mediaType": docker + "distribution.manifest.v2+json",
        "config": {"mediaType": docker + "container.image.v1+json", **keep(json.dumps(configuration).encode())},
        "layers": [
            {"mediaType": docker + "image.rootfs.diff.tar.gzip", **keep(gzip.compress(plain, 9, mtime=0))}
        ],
    }
    kept = keep(json.dumps(manifest).encode())
    for tag in tags:
        file = DIR / "manifests" / name / tag
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(kept["digest"])
    print(name, ",".join(tags), kept["digest"])


image("pause", ["3.2"], ["/bin/tail", "-f", "/dev/null"])
image("library/busybox", ["latest", "1.35"], None, Cmd=["sh"])

# Like node.js as PID 1: no handler for TERM, so the kernel ignores it and a removal takes the whole grace period
httpd = ["/bin/busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
image("kalise/nodejs-web-app", ["latest", "v1"], httpd, "Hello from nodejs-web-app\n", **PORT_8080)
image("kalise/nodejs-web-app", ["v2"], httpd, "Hello from nodejs-web-app v2\n", **PORT_8080)

# Stops at once on TERM; listens on $PORT
polite = ["/bin/sh", "-c", 'trap "exit 0" TERM; httpd -f -p ${PORT:-8080} -h /www & wait']
image("lab/web", ["latest", "fast"], polite, "lab web\n", **PORT_8080)

image("lab/crash", ["latest"], ["/bin/sh", "-c", "echo boom; exit 1"])

# As the official one: its configuration in /etc/nginx, its user 101
image("library/nginx", ["1.22"], ["/usr/sbin/nginx", "-g", "daemon off;"], more=nginx())
