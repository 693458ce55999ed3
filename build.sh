#!/usr/bin/env bash
# Sets the machine up, builds, and runs one target of build.cake.
#
#   ./build.sh                                      both phases end to end (target Pipeline)
#   ./build.sh --target=Test                        the tests
#   ./build.sh --target=PhaseOne --preset=medium    a stage; what is not listed below goes to the program as it is
#   ./build.sh --target=PhaseOne -- --preset medium the same; after -- everything goes to the program
#   ./build.sh --description                        lists the targets
#
#   --target=NAME                      the target (Pipeline unless given)
#   --accelerator=auto|cpu|cuda        whose engines, as Accelerator in the environment; remembered, auto at first
#   --verbosity=quiet|minimal|normal   how much Cake itself says
#   --exclusive                        only the target itself, not what it stands on
#
# Relative paths are taken from the repository's root. The exit code is the program's: 2 usage, 3 bad input, 4 diverged,
# 75 try again, 130 and 143 ended by a signal.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() { printf '%s\n' "$1" >&2; exit 2; }

cake=(--verbosity=minimal) program=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,/^set /{s/^# \{0,1\}//p}' build.sh; exit 0 ;;
    --) shift; program+=("$@"); break ;;
    --target | --accelerator | --verbosity)
      [ $# -ge 2 ] || fail "$1 stands without a value; expected $1=VALUE."
      cake+=("$1=$2"); shift ;;
    --target=* | --accelerator=* | --verbosity=* | --description | --dryrun | --exclusive | --tree) cake+=("$1") ;;
    *) program+=("$1") ;;
  esac
  shift
done

# A machine with nothing but the SDK has no ICU; nothing here depends on a culture.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
sdk=$(sed -n 's/.*"version" *: *"\([^"]*\)".*/\1/p' global.json | head -n 1)
advice="the .NET ${sdk%%.*} SDK, $sdk or newer (global.json), is needed. Install it from https://dot.net and try again."
command -v dotnet >/dev/null || fail "dotnet was not found on the PATH; $advice"
if ! dotnet --version >/dev/null 2>&1; then
  found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ') || true
  fail "dotnet has the SDKs [$found]; $advice"
fi

said=$(dotnet tool restore 2>&1) || { printf '%s\n' "$said" >&2; exit 1; }

# Cake keeps only what it knows of a command line, so the program's arguments travel in the environment.
PROGRAM_ARGUMENTS=$(printf '%s\037' ${program[@]+"${program[@]}"})
[ ${#program[@]} -gt 0 ] || PROGRAM_ARGUMENTS=
export PROGRAM_ARGUMENTS CAKE_SETTINGS_ENABLESCRIPTCACHE=true CAKE_PATHS_TOOLS=artifacts/setup/cake CAKE_PATHS_CACHE=artifacts/setup/cake
exec dotnet cake build.cake "${cake[@]}"
