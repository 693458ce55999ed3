"""A whole training, as most tutorials have it: torchvision's transforms behind a DataLoader, an evaluation each epoch."""

import os

import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

import cifar
from network import Network, place
from training import PADDING, Update, accuracy, options, say


class Images(Dataset):
    """Like torchvision.datasets.CIFAR10, which reads the Python version of the files only."""

    def __init__(self, images, labels, transform):
        self.images = images.permute(0, 2, 3, 1).contiguous().numpy()
        self.labels = labels.tolist()
        self.transform = transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.images[index])), self.labels[index]


def batches(loader, chosen):
    dtype = getattr(torch, chosen.precision)
    for images, labels in loader:
        images = images.to(chosen.device, dtype=dtype, memory_format=torch.channels_last, non_blocking=True)
        yield images, labels.to(chosen.device, non_blocking=True)


def main():
    chosen = options(__doc__)
    images, labels = cifar.train_images(chosen.data)
    train, held_out = cifar.divide(labels, chosen.seed)
    train = train[: chosen.images]
    statistics = cifar.statistics(images[train])
    normalize = [transforms.ToTensor(), transforms.Normalize(*(s.tolist() for s in statistics))]
    augment = [transforms.RandomCrop(32, padding=PADDING, padding_mode="reflect"), transforms.RandomHorizontalFlip()]
    batch = chosen.recipe["batch"]
    workers = dict(num_workers=chosen.workers, persistent_workers=chosen.workers > 0, pin_memory=chosen.device != "cpu")
    loader = DataLoader(
        Images(images[train], labels[train], transforms.Compose(augment + normalize)), batch_size=batch, shuffle=True, drop_last=True, **workers)
    plain = transforms.Compose(normalize)
    watched = DataLoader(Images(images[held_out], labels[held_out], plain), batch_size=500, **workers)

    network = Network(chosen.preset, cifar.CLASSES)
    network.whiten(cifar.normalised(images[train[:5000]], statistics, chosen))
    place(network, chosen)
    network.train()
    update = Update(network, chosen.recipe, len(loader))
    while not update.finished:
        for inputs, targets in batches(loader, chosen):
            if update.finished:
                break
            update.step(network, inputs, targets)
        share = accuracy(network, batches(watched, chosen))
    # The clock of whoever started this stops here; what follows is not counted.
    say("trained", heldOutAccuracy=share)
    test = DataLoader(Images(*cifar.test_images(chosen.data), plain), batch_size=500)
    say("tested", testAccuracy=accuracy(network, batches(test, chosen)))


if __name__ == "__main__":
    main()
