namespace Learnability.Scoring.Tests;

public sealed class OnnxClassifierTests : IDisposable
{
    private static readonly ClassifierOptions OneThread = new() { Engine = new() { Threads = 1 } };

    private readonly ModelFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Classify_FileItsContentAndAList_SayTheSame()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        var picture = _files.Picture(1);

        var said = classifier.Classify(picture);

        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], said.Classes.Select(c => c.Name).Order());
        Assert.Equal(said.Classes.MaxBy(c => c.Probability), said.Best);
        Assert.Equal(1, said.Classes.Sum(c => c.Probability), 9);
        AssertSame(said, classifier.Classify(File.ReadAllBytes(picture)));
        AssertSame(said, Assert.Single(classifier.Classify([picture])).Said!);
    }

    [Fact]
    public void Classify_ManyFilesWithBrokenOnes_AnswersForTheOthersInTheirOrder()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        string[] files = [.. Enumerable.Range(0, 300).Select(_files.Picture)];
        File.WriteAllText(files[7], "<html>");
        File.Delete(files[299]);

        var answers = classifier.Classify(files).ToList();

        Assert.Equal(files, answers.Select(a => a.File));
        Assert.Equal([7, 299], answers.Index().Where(a => a.Item.Fault is not null).Select(a => a.Index));
        Assert.Equal("it is a text such as HTML, XML or SVG", answers[7].Fault);
        Assert.All(answers.Index().Where(a => a.Index % 50 == 0), a => AssertClose(classifier.Classify(files[a.Index]), a.Item.Said!));
    }

    [Fact]
    public void Classify_ManyThreadsAtOnce_SaysWhatOneThreadIsTold()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        string[] files = [.. Enumerable.Range(0, 16).Select(_files.Picture)];
        var alone = files.Select(classifier.Classify).ToArray();
        var together = new Classification[320];

        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = classifier.Classify(files[i % files.Length]));

        Assert.All(together.Index(), t => AssertSame(alone[t.Index % files.Length], t.Item));
    }

    [Fact]
    public void Dispose_WhileOthersAsk_EndsWithAnswersOrARefusal()
    {
        var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        var picture = File.ReadAllBytes(_files.Picture(1));
        var before = classifier.Classify(picture);
        var (wrong, refused) = (0, 0);
        using var isAsked = new CountdownEvent(4);

        var askers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                isAsked.Signal();
                while (true)
                {
                    if (!before.Classes.SequenceEqual(classifier.Classify(picture).Classes))
                        Interlocked.Increment(ref wrong);
                }
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref refused);
            }
        })).ToList();
        askers.ForEach(a => a.Start());
        isAsked.Wait();
        classifier.Dispose();
        askers.ForEach(a => a.Join());
        classifier.Dispose();

        Assert.Equal((0, 4), (wrong, refused));
    }

    [Fact]
    public void Classify_Row_SaysWhatTheNumbersAre()
    {
        using var classifier = OnnxClassifier.Load(_files.Rows(), OneThread);

        Assert.Equal("high", classifier.Classify([1f, 0.5f]).Best.Name);
        Assert.Equal(1 / (1 + Math.Exp(-3)), classifier.Classify([-1f, -0.5f]).Best.Probability, 6);
        Assert.StartsWith("found 3 numbers for a model that takes rows of 2", Assert.Throws<BadInputException>(() => classifier.Classify([1f, 2f, 3f])).Message, StringComparison.Ordinal);
        Assert.StartsWith("found image files for a model that takes rows", Assert.Throws<BadInputException>(() => classifier.Classify(_files.Picture(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_NumbersForAModelOfImages_AreRefused()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);

        Assert.StartsWith("found numbers for a model of images", Assert.Throws<BadInputException>(() => classifier.Classify([1f])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_LabelledFiles_CountsTheRatesOfTheAnswers()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        LabelledFile[] files = [.. Enumerable.Range(0, 80).Select(i => new LabelledFile(_files.Picture(i), $"class {i % ModelFiles.Classes}"))];

        var score = classifier.Score(files);

        Assert.Equal("images.onnx", score.Subject.Model);
        Assert.Equal(classifier.ClassNames.AsEnumerable(), score.ClassNames);
        Assert.All(score.Rates.Classes.Index(), rate =>
        {
            var own = files.Where(f => f.ClassName == rate.Item.Name).ToList();
            Assert.Equal(own.Count, rate.Item.Count);
            Assert.Equal(own.Count(f => classifier.Classify(f.File).Best.Name == f.ClassName), rate.Item.Hits);
        });
    }

    [Fact]
    public void Score_FileThatCannotBeReadOrUnknownClass_IsNamed()
    {
        using var classifier = OnnxClassifier.Load(_files.Images(), OneThread);
        LabelledFile[] some = [.. Enumerable.Range(0, 4).Select(i => new LabelledFile(_files.Picture(i), $"class {i}"))];

        var unread = Assert.Throws<BadInputException>(() => classifier.Score([.. some, new(_files["missing.png"], "class 0")]));
        var unknown = Assert.Throws<BadInputException>(() => classifier.Score([.. some, new(_files.Picture(9), "owl")]));

        Assert.Contains("missing.png", unread.Message, StringComparison.Ordinal);
        Assert.Contains("owl", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoModel_SaysWhatWasExpected()
    {
        File.WriteAllText(_files["text.onnx"], "no model");

        Assert.Contains("expected an ONNX model", Assert.Throws<BadInputException>(() => OnnxClassifier.Load(_files["text.onnx"])).Message, StringComparison.Ordinal);
        Assert.Contains("expected an ONNX model", Assert.Throws<BadInputException>(() => OnnxClassifier.Load(_files["none.onnx"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_OfTheLibrary_HaveNoTrainingEngine()
    {
        var seen = new HashSet<string>();
        Walk(typeof(OnnxClassifier).Assembly);

        Assert.Contains("Microsoft.ML.OnnxRuntime", seen);
        Assert.DoesNotContain(seen, name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase) || name is "Learnability.Training" or "Learnability.Cli" or "Learnability.Experiments");

        void Walk(System.Reflection.Assembly assembly)
        {
            foreach (var name in assembly.GetReferencedAssemblies().Where(n => !n.Name!.StartsWith("System", StringComparison.Ordinal) && seen.Add(n.Name!)))
                Walk(System.Reflection.Assembly.Load(name));
        }
    }

    private static void AssertSame(Classification expected, Classification found) => Assert.Equal(expected.Classes.AsEnumerable(), found.Classes);

    /// <summary>In batches of other sizes sums are rounded otherwise.</summary>
    private static void AssertClose(Classification expected, Classification found)
        => Assert.All(expected.Classes, e => Assert.Equal(e.Probability, found.Classes.Single(f => f.Name == e.Name).Probability, 1e-5));
}
