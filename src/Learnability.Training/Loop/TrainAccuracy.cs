namespace Learnability.Training;

/// <summary>How much of its training images a network knows: near 1, it interpolates them, and class weights no longer move it.</summary>
internal static class TrainAccuracy
{
    private const int ImageLimit = 2000;

    /// <summary>The accuracy on the training images as they are, or on 2,000 of them by chance, in [0, 1].</summary>
    public static double Of(TorchNetwork network, TrainingJob job, ValueScale scale)
    {
        var train = job.Split.Train;
        var order = job.Seed.Child("train accuracy").Permutation(train.Length);
        ImmutableArray<int> sample = [.. order.Take(ImageLimit).Order().Select(i => train[i])];
        using var images = TrainingExamples.Of(job.Images, sample, 0, scale);
        var predictions = Evaluation.Of(network, images, job.Network.ClassCount).Predictions();
        return ConfusionMatrix.Of(job.Images.ClassNames, [.. sample.Select(i => job.Images.Labels[i])], predictions).Accuracy();
    }
}
