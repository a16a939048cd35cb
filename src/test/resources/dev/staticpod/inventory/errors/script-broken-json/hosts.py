#!/bin/sh
echo "{"
echo "  \"web\": ["
