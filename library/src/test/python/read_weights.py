"""Prints every array of an HDF5 file, or of the weights in a .keras file, as JSON: path to shape, type and numbers."""

import io
import json
import sys
import zipfile

import h5py

path = sys.argv[1]
if path.endswith(".keras"):
    path = io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5"))
found = {}


def visit(name, node):
    if isinstance(node, h5py.Dataset):
        found[name] = {"shape": list(node.shape), "type": node.dtype.str, "data": node[()].flatten().tolist()}
    else:
        found[name] = None


with h5py.File(path, "r") as file:
    file.visititems(visit)
print(json.dumps(found))
