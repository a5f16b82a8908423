import { aboutLines, spoken, standingInWords } from './about-lines';
import type { RecordExporter } from './exporter';
import type { RecordDocument } from './record-document';
import type { ActivityRows, FieldRow, RecipientRow, TransferRow } from './record-rows';

/** HTML to read and to print: one section for each activity, no script, nothing fetched from anywhere. */
export const html: RecordExporter = {
  format: 'html',
  mediaType: 'text/html; charset=utf-8',
  description: 'a document to read and to print',
  *render(document) {
    yield* headOf(document);
    yield* completeness(document);
    let number = 0;
    for (const activity of document.activities()) yield* section(activity, (number += 1));
    yield* statements(document);
    yield '</main>\n</body>\n</html>\n';
  },
};

function* headOf(document: RecordDocument): Iterable<string> {
  const { organisation, record, article } = document.about;
  const title = `Record of processing activities of ${organisation.name} as ${record.toLowerCase()} (${article})`;
  yield `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n`;
  yield `<title>${text(title)}</title>\n<style>\n${style}</style>\n</head>\n<body>\n`;
  yield `<header>\n<h1>${text(title)}</h1>\n</header>\n<main>\n`;
  for (const note of document.notes) yield `<p class="note" dir="auto">${text(note)}</p>\n`;
  yield '<section aria-labelledby="about">\n<h2 id="about">This file</h2>\n<table class="about"><caption>Clocks, revision and hashes</caption>\n<tbody>\n';
  for (const { label, value } of aboutLines(document))
    yield `<tr><th scope="row">${text(label)}</th><td dir="auto">${text(value)}</td></tr>\n`;
  for (const { key, title: policy, sha256, clauses } of document.documents)
    yield `<tr><th scope="row">Policy searched</th><td dir="auto">${text(`${policy} (${key}), ${clauses} clauses, SHA-256 ${sha256}`)}</td></tr>\n`;
  yield '</tbody></table>\n</section>\n';
}

function* completeness(document: RecordDocument): Iterable<string> {
  const heads = ['Stated', 'Inferred', 'In part', 'Not stated', 'Contradicted', 'Not applicable', 'Of'];
  yield '<section aria-labelledby="completeness">\n<h2 id="completeness">What is incomplete</h2>\n';
  yield '<table class="counts"><caption>Cells of the record by state, over all activities</caption>\n<thead><tr><th scope="col">Article</th><th scope="col">Field</th>';
  yield `${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n`;
  for (const { article, name, ...counts } of document.completeness) {
    const { stated, inferred, partly, notStated, contradicted, notApplicable, total } = counts;
    const numbers = [stated, inferred, partly, notStated, contradicted, notApplicable, total];
    yield `<tr><td>${text(article)}</td><th scope="row">${text(name)}</th>${numbers.map((count) => `<td class="number">${count}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table>\n</section>\n';
}

function* section(activity: ActivityRows, number: number): Iterable<string> {
  const { key, name, description, fields, recipients, transfers } = activity;
  yield `<section class="activity" aria-labelledby="activity-${number}">\n<h2 id="activity-${number}" dir="auto">${number}. ${text(name)}</h2>\n`;
  yield `<p class="key">${text(key)}</p>\n`;
  if (description !== null) yield `<p dir="auto">${text(description)}</p>\n`;
  yield `<table class="fields"><caption dir="auto">The record of “${text(name)}”</caption>\n`;
  yield '<thead><tr><th scope="col">Article</th><th scope="col">Field</th><th scope="col">State</th><th scope="col">What is recorded</th></tr></thead>\n<tbody>\n';
  for (const field of fields) yield fieldRow(field);
  yield '</tbody></table>\n';
  if (recipients.length > 0)
    yield* table(`Recipients of the data of “${name}”`, recipientHeads, recipients.map(recipientCells));
  if (transfers.length > 0)
    yield* table(`Transfers of the data of “${name}”`, transferHeads, transfers.map(transferCells));
  yield '</section>\n';
}

function fieldRow(field: FieldRow): string {
  const { key, article, name, state, values, explanation, missing, statements: keys } = field;
  const parts = [
    values.length === 0
      ? ''
      : `<ul>${values.map((value) => `<li dir="auto">${text(value)}</li>`).join('')}</ul>`,
    explanation === null ? '' : `<p class="explanation" dir="auto">${text(explanation)}</p>`,
    ...missing.map((gap) => `<p class="missing" dir="auto">Open: ${text(gap)}.</p>`),
    keys.length === 0 ? '' : `<p class="rests">Rests on ${linked(keys)}</p>`,
  ];
  return `<tr data-field="${text(key)}" class="${state.toLowerCase().replaceAll('_', '-')}"><td>${text(article)}</td><th scope="row">${text(name)}</th><td class="state">${standingInWords(field)}</td><td>${parts.join('')}</td></tr>\n`;
}

const recipientHeads = [
  'Recipient',
  'Role',
  'When',
  'Disclosed by',
  'Data',
  'People',
  'Purposes',
  'Where',
  'Condition',
  'Rests on',
];

function recipientCells(row: RecipientRow): readonly string[] {
  const {
    name,
    role,
    modality,
    time,
    validFrom,
    validTo,
    discloser,
    dataCategories,
    dataSubjectCategories,
    purposes,
    destinations,
    condition,
  } = row;
  const told = (names: readonly string[]): string => (names.length === 0 ? 'not stated' : names.join('; '));
  const period = [
    validFrom === null ? null : `from ${validFrom}`,
    validTo === null ? null : `until before ${validTo}`,
  ];
  const when = [spoken(time), ...period.filter((part) => part !== null)].join(', ');
  return [
    name,
    `${spoken(role)} (${spoken(modality)})`,
    when,
    discloser,
    told(dataCategories),
    told(dataSubjectCategories),
    told(purposes),
    destinations.join('; '),
    condition ?? 'none is recorded',
    row.statements.length === 0 ? 'no statement on record' : row.statements.join(', '),
  ];
}

const transferHeads = [
  'Transfer',
  'Destination',
  'Declared',
  'Verdict on that',
  'Best that could carry it',
  'Verdict',
  'Why',
];

function transferCells(row: TransferRow): readonly string[] {
  const { exporter, importer, destination, declared, declaredModality, declaredVerdict, mechanism, verdict } =
    row;
  const named =
    declared === null || declaredModality === null
      ? 'nothing is named'
      : `${declared.title} (${spoken(declaredModality)})`;
  return [
    `${exporter} to ${importer}`,
    destination,
    named,
    spoken(declaredVerdict),
    mechanism?.title ?? 'nothing',
    `${spoken(verdict)}${row.laterInvalidated ? ' (struck down later)' : ''}`,
    row.reasons.join('\n'),
  ];
}

function* table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Iterable<string> {
  yield `<table><caption dir="auto">${text(caption)}</caption>\n<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n`;
  for (const [first, ...rest] of rows) {
    yield `<tr><th scope="row" dir="auto">${text(first!)}</th>${rest.map((cell) => `<td dir="auto">${text(cell)}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table>\n';
}

function* statements(document: RecordDocument): Iterable<string> {
  yield '<section aria-labelledby="statements">\n<h2 id="statements">The words that the record rests on</h2>\n';
  yield '<table><caption>Statements, in the order of the text</caption>\n<thead><tr><th scope="col">Statement</th><th scope="col">Place</th><th scope="col">What it says</th><th scope="col">Exact words</th></tr></thead>\n<tbody>\n';
  for (const {
    key,
    document: policy,
    section: number,
    heading,
    modality,
    statement,
    quote,
  } of document.statements) {
    yield `<tr id="${anchor(key)}"><th scope="row">${text(key)}</th><td dir="auto">${text(`${policy}, section ${number} (${heading})`)}</td><td dir="auto">${text(statement)}${modality === 'STATES' ? '' : ` (${spoken(modality)})`}</td><td><q dir="auto">${text(quote)}</q></td></tr>\n`;
  }
  yield '</tbody></table>\n</section>\n';
}

function linked(keys: readonly string[]): string {
  return keys.map((key) => `<a href="#${anchor(key)}">${text(key)}</a>`).join(', ');
}

/** Keys hold no space; what else they hold is escaped where it is an address. */
function anchor(key: string): string {
  return `statement-${text(key)}`;
}

function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

const style = `:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0 1.4rem; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #b8c0c8; padding: .35rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
thead th { background: #e8eef4; }
tbody th { font-weight: 600; }
.about th { width: 16rem; }
.number { text-align: end; }
.counts thead th { overflow-wrap: normal; white-space: normal; }
.fields td:first-child, .fields thead th:first-child { width: 9rem; }
.fields th[scope="row"], .fields thead th:nth-child(2) { width: 12rem; }
.state { width: 7rem; white-space: normal; }
tr.not-stated .state, tr.contradicted .state { font-weight: 700; }
tr.not-stated .state { background: #fff4d6; }
tr.contradicted .state { background: #fde3e1; }
tr.inferred .state { background: #eef1fb; }
ul { margin: 0; padding-inline-start: 1.1rem; white-space: pre-wrap; }
td > p { margin: .35rem 0 0; }
td > p:first-child { margin-top: 0; }
.note { border-inline-start: 4px solid #35607f; padding: .3rem .8rem; background: #f3f6f9; }
.key, .rests { color: #4a5560; font-size: .85rem; margin: .2rem 0; }
.missing { font-style: italic; }
a { color: #0b4f8a; }
q { quotes: "“" "”"; }
@media print {
  @page { size: A4; margin: 12mm; }
  body { font-size: 8.5pt; max-width: none; padding: 0; }
  .fields td:first-child, .fields thead th:first-child { width: 5.5rem; }
  .fields th[scope="row"], .fields thead th:nth-child(2) { width: 8rem; }
  .about th { width: 10rem; }
  .state { width: 5rem; }
  .activity { break-before: page; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  li, td > p { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
