# Notebooks executed without a window, by nbconvert with the exporter beside this file.

default_timeout=1200

# With the exporters beside this file. Neither the user's settings nor Jupyter's habit of making some shall have a part in it.
nbconvert() {
  JUPYTER_CONFIG_DIR=$state/config IPYTHONDIR=$state/config PYTHONPATH=$top/.workbook-lib${PYTHONPATH:+:$PYTHONPATH} PYTHONDONTWRITEBYTECODE=1 \
    jupyter nbconvert --log-level=CRITICAL "$@" </dev/null
}

# nbconvert takes a notebook's path as a pattern.
as_pattern() { printf '%s' "$1" | sed 's/[[?*]/[&]/g'; }

# convert NOTEBOOK FOLDER SECONDS [NBCONVERT OPTION...]
convert() {
  local notebook=$1 folder=$2 timeout=$3
  shift 3
  nbconvert --to executed_notebook.ExecutedNotebook \
    "--output-dir=$folder" "--ExecutedNotebook.timeout=$timeout" "$@" "$(as_pattern "$notebook")"
}

# Sets notebooks, out and timeout from the arguments of run and refresh.
read_arguments() {
  local command=$1
  shift
  notebooks=() out="" timeout=$default_timeout
  while [ $# -gt 0 ]; do
    case $1 in
      --out | --timeout)
        [ $# -ge 2 ] || fail "workbook: $command $1 needs a value. See ./workbook $command --help."
        if [ "$1" = --out ]; then out=$(absolute_path "$2"); else timeout=$2; fi
        shift 2 ;;
      --out=*) out=$(absolute_path "${1#*=}"); shift ;;
      --timeout=*) timeout=${1#*=}; shift ;;
      -*) fail "workbook: $command knows no option $1. See ./workbook $command --help." ;;
      *) notebooks+=("$(absolute_path "$1")"); shift ;;
    esac
  done
  case $timeout in
    "" | *[!0-9]*) fail "workbook: --timeout must be a whole number of seconds, but was $timeout." ;;
  esac
}

check_notebooks() {
  local notebook names
  for notebook in "$@"; do
    [ -f "$notebook" ] || fail "workbook: the notebook must exist, but there is no file $notebook."
    case $notebook in *.ipynb) ;; *) fail "workbook: a notebook's name must end in .ipynb, but was $notebook." ;; esac
  done
}

# The results lie in one folder: two notebooks of one name would overwrite each other, or a result its source.
check_results() {
  local notebook twice
  twice=$(for notebook in "${notebooks[@]}"; do basename "$notebook"; done | sort | uniq -d | head -n 1)
  [ -z "$twice" ] || fail "workbook: the notebooks of one run must differ in name, but two are called $twice. Run them one after the other, with --out."
  for notebook in "${notebooks[@]}"; do
    [ ! "$out" -ef "$(dirname "$notebook")" ] ||
      fail "workbook: --out must be another folder than the notebook's, but was $out. To save a notebook in place: ./workbook refresh NOTEBOOK."
  done
}

# Keeps the kernel's last word when a notebook fails, and goes on with the next one.
for_each_notebook() {
  local notebook failed=0
  for notebook in "${notebooks[@]}"; do
    say "${notebook#"$top"/}"
    "$@" "$notebook" || failed=$((failed + 1))
  done
  [ "$failed" -eq 0 ] || say "$failed of ${#notebooks[@]} notebooks failed."
  return $((failed > 0))
}

run_one() { with_kernel convert "$1" "$out" "$timeout"; }

refresh_one() { with_kernel convert "$1" "$(dirname "$1")" "$timeout" --ExecutedNotebook.in_place=True; }

command_run() {
  read_arguments run "$@"
  [ ${#notebooks[@]} -gt 0 ] || fail "workbook: run needs at least one notebook. See ./workbook run --help."
  out=${out:-$state/out}
  check_notebooks "${notebooks[@]}"
  check_results
  mkdir -p "$out"
  set_up
  for_each_notebook run_one
}

all_notebooks() {
  find "$1" -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*' | LC_ALL=C sort
}

command_refresh() {
  read_arguments refresh "$@"
  [ -z "$out" ] || fail "workbook: refresh saves in place and takes no --out. See ./workbook run --help."
  if [ ${#notebooks[@]} -eq 0 ]; then
    while IFS= read -r notebook; do notebooks+=("$notebook"); done < <(all_notebooks "$top/notebooks")
  fi
  [ ${#notebooks[@]} -gt 0 ] || fail "workbook: there is no notebook under notebooks/."
  check_notebooks "${notebooks[@]}"
  set_up
  for_each_notebook refresh_one
}
