namespace Learnability.Reporting;

/// <summary>Rates by slice as text.</summary>
public static class SliceTable
{
    private const int MostRows = 60;

    /// <summary>A line a slice, and below it a line a class where that is not too long.</summary>
    public static string Of(SliceRates rates)
    {
        var table = new TextTable(rates.Column, "class", ">images", ">rate", ">95 % interval");
        var isShort = rates.Slices.Sum(s => s.Classes.Length + 1) <= MostRows;
        foreach (var slice in rates.Slices)
        {
            Add(table, slice.Name, slice.All);
            foreach (var c in isShort ? slice.Classes : [])
            {
                Add(table, "", c);
            }
        }

        return $"The recommended model by '{rates.Column}', on the test images:\n{table}{Numbers.IntervalNote}";
    }

    private static void Add(TextTable table, string slice, SliceClass c)
        => table.Add(slice, c.Name, Numbers.Count(c.Count), Numbers.Rate(c.Rate), Numbers.Between(c.Interval, Numbers.Rate));
}
