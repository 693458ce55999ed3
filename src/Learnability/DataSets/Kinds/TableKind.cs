namespace Learnability.DataSets.Kinds;

/// <summary>Rows of numbers [columns], 32-bit floats, each column standardised by the rows that are trained on.</summary>
/// <remarks>Kinds of rows with other shapes derive from it: values are grouped by the last axes, as many as <see cref="MeanShape"/> has.</remarks>
internal class TableKind : InputKind
{
    public override string Name => "table";

    public override string Singular => "row";

    public override string Group => "column";

    public override ElementType Element => ElementType.Floats;

    public override string Contract => "floats, [batch, columns] with fixed columns";

    public override FeatureShape MeanShape(FeatureShape input) => input;

    public override (double[] Mean, double[] Variance) Moments(Examples examples, ImmutableArray<int> indices)
    {
        // Twice over the rows: the difference of large sums would leave nothing of a column such as a year.
        var mean = Means((value, _) => value);
        return (mean, Means((value, column) => (value - mean[column]) * (value - mean[column])));

        double[] Means(Func<double, int, double> term)
        {
            var sums = new double[MeanShape(examples.Shape).Length];
            foreach (var index in indices)
            {
                var row = examples.Floats(index);
                for (var i = 0; i < row.Length; i++)
                {
                    sums[i % sums.Length] += term(row[i], i % sums.Length);
                }
            }

            return Array.ConvertAll(sums, sum => sum / Math.Max(1, indices.Length * (examples.Shape.Length / sums.Length)));
        }
    }

    /// <summary>Columns that do not vary are centred alone.</summary>
    public override double Deviation(double variance) => (float)Math.Sqrt(variance) is > 0 and var deviation ? deviation : 1;

    public override FeatureShape? Taken(bool takesBytes, ReadOnlySpan<int?> sizes) => !takesBytes && sizes is [{ } columns] ? new([columns]) : null;

    public override string Describe(string network, FeatureShape input) => $"Table classifier '{network}': rows of {input}, in the order of training,";
}
