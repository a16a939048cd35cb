#!/bin/sh
# The sandbox's kubelet runs its pods by itself; this is what a runtime would say of itself.
echo 'RuntimeName: sandbox'
echo 'RuntimeVersion: 1.0'
