namespace Learnability.Onnx;

/// <summary>The metadata that exported models carry, by key; those of their input come from its kind.</summary>
public static class MetadataKey
{
    /// <summary>The class names as a JSON array, in the order of the logits.</summary>
    public const string ClassNames = "class_names";

    /// <summary>The class names as the text of a Python dictionary, number to name: what Ultralytics' tools read and write.</summary>
    public const string Names = "names";

    /// <summary>Where class names are looked for, in this order: this program's places, then those of Hugging Face, Keras and others.</summary>
    public static ImmutableArray<string> AllOfNames { get; } = [ClassNames, Names, "id2label", "classes", "labels", "class_labels", "class_indices"];
}
