using System.Text.Json.Serialization;

namespace Learnability.Reporting;

/// <summary>What a model says of one image file.</summary>
/// <param name="File">The file.</param>
/// <param name="Classes">The most probable classes, best first.</param>
public sealed record Prediction(string File, ImmutableArray<ClassProbability> Classes)
{
    /// <summary>Whether the model is sure enough to answer with the first of them; null where that was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("sure")]
    public bool? IsSure { get; init; }

    /// <summary>The <paramref name="top"/> most probable classes of one image.</summary>
    /// <param name="file">The image's file.</param>
    /// <param name="said">What the model says of it.</param>
    /// <param name="top">How many classes are kept, ≥ 1.</param>
    /// <param name="rule">When the model is sure enough; null where that is not asked.</param>
    public static Prediction Of(string file, Classification said, int top, AnswerRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(said);
        return new Prediction(file, [.. said.Classes.Take(top)]) { IsSure = rule?.Answers(said.Best) };
    }
}
