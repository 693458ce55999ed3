using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Learnability.DataSets;

/// <summary>The images of a run or a study.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Origin">Where they came from.</param>
/// <param name="IsSynthetic">Whether they are made by code.</param>
/// <param name="TrainHash">Hash of the training images.</param>
/// <param name="TestHash">Hash of the test images.</param>
/// <param name="TrainCount">Number of training images, the solve split included.</param>
/// <param name="TestCount">Number of test images.</param>
public sealed partial record DataRecord(string Name, string Origin, bool IsSynthetic, string TrainHash, string TestHash, int TrainCount, int TestCount)
{
    /// <summary>What who reads figures of them must know, such as images that are there twice, a line each; null where nothing was noticed or looked for.</summary>
    public string? Remarks { get; init; }

    /// <summary>The remarks one by one.</summary>
    [JsonIgnore]
    public ImmutableArray<string> RemarkLines => Remarks is null ? [] : [.. Remarks.Split('\n')];

    /// <summary>The same for readers elsewhere: of paths only the last names are left.</summary>
    [JsonIgnore]
    public string OriginElsewhere => Folders().Replace(Origin, "");

    /// <summary>Describes a data set.</summary>
    public static DataRecord Of(DataSet data)
        => new(data.Name, data.Origin, data.IsSynthetic, data.Train.Hash, data.Test.Hash, data.Train.Count, data.Test.Count) { Remarks = data.Remarks.IsEmpty ? null : string.Join('\n', data.Remarks) };

    [GeneratedRegex(@"(?<=^|[\s'(])/(?:[^/,;']+/)+", RegexOptions.CultureInvariant)]
    private static partial Regex Folders();
}
