namespace Learnability.Forecasts;

/// <summary>A forecast file, schema <c>learnability/forecast/1</c>: <see cref="Forecast"/> member by member, in camel case.</summary>
public static class ForecastFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/forecast/1";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static Forecast Read(string text, string sourceName)
    {
        var forecast = SchemaJson.Read(text, CoreJson.Strict.Forecast, Schema, sourceName);
        OperatingPointCheck.Check(forecast.Before, forecast.ClassNames.Length, sourceName, "before");
        OperatingPointCheck.Check(forecast.After, forecast.ClassNames.Length, sourceName, "after");
        new MemberCheck(sourceName).Length(forecast.Weights.Length, forecast.ClassNames.Length, "weights");
        if (forecast.Counts is { } counts)
            new MemberCheck(sourceName).Require(counts.Length == forecast.ClassNames.Length && counts.All(n => n >= 1), "counts", $"{counts.Length} numbers", $"{forecast.ClassNames.Length}, one a class, of at least 1");

        return forecast;
    }

    /// <summary>The file's text.</summary>
    public static string Write(Forecast forecast) => SchemaJson.Write(forecast, CoreJson.Strict.Forecast);
}
