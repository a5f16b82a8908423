import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits } from '../../core/limits';
import { leafWriter, NotUnderstood, type LeafWriter } from './json-text';
import type { FieldSelection } from './selected-fields';
import { Sheet, type AskedOf, type WriteLater } from './sheet';

/** Writes the answer to an operation as JSON in UTF-8; rejects where something is not as expected. */
export type AnswerWriter = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Buffer>;

/** A field that is answered by a function of its own, as one node of the document asks for it. */
interface ResolvedField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** What the written code reads. */
interface Tools {
  readonly leaves: LeafWriter[];
  readonly resolved: ResolvedField[];
  /** Writers of objects whose type is known only when they are there. */
  readonly abstract: WriteLater[];
  readonly fail: () => never;
}

/**
 * Compiles an operation into one function that reads properties and writes JSON: no object is made of the answer.
 * Null where the operation asks for something that only the general executor answers.
 *
 * A field without a resolver is a property. One with a resolver is called, and what it promises leaves a gap in the
 * sheet. Whatever is not as the schema says (an error, a null where none may be, a promise in a property) ends the
 * writing: the general executor then answers from the beginning, so that errors have one source.
 */
export function compileAnswer(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  selection: FieldSelection,
): AnswerWriter | null {
  const root = schema.getQueryType();
  if (root === null || root === undefined) return null;
  const resolved: ResolvedField[] = [];
  const begin = new Compiler(schema, selection, resolved).compile(root, [operation.selectionSet]);
  if (begin === null) return null;
  return (context, variables) => {
    const known: Readonly<Record<string, unknown>>[] = [];
    const asked: AskedOf = {
      context,
      argumentsOf: (place) => {
        const { field, node } = resolved[place]!;
        return (known[place] ??= field.args.length === 0 ? {} : getArgumentValues(field, node, variables));
      },
    };
    const sheet = new Sheet(asked);
    // As Apollo lays it out, with a new line at the end.
    sheet.text = '{"data":';
    begin({}, sheet);
    sheet.text += '}\n';
    return sheet.finished();
  };
}

class Compiler {
  private readonly tools: Tools;
  private readonly functions: string[] = [];
  private readonly leafPlaces = new Map<unknown, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selection: FieldSelection,
    /** Fields with a resolver, numbered through the whole operation: their arguments have one place in a request. */
    resolved: ResolvedField[],
  ) {
    this.tools = { leaves: [], resolved, abstract: [], fail };
  }

  /** A function that writes an object of the type. */
  compile(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): WriteLater | null {
    try {
      const name = this.functionFor(type, sets);
      // The code is made of names of the schema, of numbers and of quoted names of the answer; of nothing else that was sent.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- compiling is what this is for, as graphql-jit does too
      const make = new Function('tools', `'use strict';\n${this.functions.join('\n')}\nreturn ${name};`) as (
        tools: Tools,
      ) => WriteLater;
      return make(this.tools);
    } catch (error) {
      if (error instanceof NotUnderstood) return null;
      throw error;
    }
  }

  private functionFor(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): string {
    if (type.isTypeOf != null) throw new NotUnderstood();
    const name = `write${this.functions.length}`;
    // Its place is taken before what it calls is made.
    const place = this.functions.push('') - 1;
    const fields = [...this.selection.of(type, sets)].map(([key, nodes], index) => {
      const start = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      return `sheet.text += ${JSON.stringify(start)};\n${this.fieldOf(type, nodes)}`;
    });
    const code = fields.length === 0 ? "sheet.text += '{';" : fields.join('\n');
    this.functions[place] = `function ${name}(object, sheet) {\n${code}\nsheet.text += '}';\n}`;
    return name;
  }

  private fieldOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): string {
    const node = nodes[0]!;
    const name = node.name.value;
    if (name === '__typename') return `sheet.text += ${JSON.stringify(JSON.stringify(type.name))};`;
    const field = type.getFields()[name];
    if (field === undefined) throw new NotUnderstood();
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (field.resolve === undefined) {
      if (field.args.length > 0) throw new NotUnderstood();
      return `{ const value = object.${name};\n${this.valueOf(field.type, sets, 'value')} }`;
    }
    const place = this.tools.resolved.push({ field, node }) - 1;
    const later = `later${place}`;
    this.functions.push(`function ${later}(value, sheet) {\n${this.valueOf(field.type, sets, 'value')}\n}`);
    return `{
const value = tools.resolved[${place}].field.resolve(object, sheet.asked.argumentsOf(${place}), sheet.asked.context);
if (value !== null && typeof value === 'object' && typeof value.then === 'function') sheet.leaveGap(value, ${later});
else ${later}(value, sheet);
}`;
  }

  /** Code that writes the value that a variable holds. */
  private valueOf(type: GraphQLOutputType, sets: readonly SelectionSetNode[], variable: string): string {
    if (isNonNullType(type)) {
      const inner = this.presentValueOf(type.ofType, sets, variable);
      return `if (${variable} === null || ${variable} === undefined) tools.fail();\n${inner}`;
    }
    const inner = this.presentValueOf(type, sets, variable);
    return `if (${variable} === null || ${variable} === undefined) sheet.text += 'null'; else {\n${inner}\n}`;
  }

  private presentValueOf(
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    variable: string,
  ): string {
    if (isLeafType(type)) return `sheet.text += tools.leaves[${this.leafPlace(type)}](${variable});`;
    if (isListType(type)) {
      const [list, index, item] = ['list', 'index', 'item'].map((name) => `${name}Of${variable}`);
      return `if (!Array.isArray(${variable})) tools.fail();
sheet.text += '[';
const ${list} = ${variable};
for (let ${index} = 0; ${index} < ${list}.length; ${index} += 1) {
if (${index} > 0) sheet.text += ',';
const ${item} = ${list}[${index}];
${this.valueOf(type.ofType as GraphQLOutputType, sets, item!)}
if (sheet.text.length > ${limits.answerLaidAsideAtCharacters}) sheet.layAside();
}
sheet.text += ']';`;
    }
    // A promise in a property, and an error in place of a value, are for the general executor.
    const check = `if (typeof ${variable} !== 'object' || ${variable}.then !== undefined || ${variable} instanceof Error) tools.fail();\n`;
    if (isObjectType(type)) return `${check}${this.functionFor(type, sets)}(${variable}, sheet);`;
    const named = getNamedType(type);
    if (!isAbstractType(named)) throw new NotUnderstood();
    const place = this.tools.abstract.push(this.byRuntimeType(named, sets)) - 1;
    return `${check}tools.abstract[${place}](${variable}, sheet);`;
  }

  /** Writes objects of an abstract type: each type that turns up is compiled when it is first there. */
  private byRuntimeType(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): WriteLater {
    const writers = new Map<string, WriteLater>();
    const { schema, selection, tools } = this;
    return (value, sheet) => {
      const name: unknown = type.resolveType?.(value, sheet.asked.context, noInformation, type);
      if (typeof name !== 'string') throw new NotUnderstood();
      let write = writers.get(name);
      if (write === undefined) {
        const concrete = schema.getType(name);
        if (!isObjectType(concrete) || !schema.isSubType(type, concrete)) throw new NotUnderstood();
        const made = new Compiler(schema, selection, tools.resolved).compile(concrete, sets);
        if (made === null) throw new NotUnderstood();
        writers.set(name, (write = made));
      }
      write(value, sheet);
    };
  }

  private leafPlace(type: Parameters<typeof leafWriter>[0]): number {
    let place = this.leafPlaces.get(type);
    if (place === undefined) {
      place = this.tools.leaves.push(leafWriter(type)) - 1;
      this.leafPlaces.set(type, place);
    }
    return place;
  }
}

// Resolvers of questions and of types read nothing of it; those of changes do, and are never compiled here.
const noInformation = undefined as never;

function fail(): never {
  throw new NotUnderstood();
}
