#!/usr/bin/env bash
# Makes the golden values again and holds them against Keras's own code in TensorFlow.js.
set -euo pipefail
cd "$(dirname "$0")"

python=${PYTHON:-/usr/bin/python3}
for script in layers merge convolutions normalization initializers activations losses metrics optimizers schedules dense training graph recurrent; do
    "$python" -B "$script.py"
done
[ -d node_modules ] || npm ci --no-audit --no-fund
node check.mjs
