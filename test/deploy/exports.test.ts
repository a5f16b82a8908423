import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { parse } from 'yaml';
import { addCheckCommand } from '../../src/cli/check';
import { addExportCommand } from '../../src/cli/export';
import { addExportAllCommands } from '../../src/cli/export-all';
import { addExportListCommand } from '../../src/cli/export-list';
import { pathOf } from '../project';

const program = new Command('registry');
for (const add of [addCheckCommand, addExportCommand, addExportAllCommands, addExportListCommand])
  add(program);

const read = (name: string): string => readFileSync(pathOf(`deploy/exports/${name}`), 'utf8');

/** The sections of a unit of systemd, each with its lines as pairs. */
function unitOf(name: string): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const sections = new Map<string, (readonly [string, string])[]>();
  let section = '';
  for (const line of read(name).split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const head = /^\[(\w+)\]$/.exec(line)?.[1];
    if (head !== undefined) sections.set((section = head), []);
    else {
      const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (key === undefined) throw new Error(`${name} has a line that systemd does not read: ${line}`);
      sections.get(section)!.push([key, value!]);
    }
  }
  return sections;
}

/** What is wrong with a command line of the registry; null: nothing. */
function faultIn(line: string): string | null {
  const words = line.split(/\s+/).slice(1);
  let command = program;
  while (words.length > 0) {
    const next = command.commands.find((one) => one.name() === words[0]);
    if (next === undefined) break;
    words.shift();
    command = next;
  }
  if (command === program) return 'no such command';
  const given: string[] = [];
  const values: string[] = [];
  while (words.length > 0) {
    const word = words.shift()!;
    if (!word.startsWith('-')) values.push(word);
    else {
      const option = command.options.find(({ long }) => long === word);
      if (option === undefined) return `${command.name()} has no ${word}`;
      given.push(word);
      if (option.required || option.optional) {
        const value = words.shift();
        if (value === undefined) return `${word} wants a value`;
        if (option.argChoices?.includes(value) === false) return `${word} does not take ${value}`;
      }
    }
  }
  const missing = command.options.find(({ mandatory, long }) => mandatory && !given.includes(long!));
  if (missing !== undefined) return `${command.name()} wants ${missing.long}`;
  return values.length === command.registeredArguments.length
    ? null
    : `${command.name()} was given ${values.length} words`;
}

/** The command lines of the registry in a text of a shell. */
function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*registry /.test(line))
    .map((line) => line.trim().replace(/ > .*$/, ''));
}

describe('the pieces that export on a schedule', () => {
  it('have a unit of systemd whose commands the command line knows', () => {
    const service = unitOf('registry-export.service');
    const commands = service.get('Service')!.flatMap(([key, value]) => (key === 'ExecStart' ? [value] : []));
    expect(commands.length).toBeGreaterThan(2);
    for (const line of commands) expect([line, faultIn(line)]).toEqual([line, null]);
    expect(service.get('Service')).toContainEqual(['Type', 'oneshot']);
  });

  it('have a timer that says when and is enabled with the others', () => {
    const timer = unitOf('registry-export.timer');
    expect([...timer.keys()]).toEqual(['Unit', 'Timer', 'Install']);
    expect(new Map(timer.get('Timer')).get('OnCalendar')).toMatch(/^\*-\*-\* \d\d:\d\d:\d\d UTC$/);
  });

  it('have a workflow that exports, verifies, checks, commits and then fails', () => {
    const workflow = parse(read('github-actions.yaml')) as {
      readonly on: { readonly schedule: readonly { readonly cron: string }[] };
      readonly jobs: Readonly<
        Record<
          string,
          {
            readonly steps: readonly {
              readonly name?: string;
              readonly run?: string;
              readonly if?: string;
            }[];
          }
        >
      >;
    };
    expect(workflow.on.schedule[0]!.cron).toMatch(/^\d+ \d+ \* \* \*$/);
    const { steps } = workflow.jobs['export']!;
    const lines = steps.flatMap(({ run }) => linesIn(run ?? ''));
    expect(
      lines.map((line) =>
        line
          .replace(/ \|\| .*$/, '')
          .split(' ')
          .slice(0, 3)
          .join(' '),
      ),
    ).toEqual(['registry export all', 'registry export verify', 'registry check --severity']);
    for (const line of lines) expect([line, faultIn(line)]).toEqual([line, null]);
    const place = (name: string): number => steps.findIndex((step) => step.name === name);
    expect(place('Commit what changed')).toBeLessThan(place('Fail on new critical findings'));
    expect(steps.at(-1)).toMatchObject({ name: 'Remove the key', if: 'always()' });
  });

  it.each([
    ['registry export al --out x', 'no such command', false],
    ['registry export all --out x', 'all wants --as', true],
    ['registry export all --as controller --out x --fast', 'all has no --fast', true],
    ['registry check --severity grave', '--severity does not take grave', true],
    ['registry export verify', 'verify was given 0 words', true],
  ])('would be found out with: %s', (line, fault, exact) => {
    const found = faultIn(line);
    if (exact) expect(found).toBe(fault);
    else expect(found).not.toBeNull();
  });

  it('are told of in docs/EXPORTS.md with commands that the command line knows', () => {
    const lines = linesIn(readFileSync(pathOf('docs/EXPORTS.md'), 'utf8'));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect([line, faultIn(line)]).toEqual([line, null]);
  });
});
