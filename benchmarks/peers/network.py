"""The networks of the `airbench` family, as Learnability's presets have them, written as a PyTorch user would."""

import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = {"small": (16, 32, 64), "medium": (32, 64, 128), "airbench94": (64, 256, 256)}
WHITENING_IMAGES = 5000
WHITENING_EPSILON = 5e-4


class Group(nn.Module):
    def __init__(self, inputs, outputs, activation):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.pool = nn.MaxPool2d(2)
        self.norm1 = norm(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.norm2 = norm(outputs)
        self.activation = activation
        for conv in (self.conv1, self.conv2):
            nn.init.dirac_(conv.weight.data[: conv.in_channels])

    def forward(self, x):
        x = self.activation(self.norm1(self.pool(self.conv1(x))))
        return self.activation(self.norm2(self.conv2(x)))


class Network(nn.Module):
    def __init__(self, preset="small", classes=10):
        super().__init__()
        widths = WIDTHS[preset]
        self.activation = nn.GELU() if preset == "airbench94" else nn.ReLU()
        self.whitening = nn.Conv2d(3, 24, 2)
        # The filters come from the images and stay; the bias starts at zero and is trained only where the recipe says so.
        self.whitening.weight.requires_grad = False
        self.whitening.bias.requires_grad = False
        self.whitening.bias.data.zero_()
        self.group1 = Group(24, widths[0], self.activation)
        self.group2 = Group(widths[0], widths[1], self.activation)
        self.group3 = Group(widths[1], widths[2], self.activation)
        self.head = nn.Linear(widths[2], classes, bias=False)

    def forward(self, x):
        x = self.activation(self.whitening(x))
        x = self.group3(self.group2(self.group1(x)))
        return self.head(F.max_pool2d(x, x.shape[2:]).flatten(1)) / 9

    @torch.no_grad()
    def whiten(self, images):
        """Sets the first layer's filters to the principal axes of normalised images' patches, [n, 3, height, width]."""
        images = images[:WHITENING_IMAGES].float().cpu().contiguous()
        size = 3 * 2 * 2
        total, count = torch.zeros(size, size, dtype=torch.float64), 0
        for part in images.split(250):
            patches = part.unfold(2, 2, 1).unfold(3, 2, 1).permute(0, 2, 3, 1, 4, 5).reshape(-1, size).double()
            total += patches.T @ patches
            count += len(patches)
        values, vectors = torch.linalg.eigh(total / count)
        axes = (vectors.T / (values + WHITENING_EPSILON).sqrt()[:, None]).flip(0)
        self.whitening.weight.copy_(torch.cat([axes, -axes]).view(24, 3, 2, 2))


def norm(channels):
    layer = nn.BatchNorm2d(channels, eps=1e-5, momentum=0.4)
    layer.weight.requires_grad = False
    return layer


def place(network, options):
    """Moves a network to its device; channels innermost, in half precision except for the norms where that is asked for."""
    if options.precision == "float16":
        network.half()
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.float()
    return network.to(options.device, memory_format=torch.channels_last)
