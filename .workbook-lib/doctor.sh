# What is there, what is missing, and the remedy of each.

needed_missing=0

report() { printf '%-8s %-12s %s\n' "$1" "$2" "$3"; }

there() { report ok "$1" "$2"; }

missing() {
  report missing "$1" "$2"
  needed_missing=$((needed_missing + 1))
}

# Good to have: the notebooks run without it.
absent() { report "-" "$1" "$2"; }

doctor_java() {
  if find_java; then there java "$(java_major "$java_home"), $java_home"
  else missing java "$(remedy java)"; fi
}

doctor_javadoc() {
  find_java || return 0
  if [ -r "$java_home/lib/src.zip" ]; then there javadoc "$java_home/lib/src.zip"
  else absent javadoc "Tooltips show the JDK's signatures without its words. On Debian and Ubuntu: apt-get install openjdk-$(java_major "$java_home")-source."; fi
}

doctor_maven() {
  if command -v mvn >/dev/null; then there maven "$(command -v mvn)"
  else missing maven "$(remedy maven)"; fi
}

doctor_jupyter() {
  local page
  if page=$(jupyter_page); then there jupyter "$(command -v jupyter) $page"
  else missing jupyter "$(remedy notebook)"; fi
  if jupyter_has nbconvert; then there nbconvert "of the same Jupyter"
  else missing nbconvert "$(remedy nbconvert)"; fi
}

doctor_fonts() {
  if has_korean_font; then there fonts "with Korean letters"
  else missing fonts "$(remedy fonts)"; fi
}

doctor_build() {
  if build_is_fresh; then there build "up to date"
  else missing build "Not built, or sources have changed since. ./workbook builds it."; fi
  if [ -f "$kernelspec_root/kernels/deeplesson/kernel.json" ]; then there kernelspec "$kernelspec_root"
  else missing kernelspec "Not written yet. ./workbook kernelspec writes it."; fi
}

doctor_data() {
  local cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/deeplesson
  if [ -n "${DEEPLESSON_DATA:-}" ]; then
    if [ -d "$DEEPLESSON_DATA" ]; then there data "DEEPLESSON_DATA, $DEEPLESSON_DATA"
    else missing data "DEEPLESSON_DATA must name a folder, but was $DEEPLESSON_DATA. Correct it or unset it."; fi
  elif [ -d "$cache" ]; then there data "$cache"
  else absent data "No DEEPLESSON_DATA and nothing in $cache yet. The lessons download what they need, or use bundled synthetic digits."; fi
}

doctor_disk() {
  local free_mb
  free_mb=$(df -Pk "$top" | awk 'NR == 2 { printf "%d", $4 / 1024 }')
  if [ "$free_mb" -ge 2000 ]; then there disk "$free_mb MB free"
  else missing disk "At least 2000 MB are needed, but $free_mb MB are free. Delete something, or move the project to another disk."; fi
}

doctor_memory() {
  local mb
  if [ -r /proc/meminfo ]; then mb=$(awk '/^MemTotal/ { printf "%d", $2 / 1024 }' /proc/meminfo)
  else mb=$(($(sysctl -n hw.memsize) / 1048576)); fi
  if [ "$mb" -ge 3000 ]; then there memory "$mb MB"
  else missing memory "At least 3000 MB are needed, but the machine has $mb MB. Use a larger one; the longer lessons will fail here."; fi
}

doctor_browser() {
  local browser
  if browser=$(find_browser); then there browser "$browser"
  else absent browser "$(remedy browser) ./workbook test installs it."; fi
}

command_doctor() {
  local check
  for check in java javadoc maven jupyter fonts build data disk memory browser; do "doctor_$check"; done
  [ "$needed_missing" -eq 0 ] || fail "$needed_missing missing. ./workbook installs and builds what it can."
}
