using System.Text;

namespace Learnability.Reporting;

/// <summary>A data set's description as text.</summary>
public static class DataTable
{
    private const int HashDigits = 16;

    /// <summary>Origin, then one line a class, then the images' moments and hashes, what the test images can show, and names that may be one class.</summary>
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
        AppendPrecision(text, data.Test);
        return text.Append(Alike([.. data.Train.Classes.Zip(data.Test.Classes, (train, test) => new ClassCount(train.Name, train.Count + test.Count))], data.Train.Kind.Plural)).ToString();
    }

    /// <summary>A line on each group of classes whose names differ in case or blanks alone; empty where there is none.</summary>
    /// <param name="classes">The classes, with all their examples.</param>
    /// <param name="examples">What these are.</param>
    public static string Alike(ImmutableArray<ClassCount> classes, string examples)
    {
        var lines = ClassNameList.Alike([.. classes.Select(c => c.Name)]).Select(alike =>
            $"{string.Join(" and ", alike.Select(c => $"'{classes[c].Name}' ({Numbers.Count(classes[c].Count)} {examples})"))} differ in case or blanks alone: if they are one class, give them one name\n");
        return string.Concat(lines);
    }

    /// <summary>How well a rate is known from so many images: half of Wilson's interval, where it is widest.</summary>
    private static void AppendPrecision(StringBuilder text, ExamplesDescription test)
    {
        var (few, many) = (test.Classes.MinBy(c => c.Count), test.Classes.MaxBy(c => c.Count));
        text.Append(few.Count == 0
            ? $"no test {test.Kind.Plural} of {few.Name}: its rate cannot be measured"
            : $"{Numbers.Count(few.Count)} test {test.Kind.Plural} of {few.Name}: a rate of .5 is known to ± {HalfWidth(few.Count)} points");
        text.Append(many.Count == few.Count ? "\n" : $"; {Numbers.Count(many.Count)} of {many.Name}: to ± {HalfWidth(many.Count)} points\n");
    }

    private static string HalfWidth(int count)
    {
        var interval = Interval.WilsonAt(0.5, count);
        return ((interval.High - interval.Low) / 2 * 100).ToString(count < 1000 ? "0" : "0.0", CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder text, string name, ExamplesDescription set)
        => text
            .Append($"{name}: {set.Shape}, {(set.IsBalanced ? "balanced" : $"{Numbers.Count(set.Smallest)} to {Numbers.Count(set.Largest)} {set.Kind.Plural} a class")}, ")
            .Append($"{set.Kind.Group} means {string.Join(' ', set.ChannelMeans.Select(Numbers.Rate))}, ")
            .Append($"deviations {string.Join(' ', set.ChannelDeviations.Select(Numbers.Rate))}, ")
            .Append($"hash {set.Hash[..HashDigits]}\n");
}
