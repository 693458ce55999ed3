namespace Learnability.Networks;

/// <summary>A trained network as a safetensors file; layers, normalisation and class names stand in its metadata.</summary>
/// <param name="Network">The network.</param>
/// <param name="Properties">Where it comes from: seed, data hash, weights and so on; keys other than the file's own.</param>
public sealed record TrainedNetworkFile(TrainedNetwork Network, ImmutableSortedDictionary<string, string> Properties)
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/network/1";

    private const string SpecKey = "network";
    private const string NormalisationKey = "normalisation";
    private const string ClassNamesKey = "class_names";

    /// <summary>Writes the file; equal contents give equal bytes.</summary>
    /// <exception cref="BadInputException">The arrays do not fit the layers.</exception>
    public void Write(Stream output)
    {
        Network.State.CheckFits(Network.Spec);
        var metadata = new TensorMetadata(Schema, Properties);
        metadata.Add(SpecKey, SchemaJson.WritePart(Network.Spec, CoreJson.Strict.NetworkSpec));
        metadata.Add(NormalisationKey, SchemaJson.WritePart(Network.Normalisation, CoreJson.Strict.Normalisation));
        metadata.Add(ClassNamesKey, SchemaJson.WritePart(Network.ClassNames, CoreJson.Strict.ImmutableArrayString));
        SafeTensors.Write(output, Network.State, metadata.Texts);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">Damaged, of another kind, or with parts that do not fit one another.</exception>
    public static TrainedNetworkFile Read(Stream input, string sourceName)
    {
        var content = SafeTensors.Read(input, sourceName);
        var metadata = new TensorMetadata(content.Metadata, Schema, sourceName);
        var spec = metadata.TakeJson(SpecKey, CoreJson.Strict.NetworkSpec);
        var normalisation = metadata.TakeJson(NormalisationKey, CoreJson.Strict.Normalisation);
        var classNames = metadata.TakeJson(ClassNamesKey, CoreJson.Strict.ImmutableArrayString);
        CheckParts(spec, normalisation, classNames, sourceName);
        try
        {
            content.State.CheckFits(spec);
        }
        catch (BadInputException fault)
        {
            throw new BadInputException($"{sourceName}: {fault.Message}", fault);
        }

        return new TrainedNetworkFile(new TrainedNetwork(spec, content.State, normalisation, classNames), metadata.Rest);
    }

    private static void CheckParts(NetworkSpec spec, Normalisation normalisation, ImmutableArray<string> classNames, string sourceName)
    {
        if (classNames.Length != spec.ClassCount)
        {
            throw SchemaJson.MemberFault(sourceName, ClassNamesKey, $"found {classNames.Length} names; expected {spec.ClassCount}, one a logit.");
        }

        if (!normalisation.Fits(spec.Input))
        {
            throw SchemaJson.MemberFault(sourceName, NormalisationKey, $"expected a mean and a positive deviation for each of {normalisation.Kind.MeanShape(spec.Input).Length} {normalisation.Kind.Group}s.");
        }
    }
}
