# A notebook is signed before it is written, and new cells get their ids when it is written: the signature would not hold.
import uuid


def add(model, **_):
    """Gives cells without an id one, before the notebook is signed."""
    if model["type"] != "notebook":
        return
    notebook = model["content"]
    if (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5):
        for cell in notebook["cells"]:
            cell.setdefault("id", uuid.uuid4().hex[:8])
