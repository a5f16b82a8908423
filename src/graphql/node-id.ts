import { typeNameOf } from '../core/entries/linked-entry';
import { linkedKinds } from '../core/entries/kinds';
import { readHypothesisPart, type AskedHypothesis } from '../core/hypothesis';
import { limits } from '../core/limits';
import { parseDay, parseInstant } from '../core/period';
import type { AskedClocks, Register } from '../core/register';
import type { AnyNode } from './nodes';

const idForm = /^([A-Za-z]+):([^?]+)(?:\?(.*))?$/;

/** What a global id says. */
interface ReadNodeId {
  readonly type: string;
  readonly key: string;
  readonly clocks: AskedClocks;
  readonly assuming: AskedHypothesis;
}

/** Reads a global id: type, key, and the clocks and the what-if that it carries. Null where it is none. */
export function readNodeId(id: string): ReadNodeId | null {
  const parts = id.length > limits.nodeIdLengthMax ? null : idForm.exec(id);
  if (parts === null) return null;
  let assuming: AskedHypothesis = {};
  const clocks: { -readonly [C in keyof AskedClocks]: AskedClocks[C] } = {};
  for (const part of parts[3] === undefined ? [] : parts[3].split('&')) {
    const [name, value = ''] = part.split('=', 2);
    const day = parseDay(value);
    const moment = parseInstant(value);
    if ((name === 'validOn' || name === 'lawOn') && day !== null) clocks[name] = day;
    else if (name === 'knownAt' && moment !== null) clocks.knownAt = moment;
    else {
      const assumed = readHypothesisPart(name!, value);
      if (assumed === null) return null;
      assuming = { ...assuming, ...assumed };
    }
  }
  return { type: parts[1]!, key: parts[2]!, clocks, assuming };
}

/** The node of a type and key in a register; null where there is none on its clocks. */
export function findNode(register: Register, type: string, key: string): AnyNode | null {
  switch (type) {
    case 'TransferMechanism':
      return register.mechanisms.find((mechanism) => mechanism.key === key) ?? null;
    case 'TransferRegion':
      return register.findRegion(key);
    case 'LegalBasis':
      return register.legalBases.find((basis) => basis.key === key) ?? null;
    case 'Rule':
      return register.findings.rules.find((rule) => rule.key === key) ?? null;
    case 'Finding':
      return register.findings.find(key);
    default: {
      const kind = linkedKinds.find((candidate) => typeNameOf(candidate) === type);
      return kind === undefined ? null : register.find(kind, key);
    }
  }
}
