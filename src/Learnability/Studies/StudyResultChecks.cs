namespace Learnability;

/// <summary>Checks results of studies that come from a file.</summary>
internal static class StudyResultChecks
{
    /// <summary>The parts fit each other, and the figures are in their ranges.</summary>
    /// <exception cref="BadInputException">They do not; the member is named.</exception>
    public static void Check(StudyResult result, string sourceName)
    {
        SchemaJson.At(sourceName, "classNames", () => Checked(result));
    }

    private static StudyResult Checked(StudyResult result)
    {
        ClassNameList.Check(result.ClassNames);
        return result;
    }
}
