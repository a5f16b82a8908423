import { Fragment } from 'react';
import { modalityOf } from '../registry/words';
import { hrefOf, useRoute, withParameters } from '../shell/route';
import { idOfSection, type PolicyText, type Statement } from './policy-screen';
import { segmentsOf, stretchesOf, type PlacedClause, type Segment } from './segments';

interface DocumentTextProps {
  readonly document: PolicyText;
  readonly statements: readonly Statement[];
  /** The key of the statement that is open; empty: none. */
  readonly opened: string;
}

/** The whole text of a document, section by section, each statement marked in its exact words. */
export function DocumentText({ document, statements, opened }: DocumentTextProps) {
  const marks = { text: document.text, statements, opened };
  return (
    <div className="policy-text">
      {stretchesOf(document.text, document.clauses).map(({ clause, start, end }) =>
        clause !== null ? (
          <Section key={clause.key} clause={clause} {...marks} />
        ) : document.text.slice(start, end).trim() === '' ? null : (
          <div className="policy-words" key={`from ${start}`}>
            <Marked start={start} end={end} {...marks} />
          </div>
        ),
      )}
    </div>
  );
}

interface Marks {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly opened: string;
}

function Section({ clause, ...marks }: Marks & { readonly clause: PlacedClause }) {
  const { section, start, end, key } = clause;
  const line = marks.text.slice(start, end).indexOf('\n');
  const afterHeading = line < 0 ? end : start + line;
  const silent = !marks.statements.some((statement) => statement.clause.key === key);
  const Heading = section.includes('.') ? 'h4' : 'h3';
  return (
    <section aria-labelledby={idOfSection(section)} data-clause={key}>
      <Heading id={idOfSection(section)} tabIndex={-1}>
        <Marked start={start} end={afterHeading} {...marks} />
      </Heading>
      {silent && <p className="silent">No statement was read in this section.</p>}
      <div className="policy-words">
        <Marked start={afterHeading} end={end} {...marks} />
      </div>
    </section>
  );
}

function Marked({
  start,
  end,
  text,
  statements,
  opened,
}: Marks & { readonly start: number; readonly end: number }) {
  // The empty lines around the words of a section are its margins.
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  if (from >= to) return null;
  return segmentsOf(from, to, statements).map((segment) => (
    <Fragment key={segment.start}>
      {segment.keys.length === 0 ? (
        text.slice(segment.start, segment.end)
      ) : (
        <Mark segment={segment} text={text} statements={statements} opened={opened} />
      )}
    </Fragment>
  ));
}

function Mark({ segment, text, statements, opened }: Marks & { readonly segment: Segment }) {
  const route = useRoute();
  const { start, end, keys } = segment;
  const covering = keys.map((key) => statements.find((statement) => statement.key === key)!);
  const first = covering[0]!;
  const beginning = covering.find((statement) => statement.start === start);
  return (
    <a
      className={`mark mark-${first.modality.toLowerCase()}`}
      href={hrefOf(withParameters(route, { statement: first.key, section: '' }))}
      title={`${modalityOf(first.modality).word}: ${first.statement}`}
      aria-current={keys.includes(opened) ? 'true' : undefined}
      data-statements={keys.join(' ')}
      data-first={beginning?.key}
    >
      {text.slice(start, end)}
    </a>
  );
}
