import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseDay, parseInstant } from '../core/period';
import { badUserInput } from './errors';

// The library's scalars echo what was sent, and read days into the time zone of the server: these do neither.

/** A scalar over text, which says what it wants without repeating what it got. */
function textScalar(
  name: string,
  description: string,
  wanted: string,
  read: (text: string) => string | null,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    const text = typeof value === 'string' ? read(value) : null;
    if (text === null) throw badUserInput(`${name} wants ${wanted}.`);
    return text;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

export const DateScalar = textScalar(
  'Date',
  'A calendar day without a time zone, in ISO 8601: 2018-06-01.',
  'a day of the calendar, written YYYY-MM-DD',
  parseDay,
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant in ISO 8601 with a time zone, shown in UTC with milliseconds: 2020-07-16T08:00:00.000Z.',
  'an ISO 8601 date and time with a time zone',
  parseInstant,
);

export const DurationScalar = textScalar(
  'Duration',
  'A duration in ISO 8601: P1M is one month, P7Y seven years.',
  'an ISO 8601 duration',
  (text) => (/^P[0-9TYMWDHS]+$/.test(text) ? text : null),
);

export const CountryCodeScalar = textScalar(
  'CountryCode',
  'The code of a country or territory, ISO 3166-1 alpha-2: NL, US, GB.',
  'two capital letters, as in ISO 3166-1 alpha-2',
  (text) => (/^[A-Z]{2}$/.test(text) ? text : null),
);
