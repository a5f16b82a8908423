import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { severities, type Severity } from '../core/words';
import { asClocksAsked, withClocks, type ClockOptions } from './export-asked';
import { withFindings, type FoundFinding } from './found-findings';
import { withExamples } from './help';
import { CommandFailed, counted, remark, tell, tellJson } from './operator';

interface CheckOptions extends ClockOptions {
  readonly severity: string;
  readonly known?: string;
  readonly json?: boolean;
}

/** `registry check`: exits with 1 where the register has findings at or above a severity; for pipelines. */
export function addCheckCommand(program: Command): void {
  const command = withClocks(
    program
      .command('check')
      .description('Exits with 1 where there are findings at or above a severity; for pipelines.'),
  )
    .addOption(
      new Option('--severity <severity>', 'from which severity on a finding counts')
        .choices(severities.map((one) => one.toLowerCase()))
        .default('critical'),
    )
    .option(
      '--known <file>',
      'the answer of an earlier check --json: what it found is listed apart and does not count',
    )
    .option('--json', 'the answer as JSON')
    .action(check);
  withExamples(
    command,
    'registry check --valid-on 2018-06-01 --severity critical',
    'registry check --severity high --known findings.json --json > now.json',
    'REGISTRY_KEY_FILE=key registry check --url https://registry.example',
  );
}

async function check({ severity, known, json = false, ...clocks }: CheckOptions): Promise<void> {
  const asked = asClocksAsked(clocks);
  const least = severities.indexOf(severity.toUpperCase() as Severity);
  const before = known === undefined ? new Set<string>() : await keysIn(known);
  await withFindings(asked, severities.slice(0, least + 1), async ({ about, findings: found }) => {
    // What somebody has answered, with an owner and an end, is no news as long as the answer holds.
    const answered = found.filter(({ acknowledged }) => acknowledged);
    const open = found.filter(({ acknowledged }) => !acknowledged);
    const fresh = open.filter(({ key }) => !before.has(key));
    const old = open.filter(({ key }) => before.has(key));
    if (json) {
      tellJson({
        format: checkFormat,
        about: { ...about, severity: severities[least] },
        findings: fresh,
        known: old,
        answered,
      });
    } else {
      for (const finding of fresh) tell(line(finding));
      if (old.length > 0) tell(`Known before, and not counted: ${old.length}`);
      for (const finding of old) tell(`  ${line(finding)}`);
      if (answered.length > 0) tell(`Answered, and not counted: ${answered.length}`);
      for (const finding of answered) tell(`  ${line(finding)}`);
    }
    const summary = `${counted(fresh.length, 'finding')} of severity ${severity} or above on ${about.validOn}, revision ${about.revision}.`;
    if (fresh.length > 0) throw new CommandFailed(summary);
    remark(summary);
    return Promise.resolve();
  });
}

const checkFormat = 'findings/1';

function line({ severity, outcome, key, explanation }: FoundFinding): string {
  return `${severity}  ${outcome}  ${key}  ${explanation}`;
}

/** The keys of all findings in the answer of an earlier check, counted or known then. */
async function keysIn(path: string): Promise<ReadonlySet<string>> {
  const wrong = new CommandFailed(
    '--known must name a file that can be read and holds the answer of check --json.',
  );
  const text = await readFile(path, 'utf8').catch(() => {
    throw wrong;
  });
  try {
    const read = JSON.parse(text) as {
      readonly format: string;
      readonly findings: readonly { readonly key: string }[];
      readonly known: readonly { readonly key: string }[];
    };
    if (read.format !== checkFormat) throw wrong;
    return new Set([...read.findings, ...read.known].map(({ key }) => key));
  } catch {
    throw wrong;
  }
}
