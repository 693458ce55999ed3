global using Learnability.Fuzz.Lines;
global using Learnability.Fuzz.Mutations;
global using Learnability.Fuzz.Readers;
global using Learnability.Fuzz.Running;
global using Learnability.Fuzz.Server;
