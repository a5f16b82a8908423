import type { CheckedEntry } from './check-entries';
import type { Kind } from './entries/entry';
import type { AnyEntry } from './entries/kinds';
import type { PolicyClauseEntry } from './entries/policy-clause';
import type { PolicyDocumentEntry } from './entries/policy-document';
import type { PolicyStatementEntry } from './entries/policy-statement';
import type { Ledger } from './ledger';
import { overlap } from './period';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits; given by the door, for the core uses the language alone. */
export type Sha256 = (text: string) => string;

export const evidenceFaultCodes = ['NOT_THE_TEXT', 'EVIDENCE_IS_KEPT'] as const;
export type EvidenceFaultCode = (typeof evidenceFaultCodes)[number];

/** Something of a policy's text that would no longer bear out what was read in it. */
export interface EvidenceFault {
  readonly code: EvidenceFaultCode;
  readonly field: string;
  readonly message: string;
}

/**
 * A policy is evidence: its text is never rewritten, its hash is that of the text, and what was read in it stands in
 * it. `ledger`: as it would stand, the version among the others.
 */
export function evidenceFaults(
  kind: Kind,
  entry: CheckedEntry,
  before: AnyEntry | null,
  ledger: Ledger,
  sha256: Sha256,
): readonly EvidenceFault[] {
  switch (kind) {
    case 'policyDocument':
      return documentFaults(entry as unknown as PolicyDocumentEntry, before, ledger, sha256);
    case 'policyClause':
      return clauseFaults(entry as unknown as PolicyClauseEntry, ledger);
    case 'policyStatement':
      return statementFaults(entry as unknown as PolicyStatementEntry, ledger);
    default:
      return [];
  }
}

function documentFaults(
  { key, text, sha256: given }: PolicyDocumentEntry,
  before: AnyEntry | null,
  ledger: Ledger,
  sha256: Sha256,
): readonly EvidenceFault[] {
  // What was read in a document is read in all of its versions: each has the same words.
  const others = [...ledger.versionsOf('policyDocument', key), ...(before === null ? [] : [before])];
  if (others.some((other) => (other as PolicyDocumentEntry).text !== text)) {
    const message =
      'The words of a policy are evidence and are kept. Record another version of it as a new document.';
    return [{ code: 'EVIDENCE_IS_KEPT', field: 'text', message }];
  }
  if (sha256(text) !== given) {
    return [{ code: 'NOT_THE_TEXT', field: 'sha256', message: 'This is not the SHA-256 of the text.' }];
  }
  return [];
}

function clauseFaults(clause: PolicyClauseEntry, ledger: Ledger): readonly EvidenceFault[] {
  const [document] = ledger.versionsOf('policyDocument', clause.documentKey);
  if (document === undefined) return [];
  const faults = spanFaults(clause, 0, document.text.length, 'the document');
  const outside = ledger.versionsNaming('policyClause', clause.key).some(([kind, entry]) => {
    if (kind !== 'policyStatement') return false;
    const { start, end, validity } = entry as PolicyStatementEntry;
    return overlap(validity, clause.validity) && (start < clause.start || end > clause.end);
  });
  if (!outside) return faults;
  const message = 'A statement that was read in this clause would lie outside it.';
  return [...faults, { code: 'NOT_THE_TEXT', field: 'start', message }];
}

function statementFaults(statement: PolicyStatementEntry, ledger: Ledger): readonly EvidenceFault[] {
  return ledger
    .versionsOf('policyClause', statement.clauseKey)
    .filter(({ validity }) => overlap(validity, statement.validity))
    .flatMap(({ start, end }) => spanFaults(statement, start, end, 'its clause'))
    .slice(0, 1);
}

function spanFaults(
  { start, end }: { readonly start: number; readonly end: number },
  from: number,
  until: number,
  where: string,
): readonly EvidenceFault[] {
  if (start < end && start >= from && end <= until) return [];
  return [
    { code: 'NOT_THE_TEXT', field: 'start', message: `The words from start to end do not lie in ${where}.` },
  ];
}
