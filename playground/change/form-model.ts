import { kinds, type FieldShape, type Kind } from '../../src/core/entries/entry';
import { shapes } from '../../src/core/entries/kinds';
import formDocument from '../documents/change-form.graphql?raw';
import kindsDocument from '../documents/change-kinds.graphql?raw';
import { askGraphql, NotAnswered } from '../registry/ask-graphql';
import { helpOf, labelOf } from './labels';

/** What is done to an entry. */
export type Act = 'record' | 'correct' | 'end';

/** What the key in a field names: an entry of a kind, or something of the law. */
export type Named = Kind | 'country' | 'region' | 'transferMechanism' | 'scheme' | 'legalBasis';

/** One value of those that an enumeration has. */
export interface EnumValue {
  readonly name: string;
  readonly description: string | null;
}

/** What a field holds, which decides how it is filled in. */
export type Holds =
  | { readonly as: 'text' | 'wholeNumber' | 'day' | 'duration' | 'flag' }
  | { readonly as: 'choice'; readonly values: readonly EnumValue[] }
  | { readonly as: 'named'; readonly of: Named }
  | { readonly as: 'rows'; readonly fields: readonly FormField[] };

/** A field of a form, made of a field of an input of the API. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  /** What it means, in the words of the API. */
  readonly help: string;
  /** Whether the API refuses the input without it. */
  readonly required: boolean;
  readonly isList: boolean;
  /** Whether "not stated" and "none" are two different answers of a list. */
  readonly mayBeOpen: boolean;
  readonly holds: Holds;
}

/** A kind of entry that can be changed, in words. */
export interface ListedKind {
  readonly kind: Kind;
  /** The name of the kind in the inputs of the API, and in links: Certification. */
  readonly name: string;
  readonly title: string;
  /** What an entry of the kind is, in a sentence. */
  readonly sentence: string;
}

interface ApiType {
  readonly kind: string;
  readonly name: string | null;
  readonly enumValues: readonly EnumValue[] | null;
  readonly inputFields?: readonly ApiField[] | null;
  readonly ofType?: ApiType | null;
}

interface ApiField {
  readonly name: string;
  readonly description: string | null;
  readonly type: ApiType;
}

/** The kinds that the API takes changes of, in its order, with what each is. */
export async function loadKinds(signal: AbortSignal): Promise<readonly ListedKind[]> {
  const answer = await askGraphql<{
    readonly __type: {
      readonly inputFields: readonly { readonly name: string; readonly description: string }[];
    };
    readonly __schema: { readonly types: readonly { readonly name: string; readonly description: string }[] };
  }>(kindsDocument, {}, signal);
  const sentences = new Map(answer.__schema.types.map(({ name, description }) => [name, description]));
  return answer.__type.inputFields.flatMap(({ name, description }) => {
    const called = /^record(\w+)$/.exec(name)?.[1];
    const kind = called === undefined ? null : kindOf(called);
    if (called === undefined || kind === null) return [];
    const title = description.replace(/^Record (an? )?/, '').replace(/\.$/, '');
    const sentence =
      sentences.get(called) ?? sentences.get(`Recorded${called.replace(/^Transfer/, '')}`) ?? '';
    return [{ kind, name: called, title: title.charAt(0).toUpperCase() + title.slice(1), sentence }];
  });
}

/** The kind of a name in a link: certification, Certification, or what the API calls the type. */
export function kindOf(name: string): Kind | null {
  const plain = name === 'RecordedRegion' ? 'transferRegion' : name.charAt(0).toLowerCase() + name.slice(1);
  return kinds.find((kind) => kind === plain) ?? null;
}

/** The name of a kind in the inputs of the API. */
export function nameOfKind(kind: Kind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The fields of the form for an act on a kind, read from the input that the API takes. */
export function loadForm(act: Act, kind: Kind, signal: AbortSignal): Promise<readonly FormField[]> {
  const name = nameOfKind(kind);
  const inputs = { record: `Record${name}Input`, correct: `Correct${name}Input`, end: 'EndEntryInput' };
  return loadInput(inputs[act], act === 'end' ? null : kind, signal);
}

/** The fields of an input of the API; `kind`: the kind whose entry it is about, where it is about one. */
export async function loadInput(
  name: string,
  kind: Kind | null,
  signal: AbortSignal,
): Promise<readonly FormField[]> {
  const { __type: type } = await askGraphql<{
    readonly __type: { readonly inputFields: readonly ApiField[] } | null;
  }>(formDocument, { name }, signal);
  if (type === null) throw new NotAnswered('The registry takes no change of this kind.');
  return type.inputFields.map((field) => fieldOf(field, kind));
}

function fieldOf({ name, description, type }: ApiField, kind: Kind | null): FormField {
  const required = type.kind === 'NON_NULL';
  const bare = required ? type.ofType! : type;
  const isList = bare.kind === 'LIST';
  const item = isList ? bare.ofType! : bare;
  const inner = item.kind === 'NON_NULL' ? item.ofType! : item;
  const shape = kind === null ? undefined : shapeOf(kind, name);
  const mayBeOpen = isList && shape?.optional === true;
  const holds = holdsOf(inner, name, shape);
  const hasWordForOpen = mayBeOpen || (!isList && (holds.as === 'flag' || holds.as === 'choice'));
  const help = helpOf(description ?? '', hasWordForOpen);
  return { name, label: labelOf(name), help, required, isList, mayBeOpen, holds };
}

function shapeOf(kind: Kind, name: string): FieldShape | undefined {
  return Object.values<FieldShape>(shapes[kind]).find((shape) => shape.name === name);
}

function holdsOf(type: ApiType, name: string, shape: FieldShape | undefined): Holds {
  if (type.kind === 'ENUM') return { as: 'choice', values: type.enumValues ?? [] };
  if (type.kind === 'INPUT_OBJECT')
    return { as: 'rows', fields: (type.inputFields ?? []).map((field) => fieldOf(field, null)) };
  switch (type.name) {
    case 'Boolean':
      return { as: 'flag' };
    case 'Int':
      return { as: 'wholeNumber' };
    case 'Date':
      return { as: 'day' };
    case 'Duration':
      return { as: 'duration' };
    case 'CountryCode':
      return { as: 'named', of: 'country' };
  }
  const named = namedBy(name, shape);
  return named === null ? { as: 'text' } : { as: 'named', of: named };
}

/** What a text is the key of; null: it is a text of its own. Outside of a kind's own fields, the name says it. */
function namedBy(name: string, shape: FieldShape | undefined): Named | null {
  switch (shape?.holds) {
    case 'link':
    case 'links':
      return shape.to;
    case 'region':
    case 'regions':
      return 'region';
    case 'mechanism':
      return 'transferMechanism';
    case 'scheme':
      return 'scheme';
    case undefined:
      break;
    default:
      return null;
  }
  if (name === 'sources') return 'policyStatement';
  if (name === 'legalBasis') return 'legalBasis';
  return kinds.find((kind) => kind === name) ?? null;
}
