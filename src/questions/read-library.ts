import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse as parseDocument, type DocumentNode, type TypeNode } from 'graphql';
import { parse } from 'yaml';
import { MalformedData } from '../core/plain-data';
import { faultsOfFacets } from './facets';
import {
  namedThings,
  questionGroups,
  variableTypes,
  type Column,
  type Facets,
  type Question,
  type QuestionGroup,
  type QuestionVariable,
  type RowSource,
  type Saying,
  type Tally,
  type View,
} from './question';
import { faultsOfTemplates } from './template';

/** The library: every question by its id, in order. */
export type Library = ReadonlyMap<string, Question>;

/** Reads the folders of the library. Throws MalformedData. */
export function readLibrary(directory: string): Library {
  const shared = parse(readFileSync(join(directory, 'variables.yaml'), 'utf8')) as Readonly<
    Record<string, WrittenVariable>
  >;
  const folders = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const questions = folders.map((folder) => readQuestion(join(directory, folder), shared));
  const faults = questions.flatMap((question, index) => faultsOf(question, folders[index]!));
  const ids = questions.map(({ id }) => id);
  if (new Set(ids).size < ids.length) faults.push('Two questions have the same id.');
  if (faults.length > 0) throw new MalformedData('The question library', faults);
  return new Map(questions.map((question) => [question.id, question]));
}

interface WrittenVariable extends Partial<Omit<QuestionVariable, 'name'>> {
  readonly name?: string;
}

/** A question as its file has it: what is usual is left out. */
interface WrittenQuestion {
  readonly id: string;
  readonly title: string;
  readonly group: QuestionGroup;
  readonly why: string;
  readonly article: string;
  readonly view?: View;
  readonly facets?: Readonly<Record<string, string | readonly string[]>>;
  /** The name of a variable that several questions share, or the variable itself. */
  readonly variables: readonly (string | WrittenVariable)[];
  readonly rows: string | RowSource | readonly RowSource[];
  readonly columns: readonly {
    readonly label: string;
    readonly path: string | readonly string[];
    readonly none?: string;
    readonly empty?: Column['empty'];
  }[];
  readonly tallies?: Readonly<Record<string, Tally>>;
  readonly sentence: string | readonly Saying[];
  readonly notRecorded?: readonly (string | Saying)[];
}

function readQuestion(folder: string, shared: Readonly<Record<string, WrittenVariable>>): Question {
  const written = parse(readFileSync(join(folder, 'question.yaml'), 'utf8')) as WrittenQuestion;
  const text = readFileSync(join(folder, 'question.graphql'), 'utf8');
  return {
    ...written,
    view: written.view ?? 'table',
    facets: readFacets(written.facets ?? {}),
    variables: written.variables.map((each) =>
      typeof each === 'string'
        ? variableOf({ ...shared[each], name: each })
        : variableOf({ ...shared[each.name ?? ''], ...each }),
    ),
    rows: rowsOf(written.rows),
    columns: written.columns.map((column) => columnOf(column, folder)),
    tallies: { rows: {}, ...written.tallies },
    sentence: sayingsOf(typeof written.sentence === 'string' ? [written.sentence] : written.sentence, folder),
    notRecorded: sayingsOf(written.notRecorded ?? [], folder),
    text,
    document: parseDocument(text),
  };
}

function columnOf(
  { label, path, none, empty, ...stray }: WrittenQuestion['columns'][number],
  folder: string,
): Column {
  // A comma in a text without quotes begins another property: half of the text would be lost without a word.
  const [name] = Object.keys(stray);
  if (name !== undefined)
    throw new MalformedData('The question library', [
      `${folder}: the column ${label} has ${name}; a text with a comma wants quotes.`,
    ]);
  return {
    label,
    paths: typeof path === 'string' ? [path] : path,
    none: none ?? null,
    empty: empty ?? null,
  };
}

/** Facets as a question writes them; whether their names are known is asked with the other faults. */
function readFacets(written: NonNullable<WrittenQuestion['facets']>): Facets {
  return Object.fromEntries(
    Object.entries(written).map(([name, path]) => [name, typeof path === 'string' ? [path] : path]),
  );
}

function sayingsOf(written: readonly (string | Saying)[], folder: string): readonly Saying[] {
  return written.map((each) => {
    if (typeof each === 'string') return { text: each };
    // A colon in a text without quotes makes a mapping of it, which has no text.
    if (typeof (each as Partial<Saying>).text !== 'string')
      throw new MalformedData('The question library', [
        `${folder}: something that is to be said has no text; a text with a colon wants quotes.`,
      ]);
    return each;
  });
}

function rowsOf(written: WrittenQuestion['rows']): readonly RowSource[] {
  if (typeof written === 'string') return [{ at: written }];
  return Array.isArray(written) ? (written as readonly RowSource[]) : [written as RowSource];
}

function variableOf({ name, label, help, type, names, ...rest }: WrittenVariable): QuestionVariable {
  return {
    name: name ?? '',
    label: label ?? '',
    help: help ?? '',
    type: type ?? 'String',
    names: names ?? null,
    default: rest.default ?? null,
    choices: rest.choices ?? null,
  };
}

/** What is wrong with a question, in sentences for whoever writes it. */
function faultsOf(question: Question, folder: string): string[] {
  const faults: string[] = [];
  const said = [question.id, question.title, question.group, question.why, question.article];
  if (said.some((text) => typeof text !== 'string' || text === ''))
    faults.push('id, title, group, why and article must be there.');
  if (!questionGroups.includes(question.group))
    faults.push(`group must be one of ${questionGroups.join(', ')}.`);
  if (!folder.startsWith(`${question.id}-`)) faults.push('The name of the folder must begin with the id.');
  if (question.columns.length === 0) faults.push('It has no columns.');
  for (const { name, label, help, type, names } of question.variables) {
    if (label === '' || help === '') faults.push(`The variable ${name} has no label or no help.`);
    if (!variableTypes.includes(type)) faults.push(`The variable ${name} is of no known type.`);
    if (names !== null && !namedThings.includes(names))
      faults.push(`The variable ${name} names nothing that is known.`);
  }
  const declared = declaredVariables(question.document);
  const told = question.variables.map(({ name, type }) => `${name}: ${type}`);
  // A variable that the document does not declare is for the table alone.
  if (declared.some((each) => !told.includes(each)))
    faults.push(`The document declares (${declared.join(', ')}), the question (${told.join(', ')}).`);
  faults.push(...faultsOfTemplates(question), ...faultsOfFacets(question));
  return faults.map((fault) => `${folder}: ${fault}`);
}

function declaredVariables({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? (definition.variableDefinitions ?? []).map(
          ({ variable, type }) => `${variable.name.value}: ${nameOf(type)}`,
        )
      : [],
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
