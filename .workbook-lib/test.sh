# All tests: those of the modules by Maven, then every lesson in the real Jupyter.

# Sums an attribute over all of Surefire's reports.
count_in_reports() {
  find "$top/library/target/surefire-reports" "$top/kernel-extensions/target/surefire-reports" -name 'TEST-*.xml' \
    -exec grep -h -m 1 -o "<testsuite [^>]*" {} + 2>/dev/null |
    sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

run_module_tests() {
  rm -rf "$top/library/target/surefire-reports" "$top/kernel-extensions/target/surefire-reports"
  local status=0 total
  # Failing tests are counted, not fatal: the reader sees all of them at once.
  (cd "$top" && JAVA_HOME=$java_home mvn -B -ntp -Dmaven.test.failure.ignore=true verify </dev/null) || status=1
  total=$(count_in_reports tests)
  skipped=$(count_in_reports skipped)
  failed=$(($(count_in_reports failures) + $(count_in_reports errors)))
  passed=$((total - failed - skipped))
  # A build that breaks outside of a test is one failure more; so is one that ran no test.
  if [ "$status" -ne 0 ] || [ "$total" -eq 0 ]; then failed=$((failed + 1)); fi
}

run_lessons() {
  local notebook lessons=0
  out=$state/out timeout=$default_timeout
  while IFS= read -r notebook; do
    lessons=$((lessons + 1))
    say "${notebook#"$top"/}"
    if run_one "$notebook"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done < <(all_notebooks "$top/notebooks/lessons")
  # No lesson at all is a failure too, not a test fewer.
  [ "$lessons" -gt 0 ] || failed=$((failed + 1))
}

command_test() {
  local passed=0 failed=0 skipped=0
  if [ -z "${DEEPLESSON_DATA:-}" ] && [ -d "$top/../shared/datasets" ]; then
    DEEPLESSON_DATA=$(cd "$top/../shared/datasets" && pwd -P)
    export DEEPLESSON_DATA
  fi
  set_up
  local missing
  missing=$(missing_test_tools)
  if [ -n "$missing" ]; then
    plan_steps 1
    step "installing for the tests: $(echo $missing)"
    # shellcheck disable=SC2086
    install_tools $missing
  fi
  run_module_tests
  mkdir -p "$state/out"
  run_lessons
  if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"
  else echo "$passed passed, $failed failed"; fi
  [ "$failed" -eq 0 ]
}
