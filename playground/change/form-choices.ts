import { kinds } from '../../src/core/entries/entry';
import lawDocument from '../documents/law-choices.graphql?raw';
import labelsDocument from '../documents/entry-labels.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import type { Choice } from '../registry/choices';
import type { FormField, Named } from './form-model';

/** What can be chosen, by what is named. */
export type FormChoices = ReadonlyMap<Named, readonly Choice[]>;

type Page<T> = { readonly nodes: readonly T[] };

/** What the fields of a form name: those lists alone are loaded. */
export function namedIn(fields: readonly FormField[]): readonly Named[] {
  const named = fields.flatMap(({ holds }): readonly Named[] => {
    if (holds.as === 'named') return [holds.of];
    return holds.as === 'rows' ? namedIn(holds.fields) : [];
  });
  return [...new Set(named)];
}

/** Loads what can be chosen on a day, each list by the name of its items. */
export async function loadFormChoices(
  named: readonly Named[],
  validOn: string | null,
  signal: AbortSignal,
): Promise<FormChoices> {
  const ofRegister = named.filter((one) => kinds.some((kind) => kind === one));
  const [law, ...lists] = await Promise.all([
    named.length > ofRegister.length ? loadLaw(validOn, signal) : [],
    ...ofRegister.map(async (kind) => [kind, await loadNames(kind, validOn, signal)] as const),
  ]);
  return new Map([...law, ...lists]);
}

/** So many pages of a thousand are read; a list that is longer is no help to anybody who chooses from it. */
const pagesMax = 10;

async function loadNames(
  kind: Named,
  validOn: string | null,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const found: Choice[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer: {
      readonly register: {
        readonly entries: Page<{ readonly key: string; readonly label: string }> & {
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        };
      };
    } = await askGraphql(labelsDocument, { kind, validOn, after }, signal);
    const { nodes, pageInfo } = answer.register.entries;
    found.push(...nodes.map(({ key, label }) => ({ key, name: label })));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

async function loadLaw(
  validOn: string | null,
  signal: AbortSignal,
): Promise<readonly (readonly [Named, readonly Choice[]])[]> {
  const { register } = await askGraphql<{
    readonly register: {
      readonly transferRegions: Page<Choice>;
      readonly transferMechanisms: Page<{
        readonly key: string;
        readonly title: string;
        readonly scheme: string | null;
      }>;
      readonly legalBases: Page<{
        readonly key: string;
        readonly label: string;
        readonly article: string | null;
      }>;
      readonly countries: Page<{ readonly code: string; readonly name: string }>;
    };
  }>(lawDocument, { validOn }, signal);
  const { transferRegions, transferMechanisms, legalBases, countries } = register;
  const schemes = new Map<string, readonly string[]>();
  for (const { scheme, title } of transferMechanisms.nodes)
    if (scheme !== null) schemes.set(scheme, [...(schemes.get(scheme) ?? []), title]);
  return [
    ['region', transferRegions.nodes],
    ['transferMechanism', transferMechanisms.nodes.map(({ key, title }) => ({ key, name: title }))],
    ['scheme', [...schemes].map(([key, titles]) => ({ key, name: titles.join('; ') }))],
    [
      'legalBasis',
      legalBases.nodes.map(({ key, label, article }) => ({
        key,
        name: article === null ? label : `${label} (${article})`,
      })),
    ],
    ['country', countries.nodes.map(({ code, name }) => ({ key: code, name }))],
  ];
}
