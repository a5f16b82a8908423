import type { Disclosure } from '../entries/disclosure';
import type { MechanismReliance } from '../entries/mechanism-reliance';
import { factPaths } from '../law/facts';
import type { MechanismRecord } from '../law/law-data';
import type { TransferMechanism } from '../law/transfer-mechanism';
import type { Reason } from '../transfer-assessment';
import type { Transfer } from '../transfer';
import type { Modality } from '../words';
import type { Inquiry } from './inquiry';
import type { Duty } from './judgement';
import { listed } from './wording';

/** The transfers whose exporter is bound, with the duty. What a source denies is no disclosure. */
export function* transfersUnderDuty(
  inquiry: Inquiry,
): Iterable<{ readonly transfer: Transfer; readonly duty: Duty; readonly subject: string }> {
  for (const transfer of inquiry.register.transfers) {
    const { disclosure } = transfer;
    if (disclosure.modality === 'DENIES') continue;
    const duty = inquiry.dutyToDisclose(disclosure);
    if (duty !== null) yield { transfer, duty, subject: subjectOf(transfer) };
  }
}

/** The reliances that are declared by somebody who is bound, with the duty and the mechanism's record. */
export function* reliancesUnderDuty(inquiry: Inquiry): Iterable<{
  readonly reliance: MechanismReliance;
  readonly duty: Duty;
  readonly record: MechanismRecord;
}> {
  for (const reliance of inquiry.register.all('mechanismReliance')) {
    if (reliance.modality === 'DENIES') continue;
    const activities = reliance.disclosures.flatMap((disclosure) => disclosure.activities);
    const duty = inquiry.dutyOf(reliance.relyingParty, activities);
    const record = inquiry.register.law.data.mechanisms.find(({ key }) => key === reliance.mechanism.key)!;
    if (duty !== null) yield { reliance, duty, record };
  }
}

/** Tells the transfers of a register apart: the key of the disclosure and the destination. */
export function subjectOf({ disclosure, destination }: Transfer): string {
  const place = destination.country?.code ?? destination.region?.key ?? 'not-stated';
  return `${disclosure.key}@${place}`;
}

/** "1CRM may disclose Client Data to Dropbox in the country United States" */
export function whoSendsWhat({ disclosure, destination }: Transfer): string {
  const place = destination.stated ? ` in ${destination.label}` : '';
  return `${whoDiscloses(disclosure)} to ${disclosure.recipient.name}${place}`;
}

/** "1CRM may disclose Client Data" */
export function whoDiscloses(disclosure: Disclosure): string {
  return `${disclosure.discloser.name} ${verbs[disclosure.modality]} ${dataOf(disclosure)}`;
}

/** The data of a disclosure in a sentence. */
export function dataOf({ dataCategories }: Disclosure): string {
  return dataCategories.length === 0
    ? 'personal data (of which categories is not stated)'
    : listed(dataCategories.map(({ name }) => `“${name}”`));
}

const verbs: Record<Modality, string> = {
  STATES: 'discloses',
  MAY: 'may disclose',
  RESERVES: 'reserves the right to disclose',
  DENIES: 'does not disclose',
};

/** "relies on", "may rely on" */
export const relies: Record<Modality, string> = {
  STATES: 'relies on',
  MAY: 'may rely on',
  RESERVES: 'reserves the right to rely on',
  DENIES: 'does not rely on',
};

/** The reasons of a verdict that speak of one mechanism, as sentences. */
export function reasonsOf(reasons: readonly Reason[], mechanismKey: string): string {
  return reasons
    .filter(({ mechanism }) => mechanism?.key === mechanismKey)
    .map(({ text }) => text)
    .join(' ');
}

/** What a verdict misses, without that which the duty says already. */
export function missingIn(transfer: Transfer): readonly string[] {
  return transfer.assessment.missingFacts.filter((path) => path !== factPaths.exporterBound);
}

/** The entries that a finding about a transfer concerns. */
export function entriesOf({ disclosure }: Transfer) {
  return [disclosure, disclosure.recipient, disclosure.discloser, ...disclosure.activities];
}

/** What a declared mechanism ended by, as far as known; null while no end is known. */
export function citationOfEnd(inquiry: Inquiry, mechanismKey: string): string | null {
  return inquiry.register.law.mechanisms.get(mechanismKey)?.end?.citation ?? null;
}

/** What a finding about an adequacy decision rests on. */
export function citesOf({ officialNumber }: TransferMechanism): readonly string[] {
  return ['Art. 45(3) GDPR', ...(officialNumber === null ? [] : [officialNumber])];
}
