#!/usr/bin/env bash
# The one way to build, test, pack and measure; CI calls exactly this.
# usage: ./build.sh build | test [PROJECT…] | pack | test-packages | soak [ROUNDS] | samples | shop | bench [PART…] | format
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release
results=artifacts/test-results
packages=artifacts/packages
ahead=artifacts/ahead
quiet=(-nologo -v quiet -clp:NoSummary)

say() { printf '\n== %s\n' "$*"; }

need() {
    command -v "$1" >/dev/null 2>&1 && return
    echo "build.sh: '$1' is not on PATH. Install $2 and run the command again." >&2
    exit 2
}

build() {
    say "build"
    dotnet build Migrations.sln -c "$configuration" "${quiet[@]}"
}

# Runs every project that is named, two at once, and goes on after a failure, so that one run tells everything. What a project prints is shown
# when it ends. A test that hangs is named and ended.
run_tests() {
    local failed=0 project
    for project in "$@"; do
        while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || failed=1; done
        run_project "$project" &
    done
    while [ -n "$(jobs -p)" ]; do wait -n || failed=1; done
    return $failed
}

run_project() {
    local name printed failed=0
    name=$(basename "$1")
    printed=$(dotnet test "$1" -c "$configuration" --no-build --nologo -v quiet --blame-hang-timeout 10m --blame-hang-dump-type none \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" 2>&1) || failed=1
    say "test $name"
    printf '%s\n' "$printed"
    return $failed
}

test_all() {
    local projects=("$@") project
    if [ ${#projects[@]} -eq 0 ]; then
        # The longest first: then the two that run last end at about the same time.
        projects=(tests/Migrations.{Runtime,Verifier,Resilience,Compiler,Aot}.Tests)
        for project in tests/*.Tests; do
            [[ " ${projects[*]} tests/Migrations.Packages.Tests " == *" $project "* ]] || projects+=("$project")
        done
    fi
    build
    rm -rf "$results" && mkdir -p "$results"
    run_tests "${projects[@]}"
}

# What runs at each start of an app, and the verifier and server that a build starts, are compiled ahead of time for Linux on x64; elsewhere .NET
# compiles the same IL when it runs: docs/adr/0011.
compile_ahead() {
    local project
    for project in Migrations.PostgreSql Migrations.Sqlite; do
        dotnet publish "src/$project" -c "$configuration" -r linux-x64 --no-self-contained -p:PublishReadyToRun=true \
            --artifacts-path "$ahead" "${quiet[@]}"
    done
    rm -rf "$ahead/publish/Ahead"
    dotnet publish build/Ahead -c "$configuration" --artifacts-path "$ahead" "${quiet[@]}"
}

pack() {
    build
    say "compile ahead"
    compile_ahead
    say "pack"
    rm -rf "$packages" && mkdir -p "$packages"
    local project
    for project in Migrations.Runtime Migrations.Engines.PostgreSql Migrations.Sdk Migrations.PostgreSql Migrations.Sqlite Migrations.SqlServer Migrations.Hosting Migrations.Testing; do
        dotnet pack "src/$project" -c "$configuration" --no-build -o "$packages" "${quiet[@]}"
    done
    ls -l "$packages"
}

test_packages() {
    pack
    mkdir -p "$results"
    run_tests tests/Migrations.Packages.Tests
}

# The randomised tests of kills, races and broken connections, ten times as long as in `test`: 300 kills of runs for each kind of database; and
# 100,000 damaged statements to the PostgreSQL engine.
soak() {
    build
    say "soak"
    MIGRATIONS_TEST_ROUNDS=${1:-10} dotnet test tests/Migrations.Resilience.Tests -c "$configuration" --no-build --nologo -v quiet \
        --logger "console;verbosity=detailed"
    MIGRATIONS_TEST_ROUNDS=$((${1:-10} * 5)) dotnet test tests/Migrations.Engines.PostgreSql.Tests -c "$configuration" --no-build --nologo -v quiet \
        --filter ClassName~FuzzTests --logger "console;verbosity=detailed"
}

samples() {
    say "samples from the projects"
    dotnet run --project samples/QuickStart -c "$configuration"
    dotnet build samples/Shop -c "$configuration" "${quiet[@]}"
    dotnet test samples/Shop.Tests -c "$configuration" --nologo -v quiet --logger "console;verbosity=minimal"
}

need dotnet "the .NET 10 SDK"
need node "Node.js 20 or later"
command=${1:-help}
shift || true
case "$command" in
    build) build ;;
    test) test_all "$@" ;;
    pack) pack ;;
    test-packages) test_packages ;;
    soak) soak "$@" ;;
    samples) samples ;;
    shop) dotnet run --project build/ShopServer -c "$configuration" -- "$@" ;;
    bench) pack >/dev/null && dotnet run --project build/Bench -c "$configuration" --no-build -- "$@" ;;
    format) dotnet format Migrations.sln --exclude build/npm tests/npm samples "$@" ;;
    *) sed -n '3s/^# //p' build.sh; exit 2 ;;
esac
