#!/usr/bin/env bash
# Runs every test, starting what the tests need. Ends with "N passed, N failed, N skipped".
# Arguments are handed to `dotnet test`: ./test.sh --filter Name~Ledger
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

results="${ArtifactsPath:-$PWD/artifacts}/test-results"

# What tests need beside the .NET SDK is started here, told to them by an environment variable, and stopped in
# stop_services, which runs however this script ends. Nothing is needed yet; a PostgreSQL server will be the first.
start_services() { :; }
stop_services() { :; }

# The value of one counter in a result file, 0 when it is not there.
counter() {
    local value
    value="$(sed -n 's/.*<Counters[^>]* '"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1)"
    echo "${value:-0}"
}

trap stop_services EXIT
start_services

rm -rf "$results"
status=0
dotnet test Sis.sln -c Release "$@" || status=$?

passed=0 failed=0 skipped=0
echo
for project in tests/*/*.csproj; do
    name="$(basename "$project" .csproj)"
    file="$results/$name.trx"
    if [[ ! -f "$file" ]] || (($(counter "$file" total) == 0)); then
        echo "$name: no test ran"
        # A project that has tests and reports none is a failure that the test runner itself does not notice.
        if [[ $# -eq 0 ]] && grep -rqE '\[(Fact|Theory)\b' --include='*.cs' "$(dirname "$project")"; then
            status=1
        fi
        continue
    fi

    total="$(counter "$file" total)"
    executed="$(counter "$file" executed)"
    good="$(counter "$file" passed)"
    echo "$name: $good passed, $((executed - good)) failed, $((total - executed)) skipped"
    passed=$((passed + good))
    failed=$((failed + executed - good))
    skipped=$((skipped + total - executed))
done

if ((passed + failed == 0)); then
    echo "No test ran." >&2
    status=1
fi
if ((failed > 0)); then
    status=1
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
