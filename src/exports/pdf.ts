import { limits } from '../core/limits';
import { aboutLines, spoken, stateInWords } from './about-lines';
import type { RecordExporter } from './exporter';
import { PdfPaper } from './pdf-paper';
import type { RecordDocument } from './record-document';
import type { ActivityRows, FieldRow, RecipientRow, TransferRow } from './record-rows';

/**
 * PDF to print and to hand in: tagged for screen readers, with bookmarks, the fonts inside it. Its dates are those of the
 * record; no clock of the machine is in it.
 */
export const pdf: RecordExporter = {
  format: 'pdf',
  mediaType: 'application/pdf',
  description: 'pages to print and to hand in, tagged for screen readers',
  activitiesMax: limits.pdfActivitiesMax,
  async *render(document, turns) {
    const { organisation, record, article, knownAt, validOn } = document.about;
    const title = `Record of processing activities of ${organisation.name} as ${record.toLowerCase()} (${article})`;
    const paper = new PdfPaper({
      title,
      at: knownAt,
      footer: `${organisation.name}, record as ${record.toLowerCase()}, valid on ${validOn}, SHA-256 of the content ${document.sha256.slice(0, 16)}…`,
    });
    paper.title(title);
    about(paper, document);
    completeness(paper, document);
    let number = 0;
    for (const activity of document.activities()) {
      section(paper, activity, (number += 1));
      if (turns.isOver) await turns.letOthersGo();
    }
    statements(paper, document);
    yield* paper.pieces(turns);
  },
};

function about(paper: PdfPaper, document: RecordDocument): void {
  for (const note of document.notes) paper.note(note);
  paper.heading('This file');
  paper.table('Clocks, revision and hashes', [0.3, 0.7], null, [
    ...aboutLines(document).map(({ label, value }) => [label, value]),
    ...document.documents.map(({ key, title, sha256, clauses }) => [
      'Policy searched',
      `${title} (${key}), ${clauses} clauses, SHA-256 ${sha256}`,
    ]),
  ]);
}

function completeness(paper: PdfPaper, document: RecordDocument): void {
  paper.heading('What is incomplete');
  paper.table(
    'Cells of the record by state, over all activities',
    [0.4, 0.09, 0.1, 0.09, 0.08, 0.14, 0.1],
    ['Field', 'Stated', 'Inferred', 'In part', 'Not stated', 'Contradicted', 'Does not apply'],
    document.completeness.map(({ article, name, ...counts }) => [
      `${name} (${article})`,
      ...[
        counts.stated,
        counts.inferred,
        counts.partly,
        counts.notStated,
        counts.contradicted,
        counts.notApplicable,
      ].map(String),
    ]),
  );
}

function section(paper: PdfPaper, activity: ActivityRows, number: number): void {
  paper.newPage();
  paper.heading(`${number}. ${activity.name}`);
  paper.small(activity.key);
  if (activity.description !== null) paper.paragraph(activity.description);
  for (const field of activity.fields) cell(paper, field);
  if (activity.recipients.length > 0) {
    paper.subheading('Recipients');
    for (const row of activity.recipients) recipient(paper, row);
  }
  if (activity.transfers.length > 0) {
    paper.subheading('Transfers');
    for (const row of activity.transfers) transfer(paper, row);
  }
}

function cell(paper: PdfPaper, field: FieldRow): void {
  const { article, name, state, values, explanation, missing, statements: keys } = field;
  paper.entry({
    label: name,
    under: article,
    mark: { text: stateInWords[state], tone: toneOf[state] },
    items: values,
    remarks: [...(explanation === null ? [] : [explanation]), ...missing.map((gap) => `Not stated: ${gap}.`)],
    small: keys.length === 0 ? null : `Rests on ${keys.join(', ')}`,
  });
}

const toneOf = {
  STATED: 'plain',
  INFERRED: 'warm',
  NOT_STATED: 'open',
  NOT_APPLICABLE: 'plain',
  CONTRADICTED: 'alarm',
} as const;

function recipient(paper: PdfPaper, row: RecipientRow): void {
  const { validFrom, validTo, dataCategories, dataSubjectCategories, purposes, destinations } = row;
  const listed = (names: readonly string[]): string => (names.length === 0 ? 'not stated' : names.join('; '));
  paper.entry({
    label: row.name,
    under: spoken(row.role),
    mark: { text: spoken(row.time), tone: row.time === 'CURRENT' ? 'plain' : 'warm' },
    items: [
      `How it is said: ${spoken(row.modality)}`,
      ...(validFrom === null ? [] : [`From ${validFrom}`]),
      ...(validTo === null ? [] : [`Until before ${validTo}`]),
      `Disclosed by: ${row.discloser}`,
      `Data: ${listed(dataCategories)}`,
      `People: ${listed(dataSubjectCategories)}`,
      `Purposes: ${listed(purposes)}`,
      `Where: ${listed(destinations)}`,
    ],
    remarks: row.condition === null ? [] : [`Condition: ${row.condition}`],
    small: row.statements.length === 0 ? null : `Rests on ${row.statements.join(', ')}`,
  });
}

function transfer(paper: PdfPaper, row: TransferRow): void {
  const { declared, declaredModality, mechanism, verdict } = row;
  paper.entry({
    label: `${row.exporter} to ${row.importer}`,
    under: row.destination,
    mark: {
      text: spoken(verdict),
      tone: verdict === 'UNSUPPORTED' ? 'alarm' : verdict === 'UNDETERMINED' ? 'open' : 'plain',
    },
    items: [
      declared === null
        ? 'Declared: nothing is named'
        : `Declared: ${declared.title} (${spoken(declaredModality ?? 'STATES')}), verdict on that: ${spoken(row.declaredVerdict)}`,
      `Best that could carry it: ${mechanism?.title ?? 'nothing'}${row.laterInvalidated ? ' (struck down later)' : ''}`,
    ],
    remarks: [...row.reasons, ...row.missingFacts.map((fact) => `Missing or assumed: ${fact}`)],
    small: null,
  });
}

function statements(paper: PdfPaper, document: RecordDocument): void {
  paper.newPage();
  paper.heading('The words that the record rests on');
  for (const row of document.statements) {
    paper.entry({
      label: row.key,
      under: `${row.document}, section ${row.section} (${row.heading})`,
      mark: row.modality === 'STATES' ? null : { text: spoken(row.modality), tone: 'plain' },
      items: [row.statement],
      remarks: [`“${row.quote}”`],
      small: null,
    });
  }
}
