#!/bin/sh
echo Fetching hosts
echo "{}"
