import { crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { base62 as digitText, readKey, secretLength, selectorLength, writeKey } from '../../src/core/api-key';

const base62 = Array.from(digitText);
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...base62), minLength: length, maxLength: length });

const bearers = fc.record({ selector: digits(selectorLength), secret: digits(secretLength) });
const keys = bearers.map((bearer) => writeKey('local', bearer));

describe('a key', () => {
  it('has the form that people and scanners know, with a CRC-32 at its end', () => {
    const bearer = { selector: 'a'.repeat(selectorLength), secret: 'Z'.repeat(secretLength) };
    const key = writeKey('live', bearer);
    expect(key).toMatch(/^reg_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{36}$/);
    const read = Array.from(key.slice(-6)).reduce((sum, digit) => sum * 62 + base62.indexOf(digit), 0);
    expect(read).toBe(crc32(key.slice(0, -6)));
    expect(readKey(key)).toEqual(bearer);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(bearers, (bearer) => {
        expect(readKey(writeKey('local', bearer))).toEqual(bearer);
      }),
    );
  });

  it('is not read with one sign changed', () => {
    fc.assert(
      fc.property(keys, fc.nat(), fc.constantFrom(...base62, '_', '-', ' '), (key, at, sign) => {
        const place = at % key.length;
        fc.pre(key.charAt(place) !== sign);
        expect(readKey(key.slice(0, place) + sign + key.slice(place + 1))).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not read with two neighbours swapped', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (key, at) => {
        const place = at % (key.length - 1);
        fc.pre(key.charAt(place) !== key.charAt(place + 1));
        const swapped =
          key.slice(0, place) + key.charAt(place + 1) + key.charAt(place) + key.slice(place + 2);
        expect(readKey(swapped)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not read with a sign lost or doubled, cut off, or with anything around it', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (key, at) => {
        const place = at % key.length;
        expect(readKey(key.slice(0, place) + key.slice(place + 1))).toBeNull();
        expect(readKey(key.slice(0, place) + key.charAt(place) + key.slice(place))).toBeNull();
        expect(readKey(key.slice(0, place))).toBeNull();
        expect(readKey(` ${key}`)).toBeNull();
        expect(readKey(`${key}\n`)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });
});
