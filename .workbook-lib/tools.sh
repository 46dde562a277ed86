# The tools that the workbook stands on: which are there, which are missing, and how the missing ones are installed.

oldest_java=17

# Java's major version, read from the JDK's release file: starting a JVM to ask would cost half a second each time.
java_major() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  printf '%s\n' "${version:-0}"
}

is_usable_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ "$(java_major "$1")" -ge "$oldest_java" ]
}

real_path() { readlink -f "$1" 2>/dev/null || printf '%s\n' "$1"; }

java_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "${JAVA_HOME%/}"
  local on_path
  if on_path=$(command -v java); then
    dirname "$(dirname "$(real_path "$on_path")")"
  fi
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v "$oldest_java+" 2>/dev/null || true; fi
  ls -d /usr/lib/jvm/* 2>/dev/null || true
}

# Sets java_home to the first JDK that will do.
find_java() {
  local candidate
  while IFS= read -r candidate; do
    if is_usable_jdk "$candidate"; then
      java_home=$candidate
      return 0
    fi
  done < <(java_candidates)
  return 1
}

jupyter_has() {
  command -v jupyter >/dev/null || return 1
  command -v "jupyter-$1" >/dev/null || [ -x "$(dirname "$(real_path "$(command -v jupyter)")")/jupyter-$1" ]
}

# The page that opens: the Notebook where there is one, else Lab.
jupyter_page() {
  if jupyter_has notebook; then echo notebook; elif jupyter_has lab; then echo lab; else return 1; fi
}

has_korean_font() {
  [ "$(uname)" = Linux ] || return 0
  command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ko family)" ]
}

find_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$name"; then return 0; fi
  done
  return 1
}

# A second reader of HDF5, to judge the model files that the library writes.
has_h5py() {
  local python
  for python in /usr/bin/python3 python3; do
    if command -v "$python" >/dev/null && "$python" -c 'import h5py' 2>/dev/null; then return 0; fi
  done
  return 1
}

# Jupyter's own test of kernels, which the Python of that Jupyter must know.
has_kernel_test() {
  local python
  python=$(sed -n '1s/^#! *//p' "$(command -v jupyter)")
  [ -n "$python" ] && $python -c 'import jupyter_kernel_test, pexpect' 2>/dev/null
}

missing_test_tools() {
  find_browser >/dev/null || echo browser
  has_h5py || echo h5py
  jupyter_has console || echo console
  has_kernel_test || echo kernel-test
}

missing_tools() {
  find_java || echo java
  command -v mvn >/dev/null || echo maven
  jupyter_page >/dev/null || echo notebook
  jupyter_has nbconvert || echo nbconvert
  has_korean_font || echo fonts
}

remedy() {
  case $1 in
    java) echo "Install a JDK $oldest_java or newer (with javac), or set JAVA_HOME to one." ;;
    maven) echo "Install Maven 3.8 or newer, so that mvn is on the PATH." ;;
    notebook) echo "Install Jupyter Notebook or JupyterLab, so that jupyter is on the PATH." ;;
    nbconvert) echo "Install nbconvert into the same Jupyter." ;;
    fonts) echo "Install a font with Korean letters, such as Nanum Gothic, and fontconfig." ;;
    browser) echo "Install Chromium or Chrome; only the tests need it." ;;
    h5py) echo "Install h5py for python3; only the tests need it." ;;
    console) echo "Install jupyter-console into the same Jupyter; only the tests need it." ;;
    kernel-test) echo "Install jupyter_kernel_test and pexpect into the same Jupyter; only the tests need them." ;;
  esac
}

first_available_package() {
  local package
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      echo "$package"
      return 0
    fi
  done
  return 1
}

debian_packages() {
  case $1 in
    # With the sources, the kernel's tooltips show what the JDK says of itself.
    java) first_available_package openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless default-jdk-headless |
      sed 's/^\(openjdk-[0-9]*\)-jdk-headless$/& \1-source/' ;;
    maven) echo maven ;;
    notebook) echo jupyter-notebook ;;
    nbconvert) echo jupyter-nbconvert ;;
    fonts) echo fontconfig fonts-dejavu-core fonts-nanum ;;
    browser) first_available_package chromium chromium-browser ;;
    h5py) echo python3-h5py ;;
    console) echo jupyter-console ;;
    kernel-test) echo python3-jupyter-kernel-test python3-pexpect ;;
  esac
}

# Debian's packages go into Debian's Jupyter; another one on the PATH would never see them.
is_for_apt() {
  command -v apt-get >/dev/null || return 1
  case $1 in
    notebook | nbconvert | console | kernel-test) ! command -v jupyter >/dev/null || [ "$(real_path "$(command -v jupyter)")" = /usr/bin/jupyter ] ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif on_terminal && [ -t 0 ]; then sudo "$@"
  else sudo -n "$@"; fi
}

fail_with_remedies() {
  say "$1"
  shift
  local tool
  for tool in "$@"; do say "  $(remedy "$tool")"; done
  exit 1
}

install_tools() {
  local tool by_hand=() packages=""
  for tool in "$@"; do is_for_apt "$tool" || by_hand+=("$tool"); done
  [ ${#by_hand[@]} -eq 0 ] || fail_with_remedies "workbook: these tools are missing and cannot be installed from here." "${by_hand[@]}"
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || {
    for tool in "$@"; do packages="$packages $(debian_packages "$tool")"; done
    fail "workbook: $* must be installed, but you are not root and there is no sudo. Ask someone who is root to run: apt-get install$packages"
  }
  mkdir -p "$state"
  say "  as root: apt-get update"
  as_root apt-get update -qq >"$state/apt.log" 2>&1 || apt_failed
  for tool in "$@"; do packages="$packages $(debian_packages "$tool")"; done
  say "  as root: apt-get install$packages"
  # shellcheck disable=SC2086
  apt_size $packages
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages \
    >"$state/apt.log" 2>&1 </dev/null || apt_failed
  hash -r
}

apt_size() {
  LC_ALL=C apt-get install --assume-no --no-install-recommends "$@" 2>/dev/null </dev/null |
    sed -n 's/^Need to get \([^/]* [kMG]B\).*/  \1 to download/p' >&2 || true
}

apt_failed() {
  tail -n 15 "$state/apt.log" >&2
  fail "workbook: apt-get failed, its last lines are above, all of them in .workbook/apt.log. Is there a network, and may you become root?"
}
