global using Sis;
global using Xunit;
