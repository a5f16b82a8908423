import type { FastifyBodyParser } from 'fastify';
import { Kept } from '../core/kept';
import { limits } from '../core/limits';

/**
 * Parses bodies as `parse` does. One that came before, to the letter, is the same frozen value again, so that what was found
 * out of it need not be found out anew; the last ones are kept.
 */
export function knownBodies(parse: FastifyBodyParser<string>): FastifyBodyParser<string> {
  const known = new Kept<unknown>(limits.bodiesKept);
  return (request, body, done) => {
    if (body === '' || body.length > limits.rememberedTextLengthMax) return parse(request, body, done);
    let value: unknown;
    try {
      value = known.get(body, () => {
        let read: unknown;
        // It calls back before it ends.
        void parse(request, body, (error, parsed: unknown) => {
          if (error !== null) throw error;
          read = parsed;
        });
        return frozen(read);
      });
    } catch (error) {
      done(error as Error);
      return;
    }
    done(null, value);
  };
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
