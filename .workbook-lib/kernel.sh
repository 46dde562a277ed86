# The kernelspec, in the checkout alone, and the class-data archive that makes the kernel start quickly.

kernel_main=org.deeplesson.notebook.kernel.DeepLessonKernel
kernelspec_root=$state/jupyter

# The kernel's own wishes stand beside its code; the native libraries are unpacked into the checkout, not the home folder.
kernel_options() {
  grep -v -e '^#' -e '^[[:space:]]*$' "$top/kernel-extensions/src/main/resources/org/deeplesson/notebook/kernel/jvm.options"
  printf '%s\n' "-Dorg.bytedeco.javacpp.cachedir=$state/natives"
}

json_string() { printf '"%s"' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g')"; }

# write_kernelspec FOLDER [FURTHER JVM OPTION...]
write_kernelspec() {
  local folder=$1 argument
  shift
  mkdir -p "$folder"
  {
    printf '{\n  "argv": [\n    %s,\n' "$(json_string "$java_home/bin/java")"
    while IFS= read -r argument; do printf '    %s,\n' "$(json_string "$argument")"; done < <(kernel_options)
    for argument in "$@"; do printf '    %s,\n' "$(json_string "$argument")"; done
    printf '    "-cp",\n    %s,\n    "%s",\n    "{connection_file}"\n  ],\n' \
      "$(json_string "$(cat "$state/classpath")")" "$kernel_main"
    printf '  "display_name": "Java (DeepLesson)",\n  "language": "java",\n  "interrupt_mode": "message",\n'
    # ND4J's small operations are slower on two threads than on one; the library's products choose their threads themselves.
    # Threads that wait by spinning make a step ten times slower as soon as another program wants the core.
    # Java reads names of files by the locale, and knows no Hangul in that of a bare container.
    printf '  "env": {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "LC_ALL": "", "LC_CTYPE": "C.UTF-8"}\n}\n'
  } >"$folder/kernel.json.new"
  if cmp -s "$folder/kernel.json.new" "$folder/kernel.json"; then
    rm "$folder/kernel.json.new"
  else
    mv "$folder/kernel.json.new" "$folder/kernel.json"
  fi
}

archive=$state/kernel.jsa

# All that the JVM checks before it takes an archive: another JVM, class path, option or jar makes it useless.
archive_key() {
  kernel_options
  cat "$java_home/release" 2>/dev/null
  printf '%s\n' "$java_home"
  tr ':' '\n' <"$state/classpath" | while IFS= read -r jar; do ls -lLn "$jar"; done
}

# ls tells times to the minute only: a jar that changed within it is newer than the key.
newer_jars() {
  tr ':' '\n' <"$state/classpath" | while IFS= read -r jar; do [ ! "$jar" -nt "$archive.key" ] || echo "$jar"; done
}

archive_is_fresh() {
  find_java && [ -f "$archive.key" ] && [ -f "$state/classpath" ] && [ "$(archive_key)" = "$(cat "$archive.key")" ] &&
    [ -z "$(newer_jars)" ]
}

# One short session of the real kernel, whose classes the JVM writes down as it ends.
train_archive() {
  local training=$state/training
  rm -rf "$training" "$archive" "$archive.key"
  # Writing takes longer than a kernel may otherwise take to end.
  write_kernelspec "$training/jupyter/kernels/deeplesson" "-XX:ArchiveClassesAtExit=$training/kernel.jsa" \
    -Ddeeplesson.exit.patience=60000 -Xlog:disable
  cp "$top/.workbook-lib/training.ipynb" "$training/"
  if JUPYTER_PATH=$training/jupyter convert "$training/training.ipynb" "$training/out" 300 >"$training/log" 2>&1 &&
    is_whole "$training/kernel.jsa"; then
    mv "$training/kernel.jsa" "$archive"
  else
    say "  no archive could be made (see .workbook/training/log); the kernel starts without it, some seconds slower"
  fi
  archive_key >"$archive.key"
}

# An archive that was cut off as it was written would crash the kernel later: its checksums are compared once, here.
is_whole() {
  "$java_home/bin/java" -Xshare:on -XX:+UnlockDiagnosticVMOptions -XX:+VerifySharedSpaces "-XX:SharedArchiveFile=$1" \
    -XX:ErrorFile=/dev/null -Xlog:disable -cp "$(cat "$state/classpath")" -version >/dev/null 2>&1
}

prepare_kernel() {
  if ! archive_is_fresh; then
    step "recording a class-data archive, for a quick start of the kernel"
    train_archive
  fi
  if [ -f "$archive" ]; then
    # A stale archive is passed over in silence: -Xshare:auto goes on without it, -Xlog:disable keeps the JVM from saying so.
    write_kernelspec "$kernelspec_root/kernels/deeplesson" -Xshare:auto "-XX:SharedArchiveFile=$archive" -Xlog:disable
  else
    write_kernelspec "$kernelspec_root/kernels/deeplesson"
  fi
}

with_kernel() { JUPYTER_PATH=$kernelspec_root${JUPYTER_PATH:+:$JUPYTER_PATH} "$@"; }

command_kernelspec() {
  set_up
  printf '%s\n' "$kernelspec_root"
}

command_open() {
  set_up
  trust_lessons
  local page options=("--NotebookNotary.data_dir=$trust" --FileContentsManager.pre_save_hook=cell_ids.add)
  [[ " $*" == *" --notebook-dir"* ]] || options+=("--notebook-dir=$top/notebooks")
  page=$(jupyter_page)
  # Jupyter refuses root without this; a container has no other user.
  [ "$(id -u)" -ne 0 ] || options+=(--allow-root)
  say "Opening Jupyter on notebooks/. Stop it with Ctrl-C."
  export PYTHONPATH=$top/.workbook-lib${PYTHONPATH:+:$PYTHONPATH} PYTHONDONTWRITEBYTECODE=1
  export JUPYTER_PATH=$kernelspec_root${JUPYTER_PATH:+:$JUPYTER_PATH}
  exec jupyter "$page" "${options[@]}" "$@"
}
