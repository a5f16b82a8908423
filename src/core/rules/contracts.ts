import type { Disclosure } from '../entries/disclosure';
import type { PolicyStatement } from '../entries/policy-statement';
import type { Inquiry } from './inquiry';

/** What the sources of a disclosure say of the contract with its recipient. */
export function contractStatements({ rule }: Inquiry, disclosure: Disclosure): readonly PolicyStatement[] {
  return disclosure.sources.filter(({ kind }) => rule.statementKinds.includes(kind));
}

/** Whether the recipient processes on behalf of the discloser. */
export function isProcessing({ role }: Disclosure): boolean {
  return role === 'PROCESSOR';
}

/** Whether the recipient processes for a processor. */
export function isSubprocessing({ role }: Disclosure): boolean {
  return role === 'SUBPROCESSOR';
}
