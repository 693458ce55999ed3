// What an answer may leave out has a default, by which the description knows that it is not required.
namespace Learnability.Serving;

/// <summary>What <c>/v1/classify</c> answers.</summary>
/// <param name="Schema">Always <c>learnability/answers/1</c>.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The first digits of its file's SHA-256.</param>
/// <param name="Answers">One an image, in the order of the request.</param>
internal sealed record AnswersDocument(string Schema, string Model, string Version, ImmutableArray<ImageAnswer> Answers);

/// <summary>What a model says of one image.</summary>
/// <param name="Classes">The most probable classes, best first.</param>
/// <param name="Id">By what its true class is told later (<c>/v1/feedback</c>); none where labels are not wanted.</param>
/// <param name="Name">The file's name, where the form has it.</param>
/// <param name="Sure">Whether the first class is an answer, or the model is not sure; none where the service was not told how often it must be right.</param>
internal sealed record ImageAnswer(ImmutableArray<ClassAnswer> Classes, string? Id = null, string? Name = null, bool? Sure = null);

/// <summary>A class and how probable the model holds it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Probability">In [0, 1].</param>
internal sealed record ClassAnswer(string Name, double Probability);

/// <summary>What <c>/v1/models</c> answers.</summary>
/// <param name="Schema">Always <c>learnability/models/1</c>.</param>
/// <param name="TakesLabels">Whether true classes may be told later.</param>
/// <param name="Models">One a model.</param>
internal sealed record ModelsDocument(string Schema, bool TakesLabels, ImmutableArray<ModelAnswer> Models);

/// <summary>A model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The first digits of its file's SHA-256.</param>
/// <param name="Input">The shape of what it takes.</param>
/// <param name="TakesImages">Whether it takes image files.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Answers">How often it answers, and how often it is right then; none where it always answers.</param>
/// <param name="Labels">How many answers have got their true class; none where labels are not wanted.</param>
internal sealed record ModelAnswer(string Name, string Version, string Input, bool TakesImages, ImmutableArray<ClassTrust> Classes, AnswerTrust? Answers = null, LabelCounts? Labels = null);

/// <summary>How often a model that may say that it is not sure answers, by images that were new to it and to its thresholds.</summary>
/// <param name="Precision">What was asked: the share of answers for a class that is right.</param>
/// <param name="Answered">Of all images, the share that is answered; none where there were none.</param>
/// <param name="Right">Of answers, the share that is right; none where there were none.</param>
/// <param name="Never">Classes that are never answered.</param>
internal sealed record AnswerTrust(double Precision, Share? Answered, Share? Right, ImmutableArray<string> Never)
{
    /// <summary>A rule's.</summary>
    public static AnswerTrust Of(AnswerRule rule) => new(
        rule.Precision,
        rule.Images == 0 ? null : Share.Of(rule.Answered, rule.Images),
        rule.Answered == 0 ? null : Share.Of(rule.Right, rule.Answered),
        [.. rule.Classes.Where(c => c.Threshold is null).Select(c => c.Name)]);
}

/// <summary>The labels that have come back to a model.</summary>
/// <param name="Answers">Answers given.</param>
/// <param name="Labels">True classes that have come for them.</param>
internal sealed record LabelCounts(long Answers, long Labels);

/// <summary>What <c>/v1/feedback</c> takes.</summary>
/// <param name="Id">An answer's id.</param>
/// <param name="Class">The true class of what was classified.</param>
internal sealed record FeedbackRequest(string Id, string Class);

/// <summary>What <c>/v1/feedback</c> answers.</summary>
/// <param name="Schema">Always <c>learnability/feedback/1</c>.</param>
/// <param name="Labels">Labels that have come for this version of the model.</param>
/// <param name="Answers">Answers that it has given.</param>
internal sealed record FeedbackAnswer(string Schema, long Labels, long Answers);

/// <summary>How far a class's answers are to be trusted, by images that were new to the model.</summary>
/// <param name="Name">The class.</param>
/// <param name="Rate">Of images of the class, the share that was recognised; none where it is not known.</param>
/// <param name="Precision">Of images that were taken for the class, the share that was of it; none where it is not known.</param>
internal sealed record ClassTrust(string Name, Share? Rate = null, Share? Precision = null)
{
    /// <summary>A class's, by its counts.</summary>
    public static ClassTrust Of(string name, ClassRate? rate) => new(
        name, rate is { } known ? Share.Of(known.Hits, known.Count) : null, rate is { Predicted: > 0 and <= int.MaxValue and var predicted } ? Share.Of(rate.Value.Hits, (int)predicted) : null);
}

/// <summary>A share with its Wilson interval at 95 %.</summary>
/// <param name="Value">The share, in [0, 1].</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Of how many.</param>
internal sealed record Share(double Value, double Low, double High, int Count)
{
    /// <summary>Of counts.</summary>
    public static Share Of(int hits, int count)
    {
        var interval = Interval.Wilson(hits, count);
        return new Share((double)hits / count, interval.Low, interval.High, count);
    }
}
