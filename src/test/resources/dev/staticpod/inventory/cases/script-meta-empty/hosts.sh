#!/bin/sh
case $1 in
--list) echo '{"_meta": {"hostvars": {}}, "web": {"hosts": ["a"]}}' ;;
*) echo '{"x": "asked in vain"}' ;;
esac
