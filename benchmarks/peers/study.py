"""Several trainings one after another, as a careful PyTorch user runs them: all images in memory as bytes, augmented as tensors."""

import torch
import torch.nn.functional as F

import cifar
from network import Network, place
from training import PADDING, Update, accuracy, options, say


def augmented(padded, side=32):
    """Each padded image cut to its size at random and mirrored by chance."""
    places = padded.shape[2] - side + 1
    shift = torch.randint(places * places, (len(padded),))
    images = torch.empty(len(padded), 3, side, side, dtype=padded.dtype)
    for place_number in range(places * places):
        row, column = divmod(place_number, places)
        here = shift == place_number
        images[here] = padded[here, :, row : row + side, column : column + side]
    mirrored = torch.rand(len(images), 1, 1, 1) < 0.5
    return torch.where(mirrored, images.flip(3), images)


def plain(images, labels, statistics, chosen):
    for part, targets in zip(images.split(500), labels.split(500)):
        yield cifar.normalised(part, statistics, chosen), targets.to(chosen.device)


def train(seed, data, chosen):
    """Test accuracy of one training."""
    torch.manual_seed(seed)
    (images, labels), test = data
    train, held_out = cifar.divide(labels, seed)
    train = train[: chosen.images]
    statistics = cifar.statistics(images[train])
    padded = F.pad(images[train].float(), [PADDING] * 4, mode="reflect").byte()
    network = Network(chosen.preset, cifar.CLASSES)
    network.whiten(cifar.normalised(images[train[:5000]], statistics, chosen))
    place(network, chosen)
    network.train()
    batch = chosen.recipe["batch"]
    steps = len(train) // batch
    update = Update(network, chosen.recipe, steps)
    while not update.finished:
        order = torch.randperm(len(train))
        inputs = augmented(padded)
        for start in range(0, steps * batch, batch):
            if update.finished:
                break
            index = order[start : start + batch]
            update.step(network, cifar.normalised(inputs[index], statistics, chosen), labels[train[index]].to(chosen.device))
        accuracy(network, plain(images[held_out], labels[held_out], statistics, chosen))
    return accuracy(network, plain(*test, statistics, chosen))


chosen = options(__doc__)
data = cifar.train_images(chosen.data), cifar.test_images(chosen.data)
results = [train(chosen.seed + i, data, chosen) for i in range(chosen.trainings)]
say("trained", testAccuracy=sum(results) / len(results))
