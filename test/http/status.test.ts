import { readFileSync } from 'node:fs';
import { statusOfCarriedOut, statusOfCode, statusOfRefused } from '../../src/http/status';
import { pathOf } from '../project';

describe('the table of status codes', () => {
  it('is told to callers as it is', () => {
    const told = [
      ...readFileSync(pathOf('docs/API-ERRORS.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` +\| (\d{3})/gm),
    ];
    expect(Object.fromEntries(told.map(([, code, status]) => [code, Number(status)]))).toEqual(statusOfCode);
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', '*/*', 400],
    ['GRAPHQL_PARSE_FAILED', undefined, 400],
    ['GRAPHQL_PARSE_FAILED', 'application/json', 200],
    ['GRAPHQL_PARSE_FAILED', 'application/json, application/graphql-response+json', 400],
    ['DOCUMENT_TOO_LARGE', 'application/json', 400],
    ['UNAVAILABLE', 'application/json', 503],
    ['OF_NOBODY', 'application/json', 500],
    [undefined, undefined, 500],
  ])('tells %s to who accepts %s with %d', (code, accepted, status) => {
    expect(statusOfRefused(code, accepted)).toBe(status);
  });

  it.each([
    [{ register: null }, ['UNAVAILABLE'], 503],
    [null, ['UNAVAILABLE'], 503],
    [{ a: null }, ['COMMIT_UNCERTAIN'], 503],
    [{ a: null, b: { revision: 'r1' } }, ['UNAVAILABLE'], 200],
    [null, ['INTERNAL_SERVER_ERROR'], 500],
    [{ a: null }, ['FORBIDDEN'], 200],
    [null, ['BAD_USER_INPUT'], 200],
  ])('tells what was carried out and gave %j with %j as it is', (data, codes, status) => {
    expect(statusOfCarriedOut(data, codes)).toBe(status);
  });
});
