#!/usr/bin/env bash
# Builds and runs the quick start. Arguments are handed to it.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

exec dotnet run -c Release --project samples/QuickStart -- "$@"
