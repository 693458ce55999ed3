namespace Learnability.Studies;

/// <summary>
/// A study's result file, schema <c>learnability/study-result/1</c>: <see cref="StudyResult"/> member by member, in camel case; of each trial the
/// <c>confusion</c> counts and all figures that follow from them, which are checked against the counts.
/// </summary>
public static class StudyResultFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/study-result/1";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static StudyResult Read(string text, string sourceName)
    {
        var result = SchemaJson.Read(text, CoreJson.Strict.StudyResult, Schema, sourceName);
        new StudyResultChecks(result, sourceName).CheckAll();
        JsonAgreement.Check(text, Write(result), sourceName, leftOut: "provenance.engines");
        return result;
    }

    /// <summary>The file's text.</summary>
    public static string Write(StudyResult result) => SchemaJson.Write(result, CoreJson.Strict.StudyResult);
}
