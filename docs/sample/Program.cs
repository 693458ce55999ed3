// sample MODEL.onnx FILE…     says what each image file is of
// sample MODEL.onnx FOLDER    with a folder a class in it: how often the model is right about each, and the weights that follow
using Learnability.Errors;
using Learnability.Scoring;
using Learnability.Weights;

try
{
    // Once, and from then on from any thread.
    using var classifier = OnnxClassifier.Load(args[0]);
    if (!Directory.Exists(args[1]))
    {
        foreach (var (file, said, fault) in classifier.Classify(args[1..]))
            Console.WriteLine(said is null ? $"{file}: {fault}" : $"{file}: {said.Best.Name} ({said.Best.Probability:0.000})");
        return 0;
    }

    var labelled = Directory.EnumerateFiles(args[1], "*", SearchOption.AllDirectories)
        .Select(file => new LabelledFile(file, Path.GetFileName(Path.GetDirectoryName(file)!)));
    var score = classifier.Score(labelled);
    var solution = WeightSolver.Solve(score.Rates, WeightOptions.Default);
    foreach (var (rate, weight) in score.Rates.Classes.Zip(solution.Weights.Classes))
        Console.WriteLine($"{rate.Name}: {rate.Hits} of {rate.Count} ({rate.Interval.Low:0.00} to {rate.Interval.High:0.00}), weight {weight.Weight:0.00}");
    foreach (var note in solution.Notes)
        Console.Error.WriteLine(note);
    return 0;
}
catch (LearnabilityException fault)
{
    // What was found, what was expected, what to do; and the exit code that the program ends with for it.
    Console.Error.WriteLine(fault.Message);
    return (int)fault.ExitCode;
}
