import { useState } from 'react';
import { findingOutcomes, severities } from '../../src/core/words';
import findingsDocument from '../documents/findings.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { BriefFinding, NamedEntry } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { outcomeOf, severityOf } from '../registry/words';
import { EntryLink } from '../register/fact-view';
import { FindField } from '../register/find-field';
import { StateMark } from '../result/state-mark';
import { useCitation } from '../shell/citation';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, hrefOf, hrefTo, useRoute, withParameters } from '../shell/route';

interface ListedFinding extends BriefFinding {
  readonly missingFacts: readonly string[];
  readonly entries: readonly NamedEntry[];
}

/** What is counted of each finding, whatever filter is set. */
interface CountedFinding {
  readonly key: string;
  readonly severity: string;
  readonly outcome: string;
  readonly acknowledged: boolean;
  readonly rule: { readonly key: string; readonly title: string };
}

interface ListOf<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
}

interface Answer {
  readonly register: AnsweredClocks & {
    readonly findings: ListOf<ListedFinding>;
    readonly ofEvery: ListOf<CountedFinding>;
  };
}

const filterNames = ['severity', 'outcome', 'rule', 'entry', 'answered'] as const;
type Filters = Readonly<Record<(typeof filterNames)[number], string>>;

/** All findings, the most severe first, with filters that say how many each would leave. */
export function FindingsList() {
  const route = useRoute();
  const clocks = clocksOf(route);
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, route.parameters.get(name) ?? '']),
  ) as Filters;
  const name = `${nameOfClocks(clocks)} ${Object.values(filters).join(' ')}`;
  const loaded = useLoaded(name, (signal) =>
    askGraphql<Answer>(findingsDocument, { ...clocks, ...asked(filters) }, signal),
  );
  return (
    <div className="findings">
      <h2>Findings</h2>
      <p>What is wrong, unclear, contradictory or missing on the day above, the most severe first.</p>
      {loaded.state === 'failed' ? (
        <Fault why={loaded.why} onAgain={loaded.again} />
      ) : loaded.value === null ? (
        <Loading what="The rules are asked…" />
      ) : (
        <div aria-busy={loaded.state === 'loading'}>
          <Listed register={loaded.value.register} filters={filters} />
        </div>
      )}
    </div>
  );
}

/** The filters as the API takes them. */
function asked({ severity, outcome, rule, entry, answered }: Filters): Readonly<Record<string, unknown>> {
  const list = (value: string): readonly string[] | null => (value === '' ? null : value.split(','));
  return {
    severities: list(severity),
    outcomes: list(outcome),
    rules: list(rule),
    entry: entry === '' ? null : entry,
    answered: answered === '' ? null : answered === 'yes',
  };
}

/** So many findings are drawn at first, and at each further step. */
const shownAtOnce = 50;

function Listed({ register, filters }: Answer & { readonly filters: Filters }) {
  const route = useRoute();
  const find = (route.parameters.get('find') ?? '').toLowerCase();
  const [shown, setShown] = useState(shownAtOnce);
  const { nodes, totalCount } = register.findings;
  const fitting = find === '' ? nodes : nodes.filter((finding) => wordsOf(finding).includes(find));
  const total = find === '' ? totalCount : fitting.length;
  useCitation({ what: toldFilters(filters, find, total), ...citedClocks(register) });
  const narrowed = find !== '' || Object.values(filters).some((value) => value !== '');
  return (
    <>
      <FilterBar every={register.ofEvery} filters={filters} />
      <p role="status" className="how-many">
        {narrowed ? `${total} of ${register.ofEvery.totalCount} findings` : `${total} findings`}
        {narrowed && (
          <>
            {' '}
            <a href={hrefTo(route, 'findings')}>Show all</a>
          </>
        )}
      </p>
      {nodes.length < totalCount && (
        <p>
          Only the {nodes.length} most severe of {totalCount} were looked through. Narrow them by a filter.
        </p>
      )}
      {fitting.length === 0 ? (
        <Nothing>No finding fits. That nothing is found does not say that all is in order.</Nothing>
      ) : (
        <ol className="finding-list">
          {fitting.slice(0, shown).map((finding) => (
            <ListedOne key={finding.key} finding={finding} />
          ))}
        </ol>
      )}
      {fitting.length > shown && (
        <p>
          The first {shown} of {fitting.length} are shown.{' '}
          <button type="button" onClick={() => setShown(shown + shownAtOnce)}>
            Show {Math.min(shownAtOnce, fitting.length - shown)} more
          </button>{' '}
          <button type="button" onClick={() => setShown(fitting.length)}>
            Show all
          </button>
        </p>
      )}
    </>
  );
}

function ListedOne({ finding }: { readonly finding: ListedFinding }) {
  const route = useRoute();
  const { key, severity, outcome, explanation, acknowledged, rule, entries, missingFacts } = finding;
  return (
    <li data-finding={key} className={`finding-${severity.toLowerCase()}`}>
      <h3>
        <a href={hrefTo(route, 'findings', [key])}>
          {rule.title}
          {entries[0] !== undefined && `: ${entries[0].label}`}
        </a>
      </h3>
      <p className="finding-states">
        <StateMark state={severityOf(severity)} /> <StateMark state={outcomeOf(outcome)} />{' '}
        {acknowledged && <span className="answered">answered</span>} <code>{rule.key}</code>
      </p>
      <p className="explanation">{explanation}</p>
      <p className="fact-more">
        {entries.slice(0, entriesShown).map((entry, index) => (
          <span key={`${entry.__typename} ${entry.key}`}>
            {index > 0 && ' · '}
            <EntryLink entry={entry} />
          </span>
        ))}
        {entries.length > entriesShown && ` · and ${entries.length - entriesShown} more`}
        {missingFacts.length > 0 &&
          ` · ${missingFacts.length} missing ${missingFacts.length === 1 ? 'fact' : 'facts'}`}
      </p>
    </li>
  );
}

const entriesShown = 4;

function FilterBar({
  every,
  filters,
}: {
  readonly every: ListOf<CountedFinding>;
  readonly filters: Filters;
}) {
  const { nodes } = every;
  const count = (fits: (finding: CountedFinding) => boolean): number => nodes.filter(fits).length;
  const rules = [...new Map(nodes.map(({ rule }) => [rule.key, rule.title]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return (
    <div className="filter-bar">
      <Choice
        name="severity"
        label="How severe"
        chosen={filters.severity}
        choices={severities.map((value) => [
          value,
          severityOf(value).word,
          count((one) => one.severity === value),
        ])}
      />
      <Choice
        name="outcome"
        label="What was found"
        chosen={filters.outcome}
        choices={findingOutcomes.map((value) => [
          value,
          outcomeOf(value).word,
          count((one) => one.outcome === value),
        ])}
      />
      <Choice
        name="rule"
        label="Rule"
        chosen={filters.rule}
        choices={rules.map(([key, title]) => [key, `${key} ${title}`, count((one) => one.rule.key === key)])}
      />
      <Choice
        name="answered"
        label="Answered"
        chosen={filters.answered}
        choices={[
          ['yes', 'yes', count(({ acknowledged }) => acknowledged)],
          ['no', 'no', count(({ acknowledged }) => !acknowledged)],
        ]}
      />
      <FindField label="Find in the findings" button="Find" />
      {filters.entry !== '' && <OnlyEntry entry={filters.entry} />}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly choices: readonly (readonly [value: string, word: string, count: number])[];
}

function Choice({ name, label, chosen, choices }: ChoiceProps) {
  const route = useRoute();
  const known = choices.some(([value]) => value === chosen);
  return (
    <label>
      {label}
      <select value={chosen} onChange={({ target }) => goTo(withParameters(route, { [name]: target.value }))}>
        <option value="">any</option>
        {chosen !== '' && !known && <option value={chosen}>{chosen}</option>}
        {choices.map(([value, word, count]) => (
          <option key={value} value={value}>
            {word} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

function OnlyEntry({ entry }: { readonly entry: string }) {
  const route = useRoute();
  return (
    <p>
      Only what concerns <code>{entry}</code>.{' '}
      <a href={hrefOf(withParameters(route, { entry: '' }))}>Whatever it concerns</a>
    </p>
  );
}

function wordsOf({ key, explanation, rule, entries }: ListedFinding): string {
  return [key, explanation, rule.title, ...entries.map(({ label }) => label)].join('\n').toLowerCase();
}

/** What is on the screen, for its citation. */
function toldFilters(filters: Filters, find: string, total: number): string {
  const set = [...Object.entries(filters), ['with the words', find]].filter(([, value]) => value !== '');
  const narrowed = set.map(([name, value]) => `${name} ${value}`).join(', ');
  return `${total} findings${narrowed === '' ? '' : ` (${narrowed})`}`;
}
