import type { MechanismReliance } from './entries/mechanism-reliance';
import type { Assessment } from './law/assess-transfer';
import type { ReasonRecord } from './law/judge-mechanism';
import type { TransferMechanism } from './law/transfer-mechanism';
import type { Register } from './register';
import type { DeclaredVerdict, Modality, Verdict } from './words';

/** Why a verdict is what it is, in a sentence, with what it cites. */
export interface Reason {
  readonly text: string;
  readonly cites: string | null;
  readonly mechanism: TransferMechanism | null;
}

/** What the policy or the record names for a transfer. */
export interface DeclaredMechanism {
  readonly mechanism: TransferMechanism;
  readonly modality: Modality;
  /** The entry that declares it; null where it was given in a question. */
  readonly reliance: MechanismReliance | null;
}

/** What the law says of a transfer, in the register: with the mechanisms that it speaks of (Art. 44-49 GDPR). */
export class TransferAssessment {
  constructor(
    readonly outcome: Assessment,
    readonly declared: DeclaredMechanism | null,
    private readonly register: Register,
  ) {}

  get verdict(): Verdict {
    return this.outcome.verdict;
  }

  get mechanism(): TransferMechanism | null {
    return this.outcome.mechanism === null ? null : this.register.mechanism(this.outcome.mechanism);
  }

  get declaredVerdict(): DeclaredVerdict {
    return this.outcome.declaredVerdict;
  }

  get reasons(): readonly Reason[] {
    return this.outcome.reasons.map((reason) => reasonIn(this.register, reason));
  }

  get missingFacts(): readonly string[] {
    return this.outcome.missingFacts;
  }

  get laterInvalidated(): boolean {
    return this.outcome.laterInvalidated;
  }
}

/** A reason of the law with its mechanism as the register shows it. */
export function reasonIn(register: Register, reason: ReasonRecord): Reason {
  return {
    text: reason.text,
    cites: reason.cites,
    mechanism: reason.mechanism === null ? null : register.mechanism(reason.mechanism),
  };
}
