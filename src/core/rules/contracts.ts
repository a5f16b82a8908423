import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { ProcessorContract } from '../entries/processor-contract';
import type { Register } from '../register';
import { standingOf, whyOpen } from './answer';
import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import { distinct, listed, names } from './wording';

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

/** What is recorded of the contract between two for some activities. */
export interface ContractState {
  /** NONE where it is recorded that there is none for one of the activities; OPEN where it cannot be told for one. */
  readonly standing: 'EXISTS' | 'NONE' | 'OPEN';
  /** The contracts that cover each of the activities, as far as there are some. */
  readonly covering: readonly (readonly ProcessorContract[])[];
  /** All entries that were read. */
  readonly entries: readonly ProcessorContract[];
  /** Why it is open, as parts of a sentence. */
  readonly why: readonly string[];
  /** The fact that would tell. */
  readonly fact: string;
}

/** The contracts of a register, found by their two parties (Art. 28(3), (4) GDPR). */
export class Contracts {
  private readonly records: CaseRecords<'processorContract'>;
  private readonly engagers = new Map<string, readonly Organisation[]>();

  constructor(private readonly register: Register) {
    this.records = new CaseRecords(register, 'processorContract', ({ engagedByKey, processorKey }) => [
      `${engagedByKey} ${processorKey}`,
    ]);
  }

  /**
   * What is recorded between two for some activities. A contract that names an activity is nearer to it than one that
   * names none: that one may be about any.
   */
  between(
    engager: Organisation,
    engaged: Organisation,
    activities: readonly ProcessingActivity[],
  ): ContractState {
    const pair = `${engager.key} ${engaged.key}`;
    const entries = this.records.of(pair);
    const what = `a contract between ${engager.name} and ${engaged.name}`;
    const why: string[] = [];
    const covering: (readonly ProcessorContract[])[] = [];
    let denied = false;
    for (const activity of activities.length === 0 ? [null] : activities) {
      const near = nearest(entries, activity);
      const late = near.filter((one) => this.isSignedLater(one));
      const standing = standingOf(near.filter((one) => !late.includes(one)));
      if (standing === 'EXISTS') covering.push(near.filter((one) => one.existence === 'EXISTS'));
      else if (standing === 'NONE') denied = true;
      else if (late.length > 0) why.push(...late.map(signedOnly));
      else if (near.length === 0 && entries.length > 0) why.push(...entries.map(forOthersOnly));
      else why.push(whyOpen(standing, what));
    }
    if (why.length > 0) {
      const existed = this.records.onOtherDays(pair).filter(({ existence }) => existence === 'EXISTS');
      why.push(...heldElsewhen(existed));
    }
    return {
      standing: denied ? 'NONE' : why.length > 0 ? 'OPEN' : 'EXISTS',
      covering,
      entries,
      why: [...new Set(why)],
      fact: `processorContract(${engager.key}, ${engaged.key})`,
    };
  }

  /** Who engages a processor for an activity: whoever discloses to it as such, else the controllers. */
  engagersOf(processor: Organisation, activity: ProcessingActivity): readonly Organisation[] {
    const name = `${processor.key} ${activity.key}`;
    let known = this.engagers.get(name);
    if (known === undefined) {
      const disclosers = processor.receives
        .filter((one) => isProcessing(one) || isSubprocessing(one))
        .filter(({ activities }) => activities.length === 0 || activities.includes(activity))
        .map(({ discloser }) => discloser);
      known = disclosers.length === 0 ? activity.controllers : distinct(disclosers);
      this.engagers.set(name, known);
    }
    return known;
  }

  private isSignedLater({ existence, signedOn }: ProcessorContract): boolean {
    return existence === 'EXISTS' && signedOn !== null && signedOn > this.register.validOn;
  }
}

/** What a contract is called in a sentence. */
export function contractNamed({ title, key }: ProcessorContract): string {
  return title === null ? key : `“${title}” (${key})`;
}

/** The same of several, with what is not stated of their activities. */
export function contractsNamed(contracts: readonly ProcessorContract[]): string {
  return listed(
    contracts.map((one) =>
      one.activities.length > 0
        ? contractNamed(one)
        : `${contractNamed(one)}, whose activities are not stated,`,
    ),
  );
}

function nearest(
  entries: readonly ProcessorContract[],
  activity: ProcessingActivity | null,
): readonly ProcessorContract[] {
  const naming = activity === null ? [] : entries.filter((one) => one.activities.includes(activity));
  return naming.length > 0 ? naming : entries.filter((one) => one.activities.length === 0);
}

function signedOnly(contract: ProcessorContract): string {
  return `${contractNamed(contract)} was signed only on ${contract.signedOn!}`;
}

function forOthersOnly(contract: ProcessorContract): string {
  return `${contractNamed(contract)} is recorded for ${names(contract.activities)} only`;
}
