import type { Command } from 'commander';
import { LineFault } from '../core/numbered-line';
import { readHeadLine, type HeadKey, type ReadHead } from '../heads/head-line';
import { readCheckingKeyFile } from './heads';
import { linesOf } from './lines';
import { withExamples } from './help';
import { CommandFailed, counted, remark, tell, tellJson, withStorage } from './operator';
import { withProgress } from './progress';

interface VerifyOptions {
  readonly against?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** `registry verify`: walks the whole history and says the first place that does not hold. */
export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description(
      'Walks the chain of hashes over the whole history and every entry, and names the first place that does not hold.',
    )
    .option('--against <file>', 'heads that were kept elsewhere, which the history must have; - reads them')
    .option('--key <file>', 'the public JWK that must have signed each of them')
    .option('--json', 'the outcome as JSON, also where it does not hold')
    .action(verify);
  withExamples(
    command,
    'registry verify',
    'registry verify --against heads.jsonl --key heads.public.jwk',
    'registry verify --json --data /var/lib/registry',
  );
}

async function verify({ against, key, json = false }: VerifyOptions): Promise<void> {
  if (key !== undefined && against === undefined)
    throw new CommandFailed(
      '--key says who must have signed the heads, and --against must say where they are.',
    );
  const checking = key === undefined ? null : await readCheckingKeyFile(key);
  const seen = { heads: 0, signed: 0 };
  await withStorage(async ({ store }) => {
    const heads = against === undefined ? undefined : keptHeads(against, checking, seen);
    const { fault, revisions, acts, head } = await withProgress('Verifying', (progress) =>
      store.verify(heads, (reached) =>
        progress(`${counted(reached.revisions, 'revision')}, ${counted(reached.acts, 'act')}`),
      ),
    ).catch((error: unknown) => {
      if (error instanceof LineFault)
        throw new CommandFailed(`The heads that were kept do not count.\n  ${error.message}`);
      throw error;
    });
    const isKept = against === undefined || seen.heads > 0;
    if (json) {
      const kept = against === undefined ? null : { heads: seen.heads, signatures: checking !== null };
      tellJson({ holds: fault === null && isKept, fault, revisions, acts, head, kept });
    }
    if (fault !== null) {
      throw new CommandFailed(
        `The history does not hold, after ${counted(revisions, 'revision')} that ${revisions === 1 ? 'does' : 'do'}.\n  ${fault}\nSomebody has changed the database behind the registry's back.`,
      );
    }
    if (!json) {
      tell(`The history holds: ${counted(revisions, 'revision')}, ${counted(acts, 'act')}.`);
      tell(`Head ${head ?? 'none'}`);
    }
    if (against === undefined) return;
    if (!isKept) throw new CommandFailed('No head was kept there: nothing says where it must end.');
    if (!json)
      tell(`It has ${seen.heads === 1 ? 'the 1 head that was' : `all ${seen.heads} heads that were`} kept.`);
    if (checking === null) remark('Who signed the heads was not asked: --key does.');
  });
}

/** The heads in a file, each with the place where it stands. */
async function* keptHeads(
  file: string,
  checking: HeadKey | null,
  seen: { heads: number },
): AsyncGenerator<ReadHead & { readonly place: string }> {
  for await (const line of linesOf(file)) {
    // A blank line says nothing.
    if (line.text.trim() === '') continue;
    yield { ...(await readHeadLine(line, checking)), place: `Line ${line.number} of the heads` };
    seen.heads += 1;
  }
}
