import type { ReactNode } from 'react';
import { durationInWords } from '../../src/core/record/wording';
import { inWords, modalityOf, stateOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { hrefTo, useRoute, type Route } from '../shell/route';
import type { FactWords } from './facts';
import { hrefOfEntry } from './kinds';

/** A fact with its label. What holds nothing says what that means; a cell is never empty. */
export function FactView({ fact, value }: { readonly fact: FactWords; readonly value: unknown }) {
  return (
    <div>
      <dt>{fact.label}</dt>
      <dd data-field={fact.field}>
        <Value fact={fact} value={value} />
      </dd>
    </div>
  );
}

function Value({ fact, value }: { readonly fact: FactWords; readonly value: unknown }) {
  const route = useRoute();
  if (value === null || value === undefined || value === '')
    return <span className="not-stated">{fact.ofNull}</span>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="not-stated">{fact.ofNone}</span>;
    return (
      <ul className="fact-values">
        {value.map((item: unknown, index) => (
          <li key={index}>{shown(route, fact, item)}</li>
        ))}
      </ul>
    );
  }
  return shown(route, fact, value);
}

/** What the API gives as an object: a link, a place, a use of a legal basis, something that is judged. */
interface Linked {
  readonly __typename?: string;
  readonly key?: string;
  readonly label?: string;
}

function shown(route: Route, fact: FactWords, value: unknown): ReactNode {
  if (typeof value === 'object' && value !== null) return linked(route, value);
  if (typeof value === 'number' || typeof value === 'boolean') return inWords(value);
  if (typeof value !== 'string') return null;
  if (fact.field === 'modality') return <StateMark state={modalityOf(value)} />;
  if (fact.field === 'finding') return <a href={hrefTo(route, 'findings', [value])}>{value}</a>;
  if (fact.show === 'duration') return durationInWords(value);
  if (fact.show === 'kind') return kindInWords(value);
  if (fact.show === 'text') return <span className="words-of-policy">{value}</span>;
  const state = stateOf(value);
  return state === null ? inWords(value) : <StateMark state={state} />;
}

function linked(route: Route, value: Linked): ReactNode {
  switch (value.__typename) {
    case 'Country': {
      const { name, code } = value as unknown as { readonly name: string; readonly code: string };
      return `${name} (${code})`;
    }
    case 'TransferRegion':
      return (value as unknown as { readonly name: string }).name;
    case 'TransferMechanism': {
      const { key, title } = value as unknown as { readonly key: string; readonly title: string };
      return <a href={hrefOfEntry(route, 'TransferMechanism', key)}>{title}</a>;
    }
    case 'Destination': {
      const { label, stated } = value as unknown as { readonly label: string; readonly stated: boolean };
      return stated ? label : <span className="not-stated">not stated</span>;
    }
    case 'LegalBasisUse':
      return <LegalBasisUse use={value as unknown as Use} />;
    case 'Reason':
      return <ReasonView reason={value as unknown as Reason} />;
    case 'Transfer':
      return <JudgedTransfer transfer={value as unknown as Judged} />;
    default:
      return <EntryLink entry={value as Required<Linked>} />;
  }
}

/** A link to the page of an entry, by what it is called. */
export function EntryLink({ entry }: { readonly entry: Required<Linked> }) {
  const route = useRoute();
  return <a href={hrefOfEntry(route, entry.__typename, entry.key)}>{entry.label}</a>;
}

interface Use {
  readonly modality: string;
  readonly interest: string | null;
  readonly legalBasis: { readonly label: string; readonly article: string };
  readonly purpose: Required<Linked> | null;
}

function LegalBasisUse({ use }: { readonly use: Use }) {
  const { legalBasis, modality, purpose, interest } = use;
  return (
    <>
      {legalBasis.label} ({legalBasis.article}) <StateMark state={modalityOf(modality)} />
      <span className="fact-more">
        for {purpose === null ? 'no purpose in particular' : <EntryLink entry={purpose} />}
        {interest === null ? '' : `; the interest: ${interest}`}
      </span>
    </>
  );
}

interface Reason {
  readonly text: string;
  readonly cites: string | null;
}

function ReasonView({ reason: { text, cites } }: { readonly reason: Reason }) {
  return (
    <>
      {text}
      {cites !== null && <span className="cites"> {cites}</span>}
    </>
  );
}

interface Judged {
  readonly destination: { readonly label: string };
  readonly assessment: {
    readonly verdict: string;
    readonly reasons: readonly Reason[];
    readonly missingFacts: readonly string[];
  };
}

function JudgedTransfer({ transfer: { destination, assessment } }: { readonly transfer: Judged }) {
  const state = stateOf(assessment.verdict);
  return (
    <>
      {destination.label}: {state === null ? inWords(assessment.verdict) : <StateMark state={state} />}
      <ul className="reasons">
        {assessment.reasons.map((reason, index) => (
          <li key={index}>
            <ReasonView reason={reason} />
          </li>
        ))}
        {assessment.missingFacts.map((missing) => (
          <li key={missing}>
            Not recorded: <code>{missing}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "adequacyDecision" is "adequacy decision". */
export function kindInWords(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
