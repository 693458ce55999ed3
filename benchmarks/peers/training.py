"""What the peers share: options, the recipes of Learnability's presets, the optimiser with its schedule, evaluation, output."""

import argparse
import ctypes
import json
import math
import os
import time

import torch
import torch.nn.functional as F

RECIPES = {
    "small": dict(epochs=5, batch=512, step=2.0, decay=5e-4, smoothing=0.1, norm_bias_factor=1, whitening_bias_epochs=0),
    "medium": dict(epochs=8, batch=512, step=2.0, decay=5e-4, smoothing=0.1, norm_bias_factor=1, whitening_bias_epochs=0),
    "airbench94": dict(epochs=9.9, batch=1024, step=1.5, decay=0.0153 / 11.5, smoothing=0.2, norm_bias_factor=64, whitening_bias_epochs=3),
}
MOMENTUM = 0.85
STEP_START, STEP_PEAK_AT, STEP_END = 0.2, 0.23, 0.07
PADDING = 2


def options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", required=True, help="folder with CIFAR-10's binary files")
    parser.add_argument("--preset", default="small", choices=sorted(RECIPES))
    parser.add_argument("--epochs", type=float, help="instead of the recipe's")
    parser.add_argument("--batch", type=int, help="instead of the recipe's")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--images", type=int, help="train on the first so many only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--precision", default="float32", choices=["float32", "float16"], help="float16 is for CUDA")
    parser.add_argument("--keep-memory", action="store_true", help="tell the C library to keep the memory of large buffers")
    parser.add_argument("--workers", type=int, default=0, help="processes of the DataLoader")
    parser.add_argument("--trainings", type=int, default=1, help="how many, one after another")
    chosen = parser.parse_args()
    recipe = dict(RECIPES[chosen.preset])
    recipe["epochs"] = chosen.epochs or recipe["epochs"]
    recipe["batch"] = chosen.batch or recipe["batch"]
    chosen.recipe = recipe
    if chosen.keep_memory:
        keep_memory()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    torch.backends.cudnn.benchmark = True
    return chosen


def keep_memory():
    """glibc's mallopt: M_MMAP_THRESHOLD and M_TRIM_THRESHOLD as large as they go."""
    libc = ctypes.CDLL("libc.so.6")
    libc.mallopt(-3, 1 << 30)
    libc.mallopt(-1, 2**31 - 1)


class Update:
    """SGD with Nesterov momentum under a triangular schedule: one optimiser and one scheduler, stepped together."""

    def __init__(self, network, recipe, steps_per_epoch):
        steps = max(1, math.ceil(recipe["epochs"] * steps_per_epoch))
        factor = recipe["norm_bias_factor"]
        self.steps, self.done = steps, 0
        self.bias = network.whitening.bias
        self.bias_steps = recipe["whitening_bias_epochs"] * steps_per_epoch
        self.bias.requires_grad = self.bias_steps > 0
        trained = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
        norms = [p for n, p in trained if ".norm" in n]
        others = [p for n, p in trained if ".norm" not in n]
        step, decay = recipe["step"], recipe["decay"]
        groups = [dict(params=others, lr=step, weight_decay=decay), dict(params=norms, lr=step * factor, weight_decay=decay / factor)]
        self.optimizer = torch.optim.SGD(groups, lr=step, momentum=MOMENTUM, nesterov=True)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda i: triangle(i / steps))
        self.smoothing = recipe["smoothing"]

    @property
    def finished(self):
        return self.done >= self.steps

    def step(self, network, images, labels):
        if self.bias.requires_grad and self.done >= self.bias_steps:
            self.bias.requires_grad = False
            self.bias.grad = None
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(network(images).float(), labels, label_smoothing=self.smoothing)
        loss.backward()
        self.optimizer.step()
        self.scheduler.step()
        self.done += 1
        return loss


def triangle(position):
    if position < STEP_PEAK_AT:
        return STEP_START + (1 - STEP_START) * position / STEP_PEAK_AT
    return 1 + (STEP_END - 1) * (position - STEP_PEAK_AT) / (1 - STEP_PEAK_AT)


@torch.no_grad()
def accuracy(network, batches):
    """Share recognised of (images, labels) batches."""
    network.eval()
    hits = count = 0
    for images, labels in batches:
        hits += (network(images).argmax(1) == labels).sum()
        count += len(labels)
    network.train()
    return float(hits) / count


def now(options):
    if options.device != "cpu":
        torch.cuda.synchronize()
    return time.perf_counter()


def say(event, **figures):
    """One line of JSON for whoever started this."""
    print(json.dumps(dict(event=event, torch=torch.__version__, **figures)), flush=True)
