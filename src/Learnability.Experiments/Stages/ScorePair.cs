using System.Text.Json;

namespace Learnability.Experiments;

/// <summary>Both models' scores on the test images: the file <c>5-score.json</c>.</summary>
/// <param name="PhaseOne">The unweighted model's.</param>
/// <param name="PhaseTwo">The weighted model's.</param>
public sealed record ScorePair(Score PhaseOne, Score PhaseTwo)
{
    /// <summary>Schema and version of the file; its members <c>phaseOne</c> and <c>phaseTwo</c> are as files of <see cref="ScoreFile"/>.</summary>
    public const string Schema = "learnability/scores/1";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static ScorePair Read(string text, string sourceName)
    {
        var document = SchemaJson.Read(text, ExperimentsJson.Strict.ScorePairDocument, Schema, sourceName);
        return new ScorePair(
            ScoreFile.Read(document.PhaseOne.GetRawText(), $"{sourceName}: phaseOne"),
            ScoreFile.Read(document.PhaseTwo.GetRawText(), $"{sourceName}: phaseTwo"));
    }

    /// <summary>The file's text.</summary>
    public string Write()
    {
        using var one = JsonDocument.Parse(ScoreFile.Write(PhaseOne));
        using var two = JsonDocument.Parse(ScoreFile.Write(PhaseTwo));
        return SchemaJson.Write(new ScorePairDocument(Schema, one.RootElement, two.RootElement), ExperimentsJson.Strict.ScorePairDocument);
    }
}

/// <summary>The members of the file, as they stand in it.</summary>
internal sealed record ScorePairDocument(string Schema, JsonElement PhaseOne, JsonElement PhaseTwo);
