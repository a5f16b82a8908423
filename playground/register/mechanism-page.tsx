import { useState } from 'react';
import mechanismDocument from '../documents/mechanism.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { BriefFindings, NamedEntry, PageOf } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { modalityOf, stateOf, type StateWord } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { useCitation } from '../shell/citation';
import { useHeadingFocus } from '../shell/heading-focus';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefOf, useRoute, withParameters } from '../shell/route';
import { ConcerningFindings } from './concerning-findings';
import { Part } from './entry-page';
import { EntryLink, FactView } from './fact-view';
import type { FactWords } from './facts';
import { dayBefore } from './held';
import { namingFirst, namingMax } from './naming-entries';

interface Condition {
  readonly demand: string;
  readonly path: string;
  readonly decides: boolean;
}

interface Mechanism {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly inForce: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly validToNewContracts: string | null;
  readonly endedBy: string | null;
  readonly conditions: readonly Condition[];
}

interface Reliance extends NamedEntry {
  readonly modality: string;
  readonly condition: string | null;
  readonly verdict: string;
  readonly relyingParty: NamedEntry;
}

interface Answer {
  readonly register: AnsweredClocks & {
    readonly transferMechanism: Mechanism | null;
    readonly mechanismReliances: PageOf<Reliance>;
    readonly findings: BriefFindings;
  };
}

/** The page of a transfer mechanism: when it stands, what ended it, what it demands and who relies on it. */
export function MechanismPage({ mechanismKey }: { readonly mechanismKey: string }) {
  const clocks = clocksOf(useRoute());
  const [first, setFirst] = useState(namingFirst);
  const loaded = useLoaded(`${mechanismKey} ${nameOfClocks(clocks)} ${first}`, (signal) =>
    askGraphql<Answer>(
      mechanismDocument,
      { ...clocks, key: mechanismKey, namedFirst: first, namedAfter: null },
      signal,
    ),
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="The register is read…" />;
  const { register } = loaded.value;
  return (
    <div aria-busy={loaded.state === 'loading'}>
      <Shown
        mechanismKey={mechanismKey}
        register={register}
        onMore={first < namingMax ? () => setFirst(Math.min(first * 5, namingMax)) : null}
      />
    </div>
  );
}

interface ShownProps {
  readonly mechanismKey: string;
  readonly register: Answer['register'];
  readonly onMore: (() => void) | null;
}

function Shown({ mechanismKey, register, onMore }: ShownProps) {
  const { transferMechanism: mechanism, findings, mechanismReliances } = register;
  const heading = useHeadingFocus();
  useCitation({
    what: `Transfer mechanism ${mechanism?.title ?? mechanismKey} (${mechanismKey})`,
    ...citedClocks(register),
  });
  if (mechanism === null) return <Nothing>No mechanism of this key was known at {register.knownAt}.</Nothing>;
  return (
    <article className="entry">
      <header className="entry-head">
        <p className="entry-kind">
          Transfer mechanism <code>{mechanismKey}</code>
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {mechanism.title}
        </h2>
        <p>
          <StateMark state={inForceWord(mechanism.inForce)} /> under the law of {register.lawOn}
        </p>
      </header>
      <div className="entry-body">
        <div>
          <Part title="When it stands">
            <Validity mechanism={mechanism} />
          </Part>
          <Part title="Facts">
            <dl className="facts">
              {mechanismFacts.map((fact) => (
                <FactView
                  key={fact.field}
                  fact={fact}
                  value={(mechanism as unknown as Readonly<Record<string, unknown>>)[fact.field]}
                />
              ))}
            </dl>
          </Part>
          <Part title="What it demands of a transfer">
            {mechanism.conditions.length === 0 ? (
              <p className="none">On {register.lawOn} it demands nothing that the law data tells.</p>
            ) : (
              <ul>
                {mechanism.conditions.map(({ demand, path, decides }) => (
                  <li key={path + demand}>
                    {demand}
                    {!decides && <span className="fact-more">It does not decide by itself.</span>}
                  </li>
                ))}
              </ul>
            )}
          </Part>
        </div>
        <div>
          <Part title={`Who relies on it (${mechanismReliances.totalCount})`}>
            <Reliances reliances={mechanismReliances} onMore={onMore} />
          </Part>
          <Part title={`Findings on these reliances (${findings.totalCount})`}>
            <ConcerningFindings findings={findings} entry={null} />
          </Part>
          <Part title="History">
            <p className="none">
              A mechanism is law and not an entry: it comes with the registry, dated and cited, and nobody
              writes it here.
            </p>
          </Part>
        </div>
      </div>
    </article>
  );
}

/** Whether a mechanism is in force, with a sign. */
export function inForceWord(inForce: boolean): StateWord {
  return inForce
    ? { sign: '✓', word: 'in force', tone: 'good' }
    : { sign: '✕', word: 'not in force', tone: 'bad' };
}

function Validity({ mechanism }: { readonly mechanism: Mechanism }) {
  const route = useRoute();
  const { validFrom, validTo, validToNewContracts, endedBy } = mechanism;
  const on = (day: string) => <a href={hrefOf(withParameters(route, { validOn: day }))}>{day}</a>;
  return (
    <ul className="validity">
      <li>{validFrom === null ? 'Its beginning is not stated.' : <>In force from {on(validFrom)}.</>}</li>
      {validToNewContracts !== null && (
        <li>No new contract could be concluded on it from {on(validToNewContracts)}.</li>
      )}
      <li>
        {validTo === null ? (
          'No end is known.'
        ) : (
          <>
            Not in force from {on(validTo)}; its last day was {on(dayBefore(validTo))}.
          </>
        )}
      </li>
      {endedBy !== null && <li>Ended by: {endedBy}</li>}
    </ul>
  );
}

function Reliances({
  reliances: { nodes, totalCount, pageInfo },
  onMore,
}: {
  readonly reliances: PageOf<Reliance>;
  readonly onMore: (() => void) | null;
}) {
  if (totalCount === 0) return <p className="none">Nobody relies on it in this register on this day.</p>;
  return (
    <>
      <ul className="reliances">
        {nodes.map((reliance) => {
          const state = stateOf(reliance.verdict);
          return (
            <li key={reliance.key}>
              <EntryLink entry={reliance.relyingParty} /> <StateMark state={modalityOf(reliance.modality)} />
              <span className="fact-more">
                {state !== null && <StateMark state={state} />}
                {reliance.condition === null ? '' : ` On the condition: ${reliance.condition}`}{' '}
                <EntryLink entry={{ ...reliance, label: reliance.key }} />
              </span>
            </li>
          );
        })}
      </ul>
      {pageInfo.hasNextPage && (
        <p>
          The first {nodes.length} of {totalCount} are shown.{' '}
          {onMore !== null && (
            <button type="button" onClick={onMore}>
              Show more
            </button>
          )}
        </p>
      )}
    </>
  );
}

const fact = (field: string, label: string, ofNull = 'not stated'): FactWords => ({
  field,
  label,
  ofNone: 'none',
  ofNull,
  show: 'value',
});

const mechanismFacts: readonly FactWords[] = [
  { ...fact('kind', 'What it is'), show: 'kind' },
  fact('article', 'Article that it rests on'),
  fact('destination', 'About the country', 'open to any'),
  fact('officialNumber', 'Official number'),
  fact('celex', 'CELEX number'),
  fact('programme', 'Programme', 'none'),
  fact('scheme', 'Scheme on whose list the recipient must stand', 'none'),
  fact('requiresContract', 'A contract has to be signed'),
  fact('requiresImpactAssessment', 'The law of the destination has to be assessed'),
  fact('excludesPublicBodies', 'Carries no transfer to a public body'),
];
