# The build: jars of the project and the class path of the kernel, made again only when a source has changed.

# What Maven takes from the network on a machine that has never built a Java project, in MB.
first_download_mb=275

source_inputs() {
  printf '%s\n' "$top/pom.xml" "$top/library/pom.xml" "$top/kernel-extensions/pom.xml" \
    "$top/library/src/main" "$top/kernel-extensions/src/main"
}

build_is_fresh() {
  [ -f "$state/built" ] && [ -f "$state/classpath" ] && [ "$(cat "$state/built")" = "$top" ] || return 1
  local input jar inputs=() jars=()
  while IFS= read -r input; do inputs+=("$input"); done < <(source_inputs)
  # A folder's own time tells of files that were removed or renamed in it.
  [ -z "$(find "${inputs[@]}" -newer "$state/built" -print 2>/dev/null | head -n 1)" ] || return 1
  IFS=: read -r -a jars <"$state/classpath"
  for jar in "${jars[@]}"; do [ -f "$jar" ] || return 1; done
}

# Several workbooks may start at once; one of them builds.
with_lock() {
  mkdir -p "$state"
  if command -v flock >/dev/null; then
    exec 9>"$state/lock"
    flock -n 9 || { say "Waiting for another workbook that is setting up."; flock 9; }
  fi
  "$@"
  exec 9>&-
}

downloaded_mb() {
  awk '/Downloaded from/ && match($0, /\([0-9.]+ [kMG]?B/) {
         split(substr($0, RSTART + 1, RLENGTH - 1), size, " ")
         bytes += size[1] * (size[2] == "kB" ? 1e3 : size[2] == "MB" ? 1e6 : size[2] == "GB" ? 1e9 : 1)
       } END { printf "%d", bytes / 1e6 }' "$1"
}

# Says how far the downloads are: in place on a terminal, else a line for every further 25 MB.
show_downloads() {
  local log=$1 pid=$2 said=0 now
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    now=$(downloaded_mb "$log")
    [ "$now" -gt 0 ] || continue
    if on_terminal; then
      printf '\r  %s MB downloaded' "$now" >&2
    elif [ "$now" -ge $((said + 25)) ]; then
      said=$now
      say "  $now MB downloaded"
    fi
  done
  now=$(downloaded_mb "$log")
  if on_terminal; then printf '\r' >&2; fi
  [ "$now" -eq 0 ] || say "  $now MB downloaded in all"
}

build() {
  local log=$state/build.log maven
  printf '%s' "$top" >"$state/building"
  (
    cd "$top"
    JAVA_HOME=$java_home exec mvn -B -Dmaven.test.skip=true package dependency:build-classpath \
      -DincludeScope=runtime "-Dmdep.outputFile=$state/classpath.maven" -pl library,kernel-extensions
  ) >"$log" 2>&1 9>&- </dev/null &
  maven=$!
  show_downloads "$log" "$maven"
  wait "$maven" || build_failed "$log"
  collect_jars
  mv "$state/building" "$state/built"
}

build_failed() {
  grep -E '^\[(ERROR|WARNING)\]|^\[INFO\] BUILD' "$1" | head -n 30 >&2
  fail "workbook: the build failed, its errors are above, all of it in .workbook/build.log. Without a network the first build cannot work."
}

# The project's own jars are copied and put in place by a move: a kernel that runs keeps the jar that it has open.
collect_jars() {
  local jar copy own=""
  mkdir -p "$state/jars"
  for jar in "$top"/kernel-extensions/target/deeplesson-kernel-*.jar "$top"/library/target/deeplesson-library-*.jar; do
    copy=$state/jars/$(basename "$jar")
    if ! cmp -s "$jar" "$copy"; then
      cp "$jar" "$copy.new"
      mv "$copy.new" "$copy"
    fi
    own=$own$copy:
  done
  printf '%s' "$own" >"$state/classpath.new"
  tr ':' '\n' <"$state/classpath.maven" | grep -v "^$top/library/target/" | paste -s -d ':' - >>"$state/classpath.new"
  mv "$state/classpath.new" "$state/classpath"
}

# Everything that a notebook needs, step by step; quick and silent when nothing is to be done.
set_up() { with_lock set_up_locked; }

set_up_locked() {
  local tools steps=0 fresh=no
  tools=$(missing_tools | paste -s -d ' ' -)
  if build_is_fresh; then fresh=yes; fi
  [ -z "$tools" ] || steps=$((steps + 1))
  [ "$fresh" = yes ] || steps=$((steps + 1))
  if [ "$fresh" = no ] || ! archive_is_fresh; then steps=$((steps + 1)); fi
  plan_steps "$steps"
  if [ -n "$tools" ]; then
    step "installing $tools"
    # shellcheck disable=SC2086
    install_tools $tools
    tools=$(missing_tools | paste -s -d ' ' -)
    # shellcheck disable=SC2086
    [ -z "$tools" ] || fail_with_remedies "workbook: apt installed its packages, but these tools are still missing." $tools
  fi
  find_java
  if [ "$fresh" = no ]; then
    step "building$(first_download_hint)"
    build
  fi
  prepare_kernel
}

first_download_hint() {
  [ -d "${HOME:-/}/.m2/repository/org/nd4j" ] ||
    printf ' (the first time Maven downloads about %s MB)' "$first_download_mb"
}
