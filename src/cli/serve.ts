import type { Command } from 'commander';
import { withExamples } from './help';
import { ownEnvironment } from './place';

/** `registry serve`: the server, as `npm start` runs it. */
export function addServeCommand(program: Command): void {
  withExamples(
    program
      .command('serve')
      .description(
        'Runs the server until it is told to end (SIGTERM, Ctrl+C), as the environment sets it: see registry config.',
      )
      .action(serve),
    'registry serve',
    'PORT=8080 registry serve --data /var/lib/registry',
    'DATABASE_URL_FILE=/run/secrets/database-url HOST=0.0.0.0 registry serve',
  );
}

async function serve(): Promise<void> {
  // The server is large: other commands begin sooner without it.
  const { serve: run } = await import('../serve.js');
  await run(ownEnvironment());
}
