"""Writes a .keras file as Keras does, with h5py, from JSON on stdin: config, arrays by path, names of groups."""

import io
import json
import sys
import zipfile

import h5py
import numpy

told = json.load(sys.stdin)
weights = io.BytesIO()
with h5py.File(weights, "w") as file:
    for path, name in told["names"].items():
        file.create_group(path).attrs["name"] = name
    for path, array in told["arrays"].items():
        file[path] = numpy.array(array["data"], dtype=array["type"]).reshape(array["shape"])
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    with archive.open("metadata.json", "w") as entry:
        entry.write(json.dumps({"keras_version": "3.12.0", "date_saved": "2025-11-01@10:00:00"}).encode())
    with archive.open("config.json", "w") as entry:
        entry.write(json.dumps(told["config"]).encode())
    archive.writestr("model.weights.h5", weights.getvalue())
