import { aboutLines, spoken, standingInWords } from './about-lines';
import type { RecordExporter } from './exporter';
import type { RecordDocument } from './record-document';
import type { ActivityRows, FieldRow } from './record-rows';

/** Markdown (CommonMark with tables): to keep beside code, and to see in a change what changed. */
export const markdown: RecordExporter = {
  format: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  description: 'Markdown, to keep beside code',
  *render(document) {
    const { organisation, record, article } = document.about;
    yield `# ${line(`Record of processing activities of ${organisation.name} as ${record.toLowerCase()} (${article})`)}\n\n`;
    for (const note of document.notes) yield `> ${line(note)}\n\n`;
    yield* about(document);
    yield* completeness(document);
    let number = 0;
    for (const activity of document.activities()) yield* section(activity, (number += 1));
    yield '## The words that the record rests on\n\n';
    for (const { key, document: policy, section: place, modality, statement, quote } of document.statements) {
      const how = modality === 'STATES' ? '' : ` (${spoken(modality)})`;
      yield `- **${line(key)}** ${line(`${policy}, section ${place}`)}: ${line(statement)}${how}: “${line(quote)}”\n`;
    }
  },
};

function* about(document: RecordDocument): Iterable<string> {
  yield '## This file\n\n| What | Value |\n| --- | --- |\n';
  for (const { label, value } of aboutLines(document)) yield `| ${line(label)} | ${line(value)} |\n`;
  for (const { key, title, sha256, clauses } of document.documents)
    yield `| Policy searched | ${line(`${title} (${key}), ${clauses} clauses, SHA-256 ${sha256}`)} |\n`;
  yield '\n';
}

function* completeness(document: RecordDocument): Iterable<string> {
  yield '## What is incomplete\n\n';
  yield '| Article | Field | Stated | Inferred | In part | Not stated | Contradicted | Not applicable | Of |\n';
  yield '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n';
  for (const { article, name, ...counts } of document.completeness) {
    const { stated, inferred, partly, notStated, contradicted, notApplicable, total } = counts;
    const numbers = [stated, inferred, partly, notStated, contradicted, notApplicable, total];
    yield `| ${line(article)} | ${line(name)} | ${numbers.join(' | ')} |\n`;
  }
  yield '\n';
}

function* section(
  { key, name, description, fields, transfers }: ActivityRows,
  number: number,
): Iterable<string> {
  yield `## ${number}. ${line(name)}\n\n${line(key)}\n\n`;
  if (description !== null) yield `${line(description)}\n\n`;
  for (const field of fields) yield* cell(field);
  if (transfers.length === 0) return;
  yield '### Why: the transfers one by one\n\n';
  for (const row of transfers) {
    const { exporter, importer, destination, verdict, declaredVerdict, reasons, laterInvalidated } = row;
    const later = laterInvalidated ? ' (struck down later)' : '';
    yield `- ${line(`${exporter} to ${importer}, ${destination}: ${verdict}${later}; on what is declared: ${declaredVerdict}`)}\n`;
    for (const reason of reasons) yield `  - ${line(reason)}\n`;
    for (const fact of row.missingFacts) yield `  - Missing or assumed: ${line(fact)}\n`;
  }
  yield '\n';
}

function* cell(field: FieldRow): Iterable<string> {
  const { article, name, values, explanation, missing, statements } = field;
  yield `### ${line(name)} (${line(article)})\n\n**${capital(standingInWords(field))}**\n\n`;
  for (const value of values) yield `- ${line(value)}\n`;
  if (values.length > 0) yield '\n';
  if (explanation !== null) yield `${line(explanation)}\n\n`;
  for (const gap of missing) yield `*Open: ${line(gap)}.*\n\n`;
  if (statements.length > 0) yield `Rests on ${line(statements.join(', '))}\n\n`;
}

/**
 * A text as it is on one line of Markdown: no character of it is taken for markup, and its line breaks are kept. Inside a
 * table a bar would end the cell, so it is escaped everywhere.
 */
function line(raw: string): string {
  return raw
    .replaceAll(/[\\`*_[\]<>|~#&!$]/g, (character) =>
      character === '&' || character === '<' || character === '>' ? entities[character] : `\\${character}`,
    )
    .replaceAll(/^(\s*)([-+=]|\d+[.)])/g, (_, space: string, mark: string) => {
      const last = mark.at(-1)!;
      return `${space}${mark.slice(0, -1)}\\${last}`;
    })
    .replaceAll(/\r\n|\r|\n/g, '<br>')
    .replaceAll('\t', '&#9;');
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
