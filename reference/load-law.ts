import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Law } from '../src/core/law/law';
import { readLaw } from '../src/core/law/read-law';

/**
 * Reads the law data that is shipped with the program and checks it.
 * `directory` is the folder with the YAML files. Throws MalformedData with every fault.
 */
export function loadLaw(directory: string): Law {
  const hash = createHash('sha256');
  const file = (name: string): unknown => {
    const text = readFileSync(join(directory, name), 'utf8');
    hash.update(text);
    return parse(text) as unknown;
  };
  const mechanisms = file('mechanisms.yaml');
  const regions = file('regions.yaml');
  const legalBases = file('legal-bases.yaml');
  const agesOfConsent = file('ages-of-consent.yaml');
  const rules = file('rules.yaml');
  const countries = file('countries.yaml');
  const fingerprint = hash.digest('hex').slice(0, 12);
  return new Law(readLaw({ mechanisms, regions, legalBases, agesOfConsent, rules, countries, fingerprint }));
}
