import type { Route } from '../shell/route';

/** The three clocks as the page was asked for them; null: the register takes its own. */
export interface AskedClocks {
  readonly validOn: string | null;
  readonly knownAt: string | null;
  readonly lawOn: string | null;
}

/** The clocks on which the register answered, and its revision. */
export interface AnsweredClocks {
  readonly validOn: string;
  readonly knownAt: string;
  readonly lawOn: string;
  readonly revision: string;
}

/** The clocks that an address names. */
export function clocksOf({ parameters }: Route): AskedClocks {
  const given = (name: string): string | null => {
    const value = parameters.get(name);
    return value === null || value === '' ? null : value;
  };
  return { validOn: given('validOn'), knownAt: given('knownAt'), lawOn: given('lawOn') };
}

/** The clocks as part of the name of what is loaded. */
export function nameOfClocks({ validOn, knownAt, lawOn }: AskedClocks): string {
  return `${validOn ?? ''} ${knownAt ?? ''} ${lawOn ?? ''}`;
}

/** The clocks in the order of a citation, without anything else. */
export function citedClocks({ validOn, knownAt, lawOn, revision }: AnsweredClocks): AnsweredClocks {
  return { validOn, knownAt, lawOn, revision };
}
