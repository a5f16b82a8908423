import type { ProcessorContract } from '../entries/processor-contract';
import type { ContractClause } from '../words';
import { listed } from './wording';

/** What contracts cover between them, and those of which it is not stated. */
export function clausesOf(contracts: readonly ProcessorContract[]): {
  readonly known: ReadonlySet<ContractClause>;
  readonly open: readonly ProcessorContract[];
} {
  return {
    known: new Set(contracts.flatMap(({ clauses }) => clauses ?? [])),
    open: contracts.filter(({ clauses }) => clauses === null),
  };
}

/** "instructions, confidentiality and audits" */
export function clausesNamed(clauses: readonly ContractClause[]): string {
  return listed(clauses.map((clause) => inWords[clause]));
}

const inWords: Record<ContractClause, string> = {
  INSTRUCTIONS: 'instructions',
  CONFIDENTIALITY: 'confidentiality',
  SECURITY: 'security',
  SUBPROCESSORS: 'subprocessors',
  DATA_SUBJECT_RIGHTS: 'help with the rights of the people',
  ASSISTANCE: 'help with the duties of the controller',
  DELETION: 'deletion or return',
  AUDIT: 'audits',
};
