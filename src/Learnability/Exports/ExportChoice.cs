namespace Learnability.Exports;

/// <summary>How another library counts classes, where the weights alone do not tell.</summary>
/// <param name="Order">How it counts them; null for what their names tell.</param>
/// <param name="Fill">The weight of a class number that is missing between others, > 0; null to leave it out.</param>
public sealed record ExportChoice(ClassOrder? Order = null, double? Fill = null)
{
    /// <summary>What the names tell.</summary>
    public static ExportChoice Default { get; } = new();
}

/// <summary>Orders by which classes are counted.</summary>
public enum ClassOrder
{
    /// <summary>Their names are numbers, and the labels are these.</summary>
    Numbers,

    /// <summary>By the text of their names, as PyTorch's ImageFolder and Keras' image_dataset_from_directory count folders: 0, 1, 10, 2.</summary>
    Folders,
}
