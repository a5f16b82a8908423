import type { Disclosure } from '../entries/disclosure';
import type { MechanismReliance } from '../entries/mechanism-reliance';
import { factPaths } from '../law/facts';
import type { MechanismRecord } from '../law/law-data';
import type { Register } from '../register';
import type { RecipientRole } from '../words';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { reliancesUnderDuty } from './transfers';

/** A set of clauses fits the roles of the parties, the day of signature and its own dates. */
export function* trf07(inquiry: Inquiry): Iterable<Judgement> {
  const { on, register } = inquiry;
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    const isSet = record.kind === 'standardContractualClauses' && record.roles.length > 0;
    if (!isSet && record.kind !== 'notATransferTool') continue;
    const faults = record.kind === 'notATransferTool' ? [noTool] : faultsOf(register, reliance, record);
    const open = faults.length > 0 ? [] : openIn(register, reliance);
    if (faults.length === 0 && open.length === 0) continue;
    const { disclosures, relyingParty, mechanism } = reliance;
    yield {
      duty,
      outcome: faults.length > 0 ? 'FAIL' : 'UNDETERMINED',
      subject: reliance.key,
      because:
        faults.length > 0
          ? [
              `${on} “${mechanism.title}” cannot carry what ${relyingParty.name} relies on it for: ${faults.join('; ')}.`,
            ]
          : [
              `${on} whether “${mechanism.title}” can carry what ${relyingParty.name} relies on it for is open: ${open.map(({ text }) => text).join('; ')}.`,
            ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
      missingFacts: open.map(({ path }) => path),
    };
  }
}

const noTool = 'these clauses are made for contracts between controllers and processors, not for transfers';

function faultsOf(
  register: Register,
  reliance: MechanismReliance,
  record: MechanismRecord,
): readonly string[] {
  const { contractSignedOn: signedOn, operationsUnchanged, mechanism } = reliance;
  const { validTo, validToNewContracts } = mechanism;
  const faults: string[] = [];
  if (validTo !== null && validTo <= register.lawOn) faults.push(`the set ended on ${validTo}`);
  if (signedOn !== null && signedOn > register.validOn)
    faults.push(`the contract was signed only on ${signedOn}`);
  if (signedOn !== null && validToNewContracts !== null && signedOn >= validToNewContracts) {
    faults.push(
      `the contract was signed on ${signedOn}, and the set was closed to new contracts from ${validToNewContracts}`,
    );
  }
  if (isClosed(register, reliance) && operationsUnchanged === false) {
    faults.push(
      'the set is closed and carries old contracts only while the processing is unchanged; it changed',
    );
  }
  for (const disclosure of reliance.disclosures) {
    const [exporter, importer] = [exporterSide(disclosure), sideOf(disclosure.role)];
    const fits = record.roles.some(
      (pair) =>
        (exporter === null || pair.exporter === exporter) &&
        (importer === null || pair.importer === importer),
    );
    if (!fits) {
      const made = record.roles.map(
        (pair) => `${pair.exporter.toLowerCase()} to ${pair.importer.toLowerCase()}`,
      );
      faults.push(
        `the set is made for ${made.join(' or ')}, and the disclosure to ${disclosure.recipient.name} is ${exporter?.toLowerCase() ?? 'unknown'} to ${importer?.toLowerCase() ?? 'unknown'}`,
      );
    }
  }
  return faults;
}

function openIn(
  register: Register,
  reliance: MechanismReliance,
): readonly { readonly path: string; readonly text: string }[] {
  const open: { path: string; text: string }[] = [];
  if (reliance.contractSignedOn === null) {
    open.push({ path: factPaths.contractSignedOn, text: 'when the contract was signed is not recorded' });
  }
  if (isClosed(register, reliance) && reliance.operationsUnchanged === null) {
    open.push({
      path: factPaths.operationsUnchanged,
      text: 'whether the processing is unchanged since the set was closed to new contracts is not recorded',
    });
  }
  return open;
}

function isClosed({ lawOn }: Register, { mechanism }: MechanismReliance): boolean {
  return mechanism.validToNewContracts !== null && mechanism.validToNewContracts <= lawOn;
}

function exporterSide({ discloser, activities }: Disclosure): 'CONTROLLER' | 'PROCESSOR' | null {
  const sides = new Set(
    activities.map(({ controllers, processors }) =>
      controllers.includes(discloser) ? 'CONTROLLER' : processors.includes(discloser) ? 'PROCESSOR' : null,
    ),
  );
  return sides.size === 1 ? [...sides][0]! : null;
}

function sideOf(role: RecipientRole): 'CONTROLLER' | 'PROCESSOR' | null {
  if (role === 'PROCESSOR' || role === 'SUBPROCESSOR') return 'PROCESSOR';
  return role === 'CONTROLLER' || role === 'JOINT_CONTROLLER' || role === 'INDEPENDENT_CONTROLLER'
    ? 'CONTROLLER'
    : null;
}
