import { useState } from 'react';
import type { Kind } from '../../src/core/entries/entry';
import writtenDocument from '../documents/written-entry.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { ChangeSteps } from './change-steps';
import { loadForm, nameOfKind, type Act, type FormField } from './form-model';
import { correctInput, emptyValues, reasonIn, recordInput, valuesOf, type FormValues } from './form-values';
import { rehearse, write, type AskedChange } from './send-change';

/** An entry as the register holds it, which a correction or an end starts from. */
export interface ReadEntry {
  readonly name: string;
  readonly version: number;
  readonly written: Readonly<Record<string, unknown>>;
}

interface EntryFormProps {
  readonly act: Act;
  readonly kind: Kind;
  /** The entry that is corrected or ended; empty for a new one. */
  readonly entryKey: string;
}

/** The form that records, corrects or ends an entry of a kind. */
export function EntryForm({ act, kind, entryKey }: EntryFormProps) {
  const route = useRoute();
  const validOn = route.parameters.get('validOn');
  // What the form starts from is read once: a step on the clocks must not take what was typed away.
  const [startedOn] = useState(validOn);
  const loaded = useLoaded('form', async (signal) => {
    const [fields, entry] = await Promise.all([
      loadForm(act, kind, signal),
      act === 'record' ? null : loadEntry(kind, entryKey, startedOn, signal),
    ]);
    return { fields, entry };
  });
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="Loading the form…" />;
  const { fields, entry } = loaded.value;
  if (act !== 'record' && entry === null)
    return (
      <Nothing>
        On {startedOn ?? 'this day'} the register holds no {wordsOf(kind)} with the key{' '}
        <code>{entryKey}</code>. Choose a day in the bar above on which it holds, and open this form again.
      </Nothing>
    );
  const shown = fields.filter(
    ({ name }) => name !== 'expectedVersion' && (act === 'record' || name !== 'key'),
  );
  const named = entry === null ? wordsOf(kind) : entry.name;
  const titles = { record: `Record: ${named}`, correct: `Correct: ${named}`, end: `End: ${named}` };
  const askedOf = (values: FormValues, base: ReadEntry | null): AskedChange => ({
    act,
    kind: nameOfKind(kind),
    input: inputFor(act, shown, values, entryKey, base),
    reason: reasonIn(values),
  });
  return (
    <ChangeSteps
      title={titles[act]}
      introduction={introductions[act]}
      facts={
        entry === null ? null : (
          <p className="help">
            {wordsOf(kind)} <code>{entryKey}</code>, version {entry.version}.{' '}
            <a href={hrefTo(route, 'register', ['entry', kind, entryKey])}>See it in the Register tab</a>
          </p>
        )
      }
      act={act}
      fields={shown}
      base={entry}
      startingWith={(base) => startOf(act, shown, base)}
      rehearsing={(values, base, clocks, signal) => rehearse(askedOf(values, base), clocks, signal)}
      writing={(values, base, idempotencyKey) => write(askedOf(values, base), idempotencyKey)}
      reading={(signal) => loadEntry(kind, entryKey, startedOn, signal)}
      kind={kind}
      links={act === 'record' ? [['Record another', hrefTo(route, 'change')]] : []}
    />
  );
}

const introductions: Readonly<Record<Act, string>> = {
  record: 'A new fact from a day on.',
  correct:
    'We had it wrong: change what is wrong, leave the rest. What we had stays known as of then. If the world changed, end it and record what holds since.',
  end: 'It ceased in the world. What held before that day stays in the register.',
};

/** The entry that holds on a day, as it is written down now; null where none does. Throws NotAnswered. */
async function loadEntry(
  kind: Kind,
  key: string,
  validOn: string | null,
  signal: AbortSignal,
): Promise<ReadEntry | null> {
  const { register } = await askGraphql<{
    readonly register: {
      readonly writtenEntry: {
        readonly label: string;
        readonly version: number;
        readonly written: string;
      } | null;
    };
  }>(writtenDocument, { kind, key, validOn }, signal);
  const found = register.writtenEntry;
  if (found === null) return null;
  const written = JSON.parse(found.written) as Readonly<Record<string, unknown>>;
  return { name: found.label, version: found.version, written };
}

function startOf(act: Act, fields: readonly FormField[], base: ReadEntry | null): FormValues {
  if (base === null || act === 'end') return emptyValues(fields);
  return { ...valuesOf(fields, base.written), reason: '' };
}

function inputFor(
  act: Act,
  fields: readonly FormField[],
  values: FormValues,
  key: string,
  base: ReadEntry | null,
): AskedChange['input'] {
  const said = fields.filter(({ name }) => name !== 'reason');
  if (act === 'record') return recordInput(said, values);
  const named = { key, expectedVersion: base!.version };
  if (act === 'end') return { ...recordInput(said, values), ...named };
  return { ...correctInput(said, values, startOf(act, fields, base)), ...named };
}

function wordsOf(kind: Kind): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
