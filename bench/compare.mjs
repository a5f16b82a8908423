// Asks systems under comparison, and holds their answers against each other.

/**
 * What a question is asked with: `day` for all but W, `activity` for R and T, `organisation` for O, W and N, `name` for W.
 * @typedef {{ day?: string, activity?: string, organisation?: string, name?: string, after?: string | null, first?: number,
 *   version?: number }} Parameters
 * @typedef {'R' | 'L' | 'O' | 'E' | 'W' | 'N' | 'T'} Question
 *   N reads the name of an organisation: what follows W.
 * @typedef {{ method: string, path: string, headers: Record<string, string>, body: string }} AskedRequest
 * @typedef {object} System
 * @property {string} name
 * @property {string} title
 * @property {readonly Question[]} questions those that it answers
 * @property {(question: Question, parameters: Parameters) => AskedRequest} request
 * @property {(question: Question, json: any) => unknown} rows the answer in the form of rows.mjs
 * @property {(question: Question, json: any, parameters: Parameters) => Parameters | null} [next]
 *   what the next page of the answer is asked with; null after the last. Left out: every answer comes in one piece.
 */

/**
 * One request; throws where the answer is not the one that was asked for.
 * @param {System} system
 * @param {string} origin such as http://127.0.0.1:4000
 * @param {Question} question
 * @param {Parameters} parameters
 * @returns {Promise<any>} the JSON that came back
 */
export async function ask(system, origin, question, parameters) {
  const { method, path, headers, body } = system.request(question, parameters);
  const response = await fetch(new URL(path, origin), { method, headers, body: body === '' ? null : body });
  const text = await response.text();
  const json = response.ok ? JSON.parse(text) : undefined;
  if (json === undefined || (json?.errors ?? []).length > 0)
    throw new Error(`${system.name} did not answer ${question}: ${response.status} ${text.slice(0, 1_000)}`);
  return json;
}

/**
 * The whole answer in the form of rows.mjs, page by page where it comes in pages.
 * @param {System} system
 * @param {string} origin
 * @param {Question} question
 * @param {Parameters} parameters
 * @returns {Promise<unknown>}
 */
export async function answer(system, origin, question, parameters) {
  let json = await ask(system, origin, question, parameters);
  const rows = system.rows(question, json);
  for (
    let next = system.next?.(question, json, parameters) ?? null;
    next !== null;
    next = system.next?.(question, json, next) ?? null
  ) {
    json = await ask(system, origin, question, next);
    for (const row of system.rows(question, json)) rows.push(row);
  }
  return rows;
}

/**
 * What differs between two answers, row by row, in sentences; none where they are equal.
 * @param {string} one what to call the first
 * @param {unknown} first
 * @param {string} other what to call the second
 * @param {unknown} second
 * @param {number} [most] how many differences are told
 * @returns {string[]}
 */
export function differences(one, first, other, second, most = 5) {
  if (JSON.stringify(first) === JSON.stringify(second)) return [];
  const told = [];
  walk('', first, second);
  return told.length > most ? [...told.slice(0, most), `… and ${told.length - most} more`] : told;

  function walk(place, a, b) {
    if (JSON.stringify(a) === JSON.stringify(b)) return;
    if (isObject(a) && isObject(b) && Array.isArray(a) === Array.isArray(b)) {
      const [ofA, ofB] = [a, b].map((value) => new Map(Object.entries(value).map(nameEntry(value))));
      const before = told.length;
      for (const name of new Set([...ofA.keys(), ...ofB.keys()])) {
        if (!ofB.has(name)) told.push(`${place}/${name}: only ${one} has ${shown(ofA.get(name))}`);
        else if (!ofA.has(name)) told.push(`${place}/${name}: only ${other} has ${shown(ofB.get(name))}`);
        else walk(`${place}/${name}`, ofA.get(name), ofB.get(name));
      }
      if (told.length === before) told.push(`${place}: the same in another order`);
    } else told.push(`${place}: ${shown(a)} at ${one}, ${shown(b)} at ${other}`);
  }
}

/** Items of a list go by what tells them apart, so that one that is missing is one difference. */
function nameEntry(value) {
  return ([name, item]) => {
    if (!Array.isArray(value) || !isObject(item)) return [name, item];
    const parts = [item.key ?? item.organisation ?? item.code ?? name, item.country].filter(Boolean);
    return [parts.join('@'), item];
  };
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function shown(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
