#!/bin/sh
# The kubelet is simulated by the sandbox; this tells its version.
echo 'Kubernetes v1.20.2'
