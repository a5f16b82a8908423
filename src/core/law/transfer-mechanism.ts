import type { MechanismReliance } from '../entries/mechanism-reliance';
import type { Day } from '../period';
import type { Register } from '../register';
import type { Country } from './country';
import type { KnownMechanism } from './law';

/** One thing that a mechanism demands. */
export interface MechanismCondition {
  /** The fact that it reads. */
  readonly path: string;
  readonly demand: string;
  /** Whether a verdict stays open while the fact is not known; else it is assumed, and named as missing. */
  readonly decides: boolean;
}

/** A mechanism of Chapter V (Art. 45, 46, 47, 49 GDPR), as known at the register's instant. */
export class TransferMechanism {
  constructor(
    private readonly known: KnownMechanism,
    private readonly register: Register,
  ) {}

  get id(): string {
    return this.register.nodeId('TransferMechanism', this.key);
  }

  get key(): string {
    return this.known.record.key;
  }

  get kind(): string {
    return this.known.record.kind;
  }

  get title(): string {
    return this.known.record.title;
  }

  /** The programme that it belongs to, such as "Privacy Shield"; null where it stands alone. */
  get programme(): string | null {
    return this.known.record.programme;
  }

  get officialNumber(): string | null {
    return this.known.record.officialNumber;
  }

  get celex(): string | null {
    return this.known.record.celex;
  }

  /** What the Data Privacy Vocabulary calls a mechanism of this sort, as an IRI. */
  get iri(): string | null {
    return this.known.record.iri;
  }

  get article(): string | null {
    return this.known.record.article;
  }

  /** The one country that it is about; null where it is open to any, or about an organisation. */
  get destination(): Country | null {
    const { destination } = this.known.record;
    return destination.to === 'country' ? this.register.country(destination.country) : null;
  }

  /** The certification scheme that the recipient must be listed under, such as "eu-us-dpf". */
  get scheme(): string | null {
    return this.known.record.certification?.scheme ?? null;
  }

  get validFrom(): Day {
    return this.known.record.validFrom;
  }

  get validTo(): Day | null {
    return this.known.validity.until;
  }

  /** The first day on which no new contract could be concluded on it; null where that is not limited. */
  get validToNewContracts(): Day | null {
    return this.known.validToNewContracts;
  }

  /** The event that ended it, and its citation; null while no end is known. */
  get endedBy(): string | null {
    const { end } = this.known;
    return end === null ? null : `${end.event} (${end.citation})`;
  }

  get inForce(): boolean {
    return this.register.law.inForce(this.known, this.register.lawOn);
  }

  /** What it demands of a transfer on the day of the law, one demand for each fact. */
  get conditions(): readonly MechanismCondition[] {
    return this.register.law
      .conditionsOn(this.known.record, this.register.lawOn)
      .map(({ path, message, whenUnknown }) => ({
        path,
        demand: message,
        decides: whenUnknown === 'undetermined',
      }));
  }

  /** Whether it carries no transfer to a public body. */
  get excludesPublicBodies(): boolean {
    return this.known.record.excludesPublicBodies;
  }

  /** Whether somebody has to sign for it. */
  get requiresContract(): boolean {
    return this.known.record.requiresContract;
  }

  /** Whether the law of the destination has to be assessed, on the day of the law. */
  get requiresImpactAssessment(): boolean {
    const { requiresImpactAssessment, impactAssessmentSince: since } = this.known.record;
    return requiresImpactAssessment && (since === null || this.register.lawOn >= since);
  }

  get reliances(): readonly MechanismReliance[] {
    return this.register.linkedTo('mechanismReliance', 'mechanismKey', this.key);
  }
}
