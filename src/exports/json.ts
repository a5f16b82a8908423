import type { RecordExporter } from './exporter';
import { contentFormat, type RecordDocument } from './record-document';

/** JSON after schema/record-of-processing.schema.json: the whole content, for programs. */
export const json: RecordExporter = {
  format: 'json',
  mediaType: 'application/json; charset=utf-8',
  description: 'the whole content for programs, after schema/record-of-processing.schema.json',
  *render(document) {
    yield `{\n  "format": ${JSON.stringify(contentFormat)},\n`;
    yield member('sha256', document.sha256);
    yield member('about', document.about);
    yield member('notes', document.notes);
    yield* activities(document);
    yield member('completeness', document.completeness);
    yield member('statements', document.statements);
    yield member('documents', document.documents, '\n}\n');
  },
};

function* activities(document: RecordDocument): Iterable<string> {
  yield '  "activities": [';
  let before = '\n';
  for (const activity of document.activities()) {
    yield `${before}    ${indented(activity, '    ')}`;
    before = ',\n';
  }
  yield before === '\n' ? '],\n' : '\n  ],\n';
}

function member(name: string, value: unknown, after = ',\n'): string {
  return `  ${JSON.stringify(name)}: ${indented(value, '  ')}${after}`;
}

function indented(value: unknown, by: string): string {
  return JSON.stringify(value, null, 2).replace(listsOfKeys, onOneLine).replaceAll('\n', `\n${by}`);
}

/** Lists of keys are long and no reader's matter; keys hold no bracket and no brace. */
const listsOfKeys = /"(?:searched|statements)": \[\n\s+"[^\]{]*?\]/g;

function onOneLine(list: string): string {
  return list
    .replace(/\[\n\s+/, '[')
    .replace(/\n\s+\]/, ']')
    .replaceAll(/,\n\s+/g, ', ');
}
