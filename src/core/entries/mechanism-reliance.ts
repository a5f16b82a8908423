import type { TransferMechanism } from '../law/transfer-mechanism';
import type { Reason } from '../transfer-assessment';
import type { Day } from '../period';
import {
  impactAssessmentOutcomes,
  modalities,
  type DeclaredVerdict,
  type ImpactAssessmentOutcome,
  type Modality,
} from '../words';
import type { Disclosure } from './disclosure';
import {
  choice,
  day,
  facts,
  flag,
  link,
  links,
  mechanism,
  optional,
  text,
  type Entry,
  type Shape,
} from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** A fact that a mechanism's conditions read, by its path in the law data, such as "bcr.type": "BCR-C". */
export interface RecordedFact {
  readonly path: string;
  readonly value: string;
}

/** As written down: flat, names other entries by key. */
export interface MechanismRelianceEntry extends Entry {
  readonly mechanismKey: string;
  readonly relyingPartyKey: string;
  readonly disclosureKeys: readonly string[];
  readonly modality: Modality;
  readonly condition: string | null;
  readonly contractSignedOn: Day | null;
  readonly operationsUnchanged: boolean | null;
  readonly impactAssessment: ImpactAssessmentOutcome | null;
  readonly facts: readonly RecordedFact[];
}

export const mechanismRelianceShape: Shape<MechanismRelianceEntry> = {
  mechanismKey: mechanism('mechanism'),
  relyingPartyKey: link('relyingParty', 'organisation'),
  disclosureKeys: links('disclosures', 'disclosure'),
  modality: choice('modality', modalities),
  condition: optional(text('condition')),
  contractSignedOn: optional(day('contractSignedOn')),
  operationsUnchanged: optional(flag('operationsUnchanged')),
  impactAssessment: optional(choice('impactAssessment', impactAssessmentOutcomes)),
  facts: facts('facts'),
};

/** Somebody's reliance on a transfer mechanism for one or more disclosures, as stated (Art. 13(1)(f), 30(1)(e)). */
export class MechanismReliance extends LinkedEntry<MechanismRelianceEntry> {
  readonly entryKind = 'mechanismReliance';

  get mechanism(): TransferMechanism {
    return this.register.mechanism(this.entry.mechanismKey);
  }

  get relyingParty(): Organisation {
    return this.register.one('organisation', this.entry.relyingPartyKey);
  }

  get disclosures(): readonly Disclosure[] {
    return this.register.every('disclosure', this.entry.disclosureKeys);
  }

  get modality(): Modality {
    return this.entry.modality;
  }

  get condition(): string | null {
    return this.entry.condition;
  }

  get contractSignedOn(): Day | null {
    return this.entry.contractSignedOn;
  }

  get operationsUnchanged(): boolean | null {
    return this.entry.operationsUnchanged;
  }

  get impactAssessment(): ImpactAssessmentOutcome | null {
    return this.entry.impactAssessment;
  }

  /** Whether the reliance is supported on the clocks: the worst over the transfers that it is declared for. */
  get verdict(): DeclaredVerdict {
    return this.register.judgeReliance(this.entry).verdict;
  }

  get reasons(): readonly Reason[] {
    return this.register.judgeReliance(this.entry).reasons;
  }
}
