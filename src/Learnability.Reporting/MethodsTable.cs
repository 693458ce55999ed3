using System.Text;

namespace Learnability.Reporting;

/// <summary>All methods that can be chosen by name, as text.</summary>
public static class MethodsTable
{
    /// <summary>The mappings, then the remedies by what they are for.</summary>
    public static string Of()
    {
        var text = new StringBuilder("Mappings (--mapping): a class's weight before scaling to mean 1; s is its rate, m the mean rate, n its training images, C the number of classes\n\n");
        var mappings = new TextTable("mapping", "weight", "parameter");
        foreach (var kind in WeightMappings.All)
        {
            mappings.Add(kind.Name, kind.Description, string.Join("; ", kind.Parameters.Select(p => $"--{p.Help}")));
        }

        text.Append(mappings);
        Append(text, RemedyFamily.Application, "Remedies (--apply) that use the weights w, mean 1; l is the weight in force, f the logits, p = softmax(f), y the true class");
        Append(text, RemedyFamily.Arm, "Remedies with a rule of their own, to compare with");
        Append(text, RemedyFamily.Control, "Controls");
        return text.ToString();
    }

    private static void Append(StringBuilder text, RemedyFamily family, string title)
    {
        var table = new TextTable("remedy", "what it does", "parameters");
        foreach (var kind in RemedyKinds.All.Where(k => k.Family == family))
        {
            table.Add(kind.Usage, kind.Description, string.Join("; ", kind.Parameters.Select(p => p.Help)));
        }

        text.Append('\n').Append(title).Append("\n\n").Append(table);
    }
}
