import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Kind } from '../../src/core/entries/entry';
import { NotAnswered } from '../registry/ask-graphql';
import { useLoaded } from '../registry/use-loaded';
import { today } from '../shell/as-of-bar';
import { Fault, Loading } from '../shell/notice';
import { goTo, hrefTo, useRoute, withParameters } from '../shell/route';
import { ConflictNotice } from './conflict-notice';
import { Effects } from './effects';
import type { ReadEntry } from './entry-form';
import { FieldView } from './field-view';
import { loadFormChoices, namedIn, type FormChoices } from './form-choices';
import type { Act, FormField } from './form-model';
import { isSame, missingIn, type FormValues } from './form-values';
import { ProposedChange } from './proposed-change';
import { newIdempotencyKey, refusalsOf, type Refusal, type Rehearsed, type Written } from './send-change';
import { useUnsaved } from './unsaved';

interface Clocks {
  readonly validOn: string | null;
  readonly lawOn: string | null;
}

interface ChangeStepsProps {
  readonly title: string;
  readonly introduction: string;
  /** What the change is about, above the fields. */
  readonly facts: ReactNode;
  readonly act: Act;
  readonly fields: readonly FormField[];
  /** The entry as it was read; null for a new one. */
  readonly base: ReadEntry | null;
  readonly startingWith: (base: ReadEntry | null) => FormValues;
  readonly rehearsing: (
    values: FormValues,
    base: ReadEntry | null,
    clocks: Clocks,
    signal: AbortSignal,
  ) => Promise<Rehearsed>;
  readonly writing: (
    values: FormValues,
    base: ReadEntry | null,
    idempotencyKey: string,
  ) => Promise<Written | { readonly refused: readonly Refusal[] }>;
  /** Reads the entry anew. */
  readonly reading: (signal: AbortSignal) => Promise<ReadEntry | null>;
  readonly kind: Kind;
  /** Where one may go once it is written. */
  readonly links: readonly (readonly [words: string, href: string])[];
}

/** The three steps of a change: fill it in, see what it changes, write it down. */
export function ChangeSteps(props: ChangeStepsProps) {
  const { title, introduction, facts, fields, startingWith } = props;
  const route = useRoute();
  const [base, setBase] = useState(props.base);
  const [values, setValues] = useState(() => startingWith(props.base));
  const [step, setStep] = useState<'fill' | 'check'>('fill');
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [written, setWritten] = useState<Written | null>(null);
  const validOn = route.parameters.get('validOn');
  const named = namedIn(fields);
  const choices = useLoaded(`${named.join(' ')} ${validOn ?? ''}`, (signal) =>
    loadFormChoices(named, validOn, signal),
  );
  const isTouched = fields.some(
    ({ name }) => !isSame(values[name] ?? null, startingWith(base)[name] ?? null),
  );
  useUnsaved(isTouched && written === null);
  const summary = useRef<HTMLDivElement>(null);
  const turn = useRef(0);
  useEffect(() => {
    if (refused.length > 0) summary.current?.focus();
  }, [refused]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The first step opens with the page; each later one takes the focus to its heading, unless something is objected to.
    if (turn.current > 0 && refused.length === 0) heading.current?.focus();
    turn.current += 1;
  }, [step, written]);
  const refuse = (found: readonly Refusal[]): void => {
    setStep('fill');
    setRefused(found);
  };
  if (written !== null) return <WrittenNotice {...props} written={written} headingRef={heading} />;
  const conflict = refused.find(({ code }) => code === 'CONFLICT') ?? null;
  return (
    <div className="change">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ol className="steps" aria-label="Steps">
        <li aria-current={step === 'fill' ? 'step' : undefined}>1. Fill in</li>
        <li aria-current={step === 'check' ? 'step' : undefined}>2. See what it changes</li>
        <li>3. Write it down</li>
      </ol>
      {facts}
      {conflict !== null && base !== null && (
        <ConflictNotice
          refusal={conflict}
          base={base}
          fields={fields}
          reading={props.reading}
          noticeRef={summary}
          onTakeOver={(now) => {
            setValues(carriedOver(fields, values, startingWith(base), startingWith(now)));
            setBase(now);
            setRefused([]);
          }}
        />
      )}
      {conflict === null && refused.length > 0 && (
        <RefusalSummary refused={refused} fields={fields} summaryRef={summary} />
      )}
      {step === 'fill' ? (
        <form
          className="change-form"
          aria-label={title}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const missing = Object.entries(missingIn(fields, values));
            setRefused(missing.map(([field, message]) => ({ ...saidHere, field, message })));
            if (missing.length === 0) setStep('check');
          }}
        >
          <p>{introduction}</p>
          {choices.state === 'failed' && <Fault why={choices.why} onAgain={choices.again} />}
          {fields.map((field) => (
            <FieldView
              key={field.name}
              field={field}
              value={values[field.name] ?? null}
              choices={choices.value}
              fault={
                refused
                  .filter((one) => one.field === field.name)
                  .map(({ message }) => message)
                  .join(' ') || undefined
              }
              onValue={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
          <button type="submit" className="primary">
            See what it changes
          </button>
        </form>
      ) : (
        <CheckStep
          {...props}
          base={base}
          values={values}
          choices={choices.value}
          onBack={() => setStep('fill')}
          onRefused={refuse}
          onWritten={setWritten}
        />
      )}
    </div>
  );
}

const saidHere = { code: 'MISSING', currentVersion: null, changedBy: null } as const;

/** What was typed stays; everything else is as it stands now. */
function carriedOver(
  fields: readonly FormField[],
  typed: FormValues,
  were: FormValues,
  are: FormValues,
): FormValues {
  return Object.fromEntries(
    fields.map(({ name }) => {
      const isTyped = !isSame(typed[name] ?? null, were[name] ?? null);
      return [name, (isTyped ? typed : are)[name] ?? null];
    }),
  );
}

/** All that is objected to, each with a step to its field. */
function RefusalSummary({
  refused,
  fields,
  summaryRef,
}: {
  readonly refused: readonly Refusal[];
  readonly fields: readonly FormField[];
  readonly summaryRef: React.RefObject<HTMLDivElement | null>;
}) {
  return (
    <div className="fault" role="alert" tabIndex={-1} ref={summaryRef}>
      <h3>Nothing was written.</h3>
      <ul>
        {refused.map(({ field, message }, index) => {
          const known = fields.find(({ name }) => name === field);
          return (
            <li key={index}>
              {message}{' '}
              {known !== undefined && (
                <button type="button" className="quiet" onClick={() => focusField(known.name)}>
                  Go to {known.label}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function focusField(name: string): void {
  document
    .querySelector<HTMLElement>(`[data-field="${name}"] :is(input, select, textarea, button):not([disabled])`)
    ?.focus();
}

interface CheckStepProps extends ChangeStepsProps {
  readonly values: FormValues;
  readonly choices: FormChoices | null;
  readonly onBack: () => void;
  readonly onRefused: (refused: readonly Refusal[]) => void;
  readonly onWritten: (written: Written) => void;
}

/** What the change is, and what would follow from it, before it is written. */
function CheckStep(props: CheckStepProps) {
  const { act, fields, values, base, choices, rehearsing, writing, onBack, onRefused, onWritten } = props;
  const route = useRoute();
  const validOn = route.parameters.get('validOn');
  const lawOn = route.parameters.get('lawOn');
  const tried = useLoaded(`${validOn ?? ''} ${lawOn ?? ''}`, (signal) =>
    rehearsing(values, base, { validOn, lawOn }, signal),
  );
  const [state, setState] = useState<'waiting' | 'writing' | NotAnswered>('waiting');
  // One request has one name, however often it is sent: it is written once.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const isSending = useRef(false);
  const refused = tried.state === 'there' && tried.value.refused.length > 0 ? tried.value.refused : null;
  const misread = tried.state === 'failed' && tried.why.code === 'BAD_USER_INPUT' ? tried.why : null;
  useEffect(() => {
    if (refused !== null) onRefused(refused);
    else if (misread !== null) onRefused(refusalsOf(misread.errors));
  }, [refused, misread]);
  const send = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setState('writing');
    try {
      const answer = await writing(values, base, idempotencyKey);
      if ('refused' in answer) onRefused(answer.refused);
      else onWritten(answer);
    } catch (error) {
      setState(
        error instanceof NotAnswered
          ? error
          : new NotAnswered('The page could not read the answer. Try again.'),
      );
    } finally {
      isSending.current = false;
    }
  };
  const day = validOn ?? today();
  const from = heldFrom(values);
  return (
    <div className="change-check">
      <h3>The change</h3>
      <ProposedChange act={act} fields={fields} values={values} base={base} choices={choices} />
      <h3>What follows from it on {day}</h3>
      {from !== null && from !== day && (
        <p>
          <button type="button" onClick={() => goTo(withParameters(route, { validOn: from }))}>
            Look at {from}, the day from which it holds
          </button>
        </p>
      )}
      {tried.state === 'failed' ? (
        <Fault why={tried.why} onAgain={tried.again} />
      ) : tried.state === 'loading' || refused !== null ? (
        <Loading what="Trying it out, without writing…" />
      ) : (
        <Effects rehearsed={tried.value} day={day} />
      )}
      {state instanceof NotAnswered && (
        <div className="fault" role="alert">
          {state.code !== 'COMMIT_UNCERTAIN' && <p>{state.message}</p>}
          <p>
            It may have been written or not. Write it down again: it is written once, however often it is
            sent.
          </p>
        </div>
      )}
      <p className="change-buttons">
        <button
          type="button"
          className="primary"
          disabled={tried.state !== 'there' || refused !== null || state === 'writing'}
          onClick={() => void send()}
        >
          {state === 'writing' ? 'Writing…' : 'Write it down'}
        </button>
        <button type="button" onClick={onBack} disabled={state === 'writing'}>
          Back to the form
        </button>
      </p>
    </div>
  );
}

function heldFrom(values: FormValues): string | null {
  const from = values['validFrom'] ?? values['from'] ?? values['endedOn'] ?? '';
  return typeof from === 'string' && from !== '' ? from : null;
}

/** What was written, and where to go from here. */
function WrittenNotice({
  title,
  kind,
  links,
  written,
  headingRef,
}: ChangeStepsProps & {
  readonly written: Written;
  readonly headingRef: React.RefObject<HTMLHeadingElement | null>;
}) {
  const route = useRoute();
  const { key, version, revision, hash } = written;
  return (
    <div className="change written" role="status">
      <h2 ref={headingRef} tabIndex={-1}>
        It is written down
      </h2>
      <p>{title}.</p>
      <dl>
        <dt>Entry</dt>
        <dd>
          <a href={hrefTo(route, 'register', ['entry', kind, key])}>{key}</a>, version {version}
        </dd>
        <dt>Revision</dt>
        <dd>
          <code>{revision}</code>
        </dd>
        <dt>Hash of the revision</dt>
        <dd>
          <code>{hash}</code>
          <span className="help">Kept elsewhere, it proves what was acknowledged.</span>
        </dd>
      </dl>
      <p className="change-buttons">
        <a className="button" href={hrefTo(route, 'register', ['entry', kind, key])}>
          Open it in the Register tab
        </a>
        {links.map(([words, href]) => (
          <a key={href} className="button" href={href}>
            {words}
          </a>
        ))}
      </p>
    </div>
  );
}
