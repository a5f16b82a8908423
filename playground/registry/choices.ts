import type { NamedThing } from '../../src/questions/question';
import choicesDocument from '../documents/choices.graphql?raw';
import { askGraphql } from './ask-graphql';

/** Something that can be chosen: its key goes into the variable, its name is what a person reads. */
export interface Choice {
  readonly key: string;
  readonly name: string;
}

/** What can be chosen of each kind of thing. */
export type Choices = Readonly<Record<NamedThing, readonly Choice[]>>;

type Page<T> = { readonly nodes: readonly T[] };

interface Answer {
  readonly register: {
    readonly organisations: Page<Choice>;
    readonly dataCategories: Page<Choice>;
    readonly dataSubjectCategories: Page<Choice>;
    readonly transferRegions: Page<Choice>;
    readonly transferMechanisms: Page<{ readonly key: string; readonly title: string }>;
    readonly legalBases: Page<{
      readonly key: string;
      readonly label: string;
      readonly article: string | null;
    }>;
    readonly countries: Page<{ readonly code: string; readonly name: string }>;
  };
}

/** What the register and the law data hold on these clocks, to choose from. */
export async function loadChoices(
  clocks: { readonly validOn: string | null; readonly knownAt: string | null; readonly lawOn: string | null },
  signal: AbortSignal,
): Promise<Choices> {
  const { register } = await askGraphql<Answer>(choicesDocument, { ...clocks }, signal);
  return {
    organisation: register.organisations.nodes,
    dataCategory: register.dataCategories.nodes,
    dataSubjectCategory: register.dataSubjectCategories.nodes,
    region: register.transferRegions.nodes,
    transferMechanism: register.transferMechanisms.nodes.map(({ key, title }) => ({ key, name: title })),
    legalBasis: register.legalBases.nodes.map(({ key, label, article }) => ({
      key,
      name: article === null ? label : `${label} (${article})`,
    })),
    country: register.countries.nodes.map(({ code, name }) => ({ key: code, name })),
  };
}
