import type { Question, Saying, Tally } from './question';
import { meets, resolved, valuesAt, type Scope } from './values-at';

/** What a tally found: how many, and their names where it counts distinct values. */
export interface Tallied {
  readonly count: number;
  readonly names: readonly string[];
}

/** Counts the rows of an answer, or of another list in it. */
export function tally(rows: readonly unknown[], { at, where, distinct }: Tally, scope: Scope): Tallied {
  const counted = (at === undefined ? rows : valuesAt(scope.data, at)).filter((row) =>
    meets(row, where, scope),
  );
  if (distinct === undefined) return { count: counted.length, names: [] };
  const names = [...new Set(counted.flatMap((row) => valuesAt(row, distinct)).map(String))];
  return { count: names.length, names };
}

/**
 * Fills the blanks of a sentence: `{n}` is a number, `{n|row|rows}` a number with its word, `{n?is|are}` the word
 * alone, `{n:list}` the names, `{n:sentences}` what are sentences one after the other, `{$name}` a variable and `{=path}` a value of the answer.
 */
export function fill(template: string, tallies: Readonly<Record<string, Tallied>>, scope: Scope): string {
  return template.replace(blank, (_whole, inside: string) => {
    if (/^[$=]/.test(inside)) return String(resolved(inside, scope) ?? 'today');
    const { name, form, words } = parsed(inside);
    const { count, names } = tallies[name]!;
    if (form === ':') return words[0] === 'list' ? enumerated(names) : names.join(' ');
    const word = count === 1 ? words[0] : words[1];
    return form === '|' ? `${count} ${word!}` : form === '?' ? word! : String(count);
  });
}

/** The sentences of a list that fit. */
export function fitting(
  sayings: readonly Saying[],
  tallies: Readonly<Record<string, Tallied>>,
): readonly Saying[] {
  return sayings.filter(
    ({ when, unless }) =>
      (when === undefined || tallies[when]!.count > 0) &&
      (unless === undefined || tallies[unless]!.count === 0),
  );
}

/** Blanks and conditions that name no tally or variable of the question. */
export function faultsOfTemplates({
  sentence,
  notRecorded,
  tallies,
  variables,
}: Question): readonly string[] {
  const variableNames = new Set(variables.map(({ name }) => name));
  const faults = [...sentence, ...notRecorded].flatMap(({ text, when, unless }) => {
    const named = [...text.matchAll(blank)].map(([, inside]) => inside!);
    const unknownVariables = named
      .filter((inside) => inside.startsWith('$'))
      .filter((inside) => !variableNames.has(inside.slice(1)));
    const counts = named.filter((inside) => !/^[$=]/.test(inside)).map((inside) => parsed(inside).name);
    const unknownTallies = [...counts, when, unless].filter(
      (name) => name !== undefined && tallies[name] === undefined,
    );
    return [...unknownVariables, ...unknownTallies].map(
      (name) => `A sentence names ${name!}, which is not there.`,
    );
  });
  const last = sentence.at(-1);
  return last?.when === undefined && last?.unless === undefined && last !== undefined
    ? faults
    : [...faults, 'The last sentence must fit always.'];
}

const blank = /\{([^{}]+)\}/g;

function parsed(inside: string): { name: string; form: string; words: readonly string[] } {
  const [, name, form, words] = /^(\w+)([|?:]?)(.*)$/s.exec(inside)!;
  return { name: name!, form: form!, words: words!.split('|') };
}

function enumerated(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
