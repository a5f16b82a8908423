import findingDocument from '../documents/finding.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { NamedEntry, Quoted } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { outcomeOf, severityOf } from '../registry/words';
import { Part } from '../register/entry-page';
import { EntryLink } from '../register/fact-view';
import { periodInWords } from '../register/held';
import { kindOfType, wordsOfKind } from '../register/kinds';
import { Quotes } from '../register/quotes';
import { StateMark } from '../result/state-mark';
import { useCitation } from '../shell/citation';
import { useHeadingFocus } from '../shell/heading-focus';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { loadSession, mayChange } from '../shell/session';

interface Acknowledgement {
  readonly key: string;
  readonly owner: string;
  readonly answer: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

interface Finding {
  readonly key: string;
  readonly severity: string;
  readonly outcome: string;
  readonly explanation: string;
  readonly missingFacts: readonly string[];
  readonly cites: readonly string[];
  readonly rule: {
    readonly key: string;
    readonly title: string;
    readonly statement: string;
    readonly severity: string;
    readonly assisted: boolean;
    readonly sources: readonly string[];
  };
  readonly entries: readonly NamedEntry[];
  readonly statements: readonly Quoted[];
  readonly searched: readonly { readonly key: string; readonly section: string; readonly heading: string }[];
  readonly acknowledgements: readonly Acknowledgement[];
}

interface Answer {
  readonly register: AnsweredClocks;
  readonly node: Finding | null;
}

/** One finding with its rule, the words and the law that it rests on, and who answered it. */
export function FindingPage({ findingKey }: { readonly findingKey: string }) {
  const route = useRoute();
  const clocks = clocksOf(route);
  const loaded = useLoaded(`${findingKey} ${nameOfClocks(clocks)}`, (signal) =>
    askGraphql<Answer>(findingDocument, { ...clocks, id: idOf(findingKey, clocks) }, signal),
  );
  return (
    <>
      <nav aria-label="Where this stands" className="trail">
        <a href={hrefTo(route, 'findings')}>Findings</a>
      </nav>
      {loaded.state === 'failed' ? (
        <Fault why={loaded.why} onAgain={loaded.again} />
      ) : loaded.value === null ? (
        <Loading what="The finding is read…" />
      ) : (
        <div aria-busy={loaded.state === 'loading'}>
          <Shown findingKey={findingKey} answer={loaded.value} />
        </div>
      )}
    </>
  );
}

/** The global id of a finding on the clocks of the page. */
function idOf(key: string, clocks: ReturnType<typeof clocksOf>): string {
  const named = Object.entries(clocks).filter(([, value]) => value !== null);
  return `Finding:${key}${named.length === 0 ? '' : `?${named.map(([name, value]) => `${name}=${value}`).join('&')}`}`;
}

function Shown({ findingKey, answer }: { readonly findingKey: string; readonly answer: Answer }) {
  const route = useRoute();
  const { register, node: finding } = answer;
  const heading = useHeadingFocus();
  useCitation({
    what: finding === null ? `No finding ${findingKey}` : `${finding.rule.title}: ${finding.explanation}`,
    ...citedClocks(register),
  });
  if (finding === null) {
    return (
      <Nothing>
        <p>
          On {register.validOn}, under the law of {register.lawOn}, this is not found: {findingKey}.
        </p>
        <p>
          <a href={hrefTo(route, 'findings', [], { rule: findingKey.split('/')[0]! })}>
            What else this rule finds on this day
          </a>
        </p>
      </Nothing>
    );
  }
  const { rule } = finding;
  return (
    <article className="entry finding">
      <header className="entry-head">
        <p className="entry-kind">
          Finding <code>{finding.key}</code>
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {rule.title}
        </h2>
        <p className="finding-states">
          <StateMark state={severityOf(finding.severity)} /> <StateMark state={outcomeOf(finding.outcome)} />
        </p>
        <p className="explanation">{finding.explanation}</p>
      </header>
      <div className="entry-body">
        <div>
          <Part title="Words that it rests on">
            {finding.statements.length === 0 ? (
              <p className="none">No words of the policy carry it.</p>
            ) : (
              <Quotes statements={finding.statements} />
            )}
          </Part>
          {finding.searched.length > 0 && (
            <Part title="Where the policy is silent: sections that were searched">
              <ul className="entry-links">
                {finding.searched.map(({ key, section, heading }) => (
                  <li key={key}>
                    <a href={hrefTo(route, 'policy', [], { section })}>{heading}</a>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          <Part title="The rule">
            <p>{rule.statement}</p>
            {rule.sources.length > 0 && <p>It rests on: {rule.sources.join('; ')}.</p>}
            <p className="fact-more">
              {rule.key}; its absence weighs as much as: {severityOf(rule.severity).word}.{' '}
              {rule.assisted && 'The data give no more than a signal; a person decides. '}
              <a href={hrefTo(route, 'findings', [], { rule: rule.key })}>All that this rule finds</a>
            </p>
          </Part>
          <Part title="Law that is cited">
            <Texts texts={finding.cites} none="No law is cited that was known at this instant." />
          </Part>
        </div>
        <div>
          <Part title="What would have to be recorded to decide">
            <Texts texts={finding.missingFacts} none="Nothing is missing." code />
          </Part>
          <Part title="What it concerns">
            {finding.entries.length === 0 ? (
              <p className="none">It names no entry: it is about the policy or the register as a whole.</p>
            ) : (
              <ul className="entry-links">
                {finding.entries.map((entry) => (
                  <li key={`${entry.__typename} ${entry.key}`}>
                    <EntryLink entry={entry} />{' '}
                    <span className="kind-of">{wordsOfKind(kindOfType(entry.__typename))?.one}</span>
                  </li>
                ))}
              </ul>
            )}
          </Part>
          <Part title="Who answered it">
            <Acknowledgements finding={finding} />
          </Part>
        </div>
      </div>
    </article>
  );
}

interface TextsProps {
  readonly texts: readonly string[];
  readonly none: string;
  readonly code?: boolean;
}

function Texts({ texts, none, code = false }: TextsProps) {
  if (texts.length === 0) return <p className="none">{none}</p>;
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{code ? <code>{text}</code> : text}</li>
      ))}
    </ul>
  );
}

function Acknowledgements({ finding: { key, acknowledgements } }: { readonly finding: Finding }) {
  const route = useRoute();
  const session = useLoaded('session', loadSession).value;
  return (
    <>
      {acknowledgements.length === 0 ? (
        <p className="none">Nobody has answered it. An answer takes nothing away: the finding stays.</p>
      ) : (
        <ul>
          {acknowledgements.map((acknowledgement) => (
            <li key={acknowledgement.key}>
              <a href={hrefTo(route, 'register', ['entry', 'findingAcknowledgement', acknowledgement.key])}>
                {acknowledgement.owner}
              </a>
              : {acknowledgement.answer}
              <span className="fact-more">Holds {periodInWords(acknowledgement)}.</span>
            </li>
          ))}
        </ul>
      )}
      {session !== null && mayChange(session) && (
        <p>
          <a className="button" href={hrefTo(route, 'change', ['acknowledge', key])}>
            Answer this finding
          </a>
        </p>
      )}
    </>
  );
}
