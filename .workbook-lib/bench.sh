# The benchmark: builds it, fetches the peers, runs it. It is no part of the default build.

bench_is_fresh() {
  local target=$top/library/benchmarks/target jar jars=()
  [ -f "$target/classpath.txt" ] && ls "$target"/deeplesson-benchmarks-*.jar >/dev/null 2>&1 || return 1
  [ -z "$(find "$top/pom.xml" "$top/library/pom.xml" "$top/library/src/main" "$top/library/benchmarks/pom.xml" \
    "$top/library/benchmarks/src/main" -newer "$target/classpath.txt" -print | head -n 1)" ] || return 1
  IFS=: read -r -a jars <"$target/classpath.txt"
  for jar in "${jars[@]}"; do [ -f "$jar" ] || return 1; done
}

build_bench() {
  local log=$state/bench/build.log
  (
    cd "$top"
    JAVA_HOME=$java_home exec mvn -B -Pbenchmarks -Dmaven.test.skip=true package dependency:build-classpath \
      -DincludeScope=runtime -Dmdep.outputFile=target/classpath.txt -pl library,library/benchmarks
  ) >"$log" 2>&1 </dev/null &
  local maven=$!
  show_downloads "$log" "$maven"
  wait "$maven" || bench_build_failed "$log"
}

bench_build_failed() {
  grep -E '^\[(ERROR|WARNING)\]|^\[INFO\] BUILD' "$1" | head -n 30 >&2
  fail "workbook: the benchmark could not be built, its errors are above, all of it in .workbook/bench/build.log. The peers come from Maven Central: is there a network?"
}

# Debian's PyTorch is one of the peers; where it cannot be had, the bench does without.
install_debian_pytorch() {
  [ ! -d /usr/lib/python3/dist-packages/torch ] && [ -x /usr/bin/python3 ] && command -v apt-get >/dev/null || return 0
  say "  as root: apt-get install python3-torch"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
    --no-install-recommends python3-torch >"$state/bench/apt.log" 2>&1 </dev/null ||
    say "  not installed (see .workbook/bench/apt.log); the bench goes on without this peer"
}

command_bench() {
  local argument options=()
  while [ $# -gt 0 ]; do
    argument=$1
    case $argument in
      --quick) options+=("$argument") ;;
      --json | --only)
        [ $# -ge 2 ] || fail "workbook: bench $argument needs a value. See ./workbook bench --help."
        shift
        if [ "$argument" = --json ]; then options+=("$argument" "$(absolute_path "$1")"); else options+=("$argument" "$1"); fi ;;
      *) fail "workbook: bench takes --quick, --json FILE and --only WORD, but was given $argument. See ./workbook bench --help." ;;
    esac
    shift
  done
  if [ -z "${DEEPLESSON_DATA:-}" ] && [ -d "$top/../shared/datasets" ]; then
    DEEPLESSON_DATA=$(cd "$top/../shared/datasets" && pwd -P)
    export DEEPLESSON_DATA
  fi
  set_up
  mkdir -p "$state/bench"
  install_debian_pytorch
  if ! bench_is_fresh; then
    plan_steps 1
    step "building the benchmark (the first time Maven downloads about 300 MB of peers)"
    build_bench
  fi
  exec "$java_home/bin/java" "-Dbench.python=$top/library/benchmarks/src/main/python/pytorch_peer.py" \
    "-Dbench.kernelspec=$kernelspec_root/kernels/deeplesson/kernel.json" \
    "-Dbench.kernel-start=$top/library/benchmarks/src/main/python/kernel_start.py" \
    -cp "$(ls "$top"/library/benchmarks/target/deeplesson-benchmarks-*.jar):$(cat "$top/library/benchmarks/target/classpath.txt")" \
    org.deeplesson.benchmarks.Bench "$state/bench" ${options[@]+"${options[@]}"}
}
