import { subprocessorsOf, type Subprocessor, type SubprocessorChange } from '../core/record/subprocessors';
import { spoken } from './about-lines';
import type { ListDocument } from './register-list';

/** A page of the subprocessors to publish: who they are, since when, and what changed. No script, nothing fetched. */
export function subprocessorPage(document: ListDocument): Buffer {
  return Buffer.from([...pieces(document)].join(''), 'utf8');
}

function* pieces({ about, register }: ListDocument): Iterable<string> {
  const { rows, changes } = subprocessorsOf(register);
  const present = rows.filter(({ time }) => time === 'CURRENT');
  const others = rows.filter(({ time }) => time !== 'CURRENT');
  yield `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Subprocessors on ${about.validOn}</title>\n<style>\n${style}</style>\n</head>\n<body>\n<main>\n`;
  yield `<h1>Subprocessors on ${about.validOn}</h1>\n`;
  if (present.length === 0)
    yield `<p class="note">On this day no subprocessor is recorded. That is no statement that there is none.</p>\n`;
  else yield* table('Present subprocessors', present);
  if (others.length > 0) {
    yield '<h2>Past and future subprocessors</h2>\n';
    yield* table('Past and future subprocessors', others);
  }
  yield '<h2>What changed</h2>\n';
  if (changes.length === 0) yield '<p>No change is recorded.</p>\n';
  else
    yield `<ol class="changes">\n${changes.map((change) => changeLine(change, about.validOn)).join('')}</ol>\n`;
  yield `<footer>\n<p>Valid on ${about.validOn}, known at ${text(about.knownAt)}, law of ${about.lawOn}, revision ${text(about.revision)}.</p>\n<p>Head of the history: ${text(about.historyHead ?? 'not at hand')}. SHA-256 of the rows: ${about.sha256}.</p>\n</footer>\n</main>\n</body>\n</html>\n`;
}

function* table(caption: string, rows: readonly Subprocessor[]): Iterable<string> {
  const heads = [
    'Subprocessor',
    'Engaged by',
    'Purposes',
    'Data',
    'Where',
    'When',
    'How it is said',
    'Condition',
  ];
  yield `<div class="wide" role="region" aria-label="${caption}" tabindex="0">\n<table><caption>${caption}</caption>\n<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n`;
  for (const row of rows) {
    const cells = [
      row.discloserName,
      listed(row.purposes),
      listed(row.dataCategories),
      listed(row.destinations),
      when(row),
      spoken(row.modality),
      row.condition ?? 'none is recorded',
    ];
    yield `<tr><th scope="row" dir="auto">${text(row.name)}</th>${cells.map((cell) => `<td dir="auto">${text(cell)}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table>\n</div>\n';
}

function when({ time, since, validTo }: Subprocessor): string {
  const from = since === null ? 'since before the records begin' : `since ${since}`;
  const until = validTo === null ? '' : `, until before ${validTo}`;
  return time === 'FUTURE' ? `from ${since ?? 'a day that is not known'}${until}` : `${from}${until}`;
}

const verbs = { ADDED: 'added', CHANGED: 'changed', REMOVED: 'no longer engaged' } as const;

function changeLine({ day, name, what, differences }: SubprocessorChange, today: string): string {
  const coming = day > today ? ' (to come)' : '';
  const detail =
    differences.length === 0
      ? ''
      : `<ul>${differences.map((difference) => `<li dir="auto">${text(difference)}</li>`).join('')}</ul>`;
  return `<li><time datetime="${day}">${day}</time>${coming}: <span dir="auto">${text(name)}</span> ${verbs[what]}.${detail}</li>\n`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'not stated' : names.join('; ');
}

function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 76rem; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #b8c0c8; padding: .4rem .55rem; text-align: start; vertical-align: top; }
thead th { background: #e8eef4; }
footer { margin-top: 2.5rem; font-size: .85rem; color: #3a4046; overflow-wrap: anywhere; }
`;
