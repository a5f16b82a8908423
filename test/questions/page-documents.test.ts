import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { kinds } from '../../src/core/entries/entry';
import { limits } from '../../src/core/limits';
import { buildRegistrySchema } from '../../src/graphql/schema';
import { Documents } from '../../src/http/documents';
import { readPageDocuments } from '../../src/questions/read-page-documents';
import { pathOf } from '../project';

const documents = readPageDocuments(pathOf('playground/documents'));
const schema = buildRegistrySchema();

/** The most that the page asks for where it says how many. */
const mostAsked = { namedFirst: limits.pageSizeMax, first: limits.pageSizeMax };

describe('what the page asks for its screens', () => {
  it.each([...documents])('%s is valid, and within the limits at its largest', (_name, text) => {
    const { price } = new Documents(schema).read(text, mostAsked);
    expect(price).toBeLessThanOrEqual(limits.documentPriceMax);
  });

  it.each([...documents])('%s is one query with a name', (_name, text) => {
    const { definitions } = parse(text);
    const operations = definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    expect(operations.map(({ operation }) => operation)).toEqual(['query']);
    expect(operations[0]!.name?.value).toMatch(/^[A-Z]/);
  });

  it.each(kinds)('there is a document for the page of each kind of entry: %s', (kind) => {
    const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const text = documents.get(`page/entry-${name}`) ?? '';
    expect(text).toContain(`entry(kind: "${kind}"`);
    expect(text).toContain(`periods(kind: "${kind}"`);
  });

  it('would notice a field that is not there', () => {
    expect(() => new Documents(schema).read('query Wrong { register { organisatons { key } } }', {})).toThrow(
      /organisatons/,
    );
  });
});
