import type { Day } from '../core/period';
import { CellCount, FieldCounts, type FieldCompleteness } from '../core/record/completeness';
import type { RecordField } from '../core/record/record-field';
import { cellsOf, type AuthorityTemplate } from '../core/record/templates/template';
import { aboutLines, countsInWords, searchedInShort, stateInWords } from './about-lines';
import type { RecordExporter } from './exporter';
import type { RecordDocument } from './record-document';
import { workbook, type Sheet } from './workbook';

/**
 * The record in the form of an authority, as XLSX: its questions as columns with a row for each activity, the same with a
 * row for each answer, and how complete it is. A question that nothing answers says so, with the clauses searched.
 */
export function inTheFormOf(template: AuthorityTemplate): RecordExporter {
  return {
    format: `${template.key}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    description: `a workbook in the form of the ${template.authority}: ${template.questions.length} questions`,
    async *render(document, turns) {
      const counts = new FieldCounts(template.questions);
      for (const entry of document.record.entries()) {
        counts.add(cellsOf(template, entry));
        if (turns.isOver) await turns.letOthersGo();
      }
      yield* workbook([
        about(template, document, counts.completeness),
        form(template, document),
        answers(template, document),
      ]);
    },
  };
}

function about(
  template: AuthorityTemplate,
  document: RecordDocument,
  completeness: readonly FieldCompleteness[],
): Sheet {
  return {
    name: 'About',
    widths: [34, 70, 10, 10, 10, 12, 13, 15, 10],
    header: ['What', 'Value'],
    *rows() {
      yield ['Form', `${template.authority}: ${template.questions.length} questions`];
      yield ['It goes back to', template.reference];
      yield ['Completeness in this form', countsInWords(CellCount.sumOf(completeness))];
      for (const { label, value, isDay } of aboutLines(document))
        yield [
          label === 'Completeness' ? 'Completeness of the record itself' : label,
          isDay === true ? dayOf(value) : value,
        ];
      for (const note of document.notes) yield ['Note', note];
      for (const { key, title, sha256, clauses } of document.documents)
        yield ['Policy searched', `${title} (${key}), ${clauses} clauses, SHA-256 ${sha256}`];
      yield [];
      yield {
        headed: [
          'Question',
          'In words',
          'Stated',
          'Inferred',
          'In part',
          'Not stated',
          'Contradicted',
          'Not applicable',
          'Of',
        ],
      };
      for (const { key, name, ...counts } of completeness) {
        const { stated, inferred, partly, notStated, contradicted, notApplicable, total } = counts;
        yield [key, name, stated, inferred, partly, notStated, contradicted, notApplicable, total];
      }
    },
  };
}

function form(template: AuthorityTemplate, document: RecordDocument): Sheet {
  return {
    name: 'Form',
    widths: [30, ...template.questions.map(() => 40)],
    header: ['Activity', ...template.questions.map(({ key, name }) => `${name} (${key})`)],
    *rows() {
      for (const entry of document.record.entries())
        yield [entry.activity.name, ...cellsOf(template, entry).map(inOneCell)];
    },
  };
}

function answers(template: AuthorityTemplate, document: RecordDocument): Sheet {
  return {
    name: 'Answers',
    widths: [28, 34, 11, 50, 11, 16, 60, 60, 40, 24, 20],
    header: [
      'Activity',
      'Part',
      'Question',
      'In words',
      'Required',
      'State',
      'What is recorded',
      'Explanation',
      'Not stated of it',
      'Rests on',
      'Searched',
    ],
    *rows() {
      for (const entry of document.record.entries()) {
        for (const [index, field] of cellsOf(template, entry).entries()) {
          const { group, required } = template.questions[index]!;
          yield [
            entry.activity.name,
            group,
            field.key,
            field.name,
            required ? 'yes' : 'no',
            field.state,
            field.values.join('\n'),
            field.explanation,
            field.missing.join('\n'),
            field.statements.map(({ key }) => key).join(' '),
            searchedInShort(field.searched.map(({ key }) => key)),
          ];
        }
      }
    },
  };
}

/** An answer in one cell: full, or its state in capitals, so that nobody reads an empty cell as "none". */
function inOneCell({ state, values, missing, explanation, searched }: RecordField): string {
  const lines = [...values, ...missing.map((gap) => `[not stated: ${gap}]`)];
  if (state === 'STATED') return lines.join('\n');
  const head = stateInWords[state].toUpperCase();
  if (values.length > 0) return [`${head}:`, ...lines].join('\n');
  const where = searched.length === 0 ? '' : ` [${searchedInShort(searched.map(({ key }) => key))}]`;
  return `${head}. ${explanation ?? ''}${where}`;
}

function dayOf(value: string): { readonly day: Day } {
  return { day: value as Day };
}
