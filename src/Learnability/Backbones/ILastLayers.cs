namespace Learnability.Backbones;

/// <summary>Finds the last linear layer of finished classifiers, and puts other numbers in it.</summary>
public interface ILastLayers
{
    /// <summary>Finds it; where there is none that can be changed, one that is added to the scores and can hold a bias alone (<see cref="GivenHead.IsAdded"/>).</summary>
    /// <param name="path">The classifier's file.</param>
    /// <param name="said">What the user says of it.</param>
    /// <exception cref="BadInputException">Not even that can be had; the message says why.</exception>
    GivenHead Find(string path, ModelDeclaration said);

    /// <summary>Writes the same classifier with other numbers in that layer. Where type and length allow it, all other bytes stay as they are.</summary>
    /// <param name="path">The classifier's file.</param>
    /// <param name="said">What the user says of it.</param>
    /// <param name="head">The numbers, in the model's own order of classes.</param>
    /// <param name="classNames">The classes in the model's own order: written where the model does not name them. What is said of pixels is written, too, so that the file needs no words beside it.</param>
    /// <param name="properties">Metadata to add.</param>
    /// <param name="output">Receives the file.</param>
    void Write(string path, ModelDeclaration said, GivenHead head, ImmutableArray<string> classNames, IReadOnlyDictionary<string, string> properties, Stream output);
}
