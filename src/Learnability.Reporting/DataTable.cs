using System.Text;

namespace Learnability.Reporting;

/// <summary>A data set's description as text.</summary>
public static class DataTable
{
    private const int HashDigits = 16;

    /// <summary>Origin, then one line a class, then the images' moments and hashes.</summary>
    public static string Of(DataSetDescription data)
    {
        var table = new TextTable("class", ">training", ">test");
        for (var i = 0; i < data.Train.Classes.Length; i++)
        {
            table.Add(data.Train.Classes[i].Name, Numbers.Count(data.Train.Classes[i].Count), Numbers.Count(data.Test.Classes[i].Count));
        }

        table.Add("all", Numbers.Count(data.Train.Count), Numbers.Count(data.Test.Count));
        var text = new StringBuilder()
            .Append($"{data.Name}{(data.IsSynthetic ? " (SYNTHETIC: made by code)" : "")}, {data.Origin}\n\n")
            .Append(table)
            .Append('\n');
        Append(text, "training", data.Train);
        Append(text, "test", data.Test);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, ExamplesDescription set)
        => text
            .Append($"{name}: {set.Shape}, {(set.IsBalanced ? "balanced" : $"{Numbers.Count(set.Smallest)} to {Numbers.Count(set.Largest)} {set.Kind.Plural} a class")}, ")
            .Append($"{set.Kind.Group} means {string.Join(' ', set.ChannelMeans.Select(Numbers.Rate))}, ")
            .Append($"deviations {string.Join(' ', set.ChannelDeviations.Select(Numbers.Rate))}, ")
            .Append($"hash {set.Hash[..HashDigits]}\n");
}
