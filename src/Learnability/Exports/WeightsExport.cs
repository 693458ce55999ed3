namespace Learnability.Exports;

/// <summary>A form of weights that another program reads. To add one: one file here and one line in <see cref="WeightsExports.All"/>.</summary>
/// <param name="Name">As on the command line, for example <c>keras</c>.</param>
/// <param name="Description">For help texts.</param>
public abstract record WeightsExport(string Name, string Description)
{
    /// <summary>Whether classes are counted, so that an <see cref="ExportChoice"/> says something.</summary>
    public virtual bool CountsClasses => false;

    /// <summary>The text, ended by LF. Numbers are in the shortest form that reads back the same.</summary>
    /// <param name="solution">The weights.</param>
    /// <param name="choice">How the other library counts classes; null for what their names tell.</param>
    /// <exception cref="UsageException">The weights cannot be said in this form.</exception>
    public abstract string Write(WeightSolution solution, ExportChoice? choice = null);
}
