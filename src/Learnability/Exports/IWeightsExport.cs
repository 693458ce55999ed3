namespace Learnability.Exports;

/// <summary>A form of weights that another program reads. To add one: one file here and one line in <see cref="WeightsExports.All"/>.</summary>
public interface IWeightsExport
{
    /// <summary>As on the command line, for example <c>keras</c>.</summary>
    string Name { get; }

    /// <summary>For help texts.</summary>
    string Description { get; }

    /// <summary>The text, ended by LF. Numbers are in the shortest form that reads back the same.</summary>
    /// <exception cref="UsageException">The weights cannot be said in this form.</exception>
    string Write(WeightSolution solution);
}
