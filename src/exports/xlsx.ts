import type { Day } from '../core/period';
import { aboutLines, searchedInShort, spoken, stateInWords } from './about-lines';
import type { RecordExporter } from './exporter';
import type { RecordDocument } from './record-document';
import type { FieldRow, MechanismName } from './record-rows';
import { workbook, type Sheet, type SheetCell } from './workbook';

/**
 * XLSX with a sheet for each part: what the file is and how complete, the record with a row for each activity, its cells
 * with a row for each, recipients, transfers, and the words that all of it rests on.
 */
export const xlsx: RecordExporter = {
  format: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  description: 'a workbook with a sheet for each part, to read and to hand in',
  render(document) {
    // Where each statement stands, for the links into that sheet: below its header.
    const places = new Map(document.statements.map(({ key }, index) => [key, index + 2]));
    return workbook([
      about(document),
      record(document),
      cells(document, places),
      recipients(document, places),
      transfers(document),
      statements(document),
    ]);
  },
};

const nameOfStatements = 'Statements';
type Places = ReadonlyMap<string, number>;

function about(document: RecordDocument): Sheet {
  return {
    name: 'About',
    widths: [34, 60, 10, 10, 10, 12, 13, 15, 10],
    header: ['What', 'Value'],
    *rows() {
      for (const { label, value, isDay } of aboutLines(document))
        yield [label, isDay === true ? dayOf(value) : value];
      for (const note of document.notes) yield ['Note', note];
      for (const { key, title, sha256, clauses } of document.documents)
        yield ['Policy searched', `${title} (${key}), ${clauses} clauses, SHA-256 ${sha256}`];
      yield [];
      yield {
        headed: [
          'Completeness: article',
          'Field',
          'Stated',
          'Inferred',
          'In part',
          'Not stated',
          'Contradicted',
          'Not applicable',
          'Of',
        ],
      };
      for (const { article, name, ...counts } of document.completeness) {
        const { stated, inferred, partly, notStated, contradicted, notApplicable, total } = counts;
        yield [article, name, stated, inferred, partly, notStated, contradicted, notApplicable, total];
      }
    },
  };
}

/** The record as authorities lay it out: a row for each activity, a column for each field. */
function record(document: RecordDocument): Sheet {
  const { questions } = document.record;
  return {
    name: 'Record',
    widths: [30, ...questions.map(() => 40)],
    header: ['Activity', ...questions.map(({ article, name }) => `${name} (${article})`)],
    *rows() {
      for (const { name, fields } of document.activities()) yield [name, ...fields.map(inOneCell)];
    },
  };
}

function cells(document: RecordDocument, places: Places): Sheet {
  return {
    name: 'Cells',
    widths: [28, 22, 30, 14, 60, 60, 40, 24, 20],
    header: [
      'Activity',
      'Article',
      'Field',
      'State',
      'What is recorded',
      'Explanation',
      'Open',
      'Rests on',
      'Searched',
    ],
    *rows() {
      for (const { name, fields } of document.activities()) {
        for (const field of fields) {
          yield [
            name,
            field.article,
            field.name,
            field.state,
            field.values.join('\n'),
            field.explanation,
            field.missing.join('\n'),
            linked(field.statements, places),
            searchedInShort(field.searched),
          ];
        }
      }
    },
  };
}

function recipients(document: RecordDocument, places: Places): Sheet {
  return {
    name: 'Recipients',
    widths: [28, 34, 18, 11, 12, 12, 12, 24, 34, 26, 30, 30, 40, 24],
    header: [
      'Activity',
      'Recipient',
      'Role',
      'When',
      'From',
      'Until before',
      'How it is said',
      'Disclosed by',
      'Data',
      'People',
      'Purposes',
      'Where',
      'Condition',
      'Rests on',
    ],
    *rows() {
      for (const activity of document.activities()) {
        for (const row of activity.recipients) {
          yield [
            activity.name,
            row.name,
            spoken(row.role),
            spoken(row.time),
            row.validFrom === null ? null : { day: row.validFrom },
            row.validTo === null ? null : { day: row.validTo },
            spoken(row.modality),
            row.discloser,
            listOr(row.dataCategories),
            listOr(row.dataSubjectCategories),
            listOr(row.purposes),
            row.destinations.join('\n'),
            row.condition,
            linked(row.statements, places),
          ];
        }
      }
    },
  };
}

function transfers(document: RecordDocument): Sheet {
  return {
    name: 'Transfers',
    widths: [28, 26, 34, 9, 24, 30, 12, 16, 30, 16, 12, 70, 40],
    header: [
      'Activity',
      'Exporter',
      'Importer',
      'Country',
      'Destination',
      'Mechanism declared',
      'How it is said',
      'Verdict on that',
      'Best that could carry it',
      'Verdict',
      'Later struck down',
      'Reasons',
      'Missing or assumed facts',
    ],
    *rows() {
      for (const activity of document.activities()) {
        for (const row of activity.transfers) {
          yield [
            activity.name,
            row.exporter,
            row.importer,
            row.country,
            row.destination,
            mechanism(row.declared, 'none named'),
            row.declaredModality === null ? null : spoken(row.declaredModality),
            row.declaredVerdict,
            mechanism(row.mechanism, 'none'),
            row.verdict,
            row.laterInvalidated ? 'yes' : 'no',
            row.reasons.join('\n'),
            row.missingFacts.join('\n'),
          ];
        }
      }
    },
  };
}

function statements(document: RecordDocument): Sheet {
  return {
    name: nameOfStatements,
    widths: [12, 14, 10, 34, 14, 50, 90],
    header: ['Statement', 'Policy', 'Section', 'Heading', 'How it is said', 'What it says', 'Exact words'],
    *rows() {
      for (const row of document.statements) {
        yield [
          row.key,
          row.document,
          row.section,
          row.heading,
          spoken(row.modality),
          row.statement,
          row.quote,
        ];
      }
    },
  };
}

/** A cell of the record in one: its values, or its state in capitals, so that nobody reads an empty cell as "none". */
function inOneCell({ state, values, missing, explanation }: FieldRow): string {
  const lines = [...values, ...missing.map((gap) => `[open: ${gap}]`)];
  if (state === 'STATED') return lines.join('\n');
  const head = stateInWords[state].toUpperCase();
  return values.length > 0 ? [`${head}:`, ...lines].join('\n') : `${head}. ${explanation ?? ''}`;
}

function listOr(names: readonly string[]): string {
  return names.length === 0 ? 'not stated' : names.join('\n');
}

/** The keys of statements, with a link to the first of them. */
function linked(keys: readonly string[], places: Places): SheetCell {
  const row = keys[0] === undefined ? undefined : places.get(keys[0]);
  return row === undefined ? null : { text: keys.join(' '), sheet: nameOfStatements, row };
}

/** A mechanism with a link to its act in EUR-Lex, where the law data has its number. */
function mechanism(name: MechanismName | null, otherwise: string): SheetCell {
  if (name === null) return otherwise;
  if (name.celex === null) return name.title;
  const url = `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${encodeURIComponent(name.celex)}`;
  return { text: name.title, url };
}

function dayOf(value: string): SheetCell {
  return { day: value as Day };
}
