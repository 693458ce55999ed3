"""Shows that network and recipe are Learnability's: its starting state in, the logits of a few images and the recipe out."""

import json
import struct
import sys

import numpy
import torch

import training
from network import Network


def tensors(path):
    """The arrays of a safetensors file by name."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    return {n: torch.from_numpy(numpy.frombuffer(data[slice(*e["data_offsets"])], numpy.float32).copy()).view(e["shape"]) for n, e in header.items()}


preset, state, count = sys.argv[1], tensors(sys.argv[2]), 4
network = Network(preset)
missing, unexpected = network.load_state_dict(state, strict=False)
pixels = torch.arange(count * 3 * 32 * 32).remainder(251).view(count, 3, 32, 32) / 125.0 - 1
trained = sorted(n for n, p in network.named_parameters() if p.requires_grad)
print(json.dumps(dict(
    event="checked",
    missing=[n for n in missing if not n.endswith("num_batches_tracked")],
    unexpected=unexpected,
    trained=trained,
    logits=network.eval()(pixels).flatten().tolist(),
    batchStatisticsLogits=network.train()(pixels).flatten().tolist(),
    momentum=training.MOMENTUM,
    triangle=[training.triangle(i / 8) for i in range(8)],
    padding=training.PADDING,
    recipe=training.RECIPES[preset])))
