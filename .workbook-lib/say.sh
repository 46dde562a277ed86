# How the workbook talks: plain lines on stderr, so that stdout holds results alone.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

on_terminal() { [ -t 2 ]; }

# Set-up announces its steps as "Step k of n"; plan_steps fixes n before the first one.
plan_steps() { steps_planned=$1 step_now=0; }

step() {
  step_now=$((step_now + 1))
  say "Step $step_now of $steps_planned: $*"
}

absolute_path() {
  case $1 in /*) printf '%s\n' "$1" ;; *) printf '%s\n' "$PWD/$1" ;; esac
}

# Notebooks run in their own folder, where a relative DEEPLESSON_DATA would point elsewhere.
make_data_folder_absolute() {
  [ -n "${DEEPLESSON_DATA:-}" ] || return 0
  DEEPLESSON_DATA=$(absolute_path "$DEEPLESSON_DATA")
  [ ! -d "$DEEPLESSON_DATA" ] || DEEPLESSON_DATA=$(cd "$DEEPLESSON_DATA" && pwd -P)
  export DEEPLESSON_DATA
}

# Java finds no file whose name has Korean letters where the locale knows only ASCII, as in a bare container.
make_locale_utf8() {
  [ "$(uname)" = Linux ] || return 0
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in *[Uu][Tt][Ff]*8*) ;; *) export LC_ALL=C.UTF-8 ;; esac
}
