import { decide, recording, type AskedChange, type Decided, type Refusal } from '../../src/core/change';
import type { Draft } from '../../src/core/drafts';
import type { Kind } from '../../src/core/entries/entry';
import type { AnyEntry } from '../../src/core/entries/kinds';
import { Ledger, type KindAndEntry } from '../../src/core/ledger';
import { day, instant } from '../../src/core/period';
import type { PlainObject } from '../../src/core/plain-data';
import { sha256 } from '../../src/storage/sha256';
import { law } from './register-of';

/** What the decision knows of the world. */
export const rules = { law, sha256 };

const always = 'As the policy says.';

/** What a kind must say at least; what it names is up to the caller. */
const least: Partial<Record<Kind, PlainObject>> = {
  organisation: { name: 'An organisation', named: true },
  certification: { organisation: 'org/a', scheme: 'eu-us-privacy-shield', status: 'ACTIVE' },
  dataCategory: { name: 'A category', special: false },
  disclosure: { discloser: 'org/a', recipient: 'org/b', role: 'PROCESSOR', modality: 'STATES' },
  policyDocument: { title: 'A policy', publishedOn: '2018-05-25' },
  policyClause: { document: 'policy/p', section: '1', heading: 'First' },
  policyStatement: { clause: 'policy/p#1', kind: 'recipient', statement: 'A fact.', modality: 'STATES' },
};

export function toRecord(kind: Kind, key: string, fields: PlainObject = {}, reason = always): AskedChange {
  return { act: 'RECORD', kind, key, reason, fields: { ...least[kind], ...fields } };
}

export function toCorrect(
  kind: Kind,
  key: string,
  expectedVersion: number,
  fields: PlainObject,
  reason = always,
): AskedChange {
  return { act: 'CORRECT', kind, key, expectedVersion, reason, fields };
}

export function toEnd(
  kind: Kind,
  key: string,
  expectedVersion: number,
  endedOn: string,
  sourceKeys: readonly string[] = [],
  reason = always,
): AskedChange {
  return { act: 'END', kind, key, expectedVersion, endedOn: day(endedOn), sourceKeys, reason };
}

/** A ledger of one revision; versions of one key are counted in their order. */
export function ledgerOf(...drafts: readonly Draft[]): Ledger {
  const recordedAt = instant('2026-01-01T00:00:00Z');
  const empty = new Ledger({ number: 0, recordedAt: null }, []);
  return new Ledger(
    { number: 1, recordedAt },
    recording(empty, drafts, always).map(({ kind, entry }): KindAndEntry => {
      return [kind, { ...entry, recordedAt } as AnyEntry];
    }),
  );
}

export function decided(ledger: Ledger, ...asked: readonly AskedChange[]): Decided {
  return decide(ledger, asked, rules);
}

/** Why the acts are refused; empty where they are not. */
export function refusals(ledger: Ledger, ...asked: readonly AskedChange[]): readonly Refusal[] {
  const found = decided(ledger, ...asked);
  return 'refused' in found ? found.refused : [];
}

/** The same in short: the code, which of the acts, the field. */
export function refused(ledger: Ledger, ...asked: readonly AskedChange[]): readonly string[] {
  return refusals(ledger, ...asked).map(({ code, index, field }) =>
    [code, index ?? 'request', ...field].join(' '),
  );
}

/** The ledger as the acts leave it; throws where they are refused. */
export function afterwards(ledger: Ledger, ...asked: readonly AskedChange[]): Ledger {
  const found = decided(ledger, ...asked);
  if (!('accepted' in found)) throw new Error(`Not accepted: ${JSON.stringify(found)}`);
  const number = ledger.revision.number + 1;
  const recordedAt = instant(`2026-01-01T00:00:${String(number % 60).padStart(2, '0')}Z`);
  const added = found.accepted.map(({ kind, entry }): KindAndEntry => {
    return [kind, { ...entry, recordedAt } as AnyEntry];
  });
  return ledger.after({ number, recordedAt }, found.closed, added);
}

/** The versions of an entry in short: number and days. */
export function standing(ledger: Ledger, kind: Kind, key: string): readonly string[] {
  return ledger
    .versionsOf(kind, key)
    .map(({ version, validity: { from, until } }) => `${version}: ${from ?? ''} to ${until ?? ''}`);
}
