return await Sis.Cli.SisTool.RunAsync(args).ConfigureAwait(false);
