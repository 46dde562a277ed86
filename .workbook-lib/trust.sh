# Trust: Jupyter hides pictures and tables of a notebook that was not run here, unless it is signed. The lessons are, with a
# key of this checkout, as long as they are what was committed: their outputs can be read before any cell has run.

trust=$state/trust

# One line a lesson that is as it was committed: mode, content and, after a tab, the path.
untouched_lessons() {
  local git=(git -C "$top" -c core.quotePath=false)
  "${git[@]}" ls-files -s -- 'notebooks/*.ipynb' |
    grep -vF -f <("${git[@]}" diff --name-only HEAD -- notebooks | sed "s/^/$(printf '\t')/")
}

sign_notebooks() {
  local notebook patterns=()
  for notebook in "$@"; do patterns+=("$(as_pattern "$notebook")"); done
  nbconvert --to signed_notebook.SignedNotebook --stdout "--NotebookNotary.data_dir=$trust" "${patterns[@]}" \
    >/dev/null 2>"$trust/log"
}

trust_lessons() {
  local notebook lessons=() untouched=""
  mkdir -p "$trust"
  if [ -e "$top/.git" ]; then
    untouched=$(untouched_lessons 2>/dev/null) || true
    [ ! -f "$trust/signed" ] || [ "$untouched" != "$(cat "$trust/signed")" ] || return 0
    while IFS=$'\t' read -r _ notebook; do
      [ -z "$notebook" ] || lessons+=("$top/$notebook")
    done <<<"$untouched"
  else
    # An archive of the project tells nothing of what was changed; what it brought is taken as it is, once.
    [ ! -f "$trust/signed" ] || return 0
    while IFS= read -r notebook; do lessons+=("$notebook"); done < <(all_notebooks "$top/notebooks")
  fi
  [ ${#lessons[@]} -eq 0 ] || sign_notebooks "${lessons[@]}" || return 0
  printf '%s\n' "$untouched" >"$trust/signed"
}
