"""CIFAR-10's binary files as tensors, and the division of the training images."""

import os

import numpy
import torch

CLASSES = 10
RECORD = 1 + 3 * 32 * 32


def read(folder, names):
    """Bytes [n, 3, 32, 32] and labels [n]."""
    records = numpy.concatenate([numpy.fromfile(os.path.join(folder, n), dtype=numpy.uint8).reshape(-1, RECORD) for n in names])
    return torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).copy()), torch.from_numpy(records[:, 0].astype(numpy.int64))


def train_images(folder):
    return read(folder, [f"data_batch_{i}.bin" for i in range(1, 6)])


def test_images(folder):
    return read(folder, ["test_batch.bin"])


def divide(labels, seed, share=0.1):
    """Image numbers to train on, and those held out: a share of each class."""
    generator = torch.Generator().manual_seed(seed)
    held_out = torch.zeros(len(labels), dtype=torch.bool)
    for c in range(CLASSES):
        members = (labels == c).nonzero().flatten()
        held_out[members[torch.randperm(len(members), generator=generator)[: round(share * len(members))]]] = True
    return (~held_out).nonzero().flatten(), held_out.nonzero().flatten()


def statistics(images):
    """Mean and deviation of each channel of bytes, on the scale 0 to 1."""
    planes = images.permute(1, 0, 2, 3).reshape(3, -1)
    deviation, mean = zip(*(torch.std_mean(plane.double() / 255, unbiased=False) for plane in planes))
    return torch.stack(mean).float(), torch.stack(deviation).float()


def normalised(images, statistics, options):
    """Floats on the device, channels innermost."""
    mean, deviation = (s.to(options.device).view(1, 3, 1, 1) for s in statistics)
    floats = images.to(options.device).float().div_(255).sub_(mean).div_(deviation)
    return floats.to(dtype=getattr(torch, options.precision), memory_format=torch.channels_last)
