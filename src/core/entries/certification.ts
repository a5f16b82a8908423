import { certificationStatuses, type CertificationStatus } from '../words';
import { choice, flag, link, optional, scheme, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** As written down: flat, names other entries by key. */
export interface CertificationEntry extends Entry {
  readonly organisationKey: string;
  readonly scheme: string;
  readonly status: CertificationStatus;
  readonly coversHr: boolean | null;
}

export const certificationShape: Shape<CertificationEntry> = {
  organisationKey: link('organisation', 'organisation'),
  scheme: scheme('scheme'),
  status: choice('status', certificationStatuses),
  coversHr: optional(flag('coversHr')),
};

/** What the list of a certification scheme, such as Privacy Shield, says of an organisation (Art. 45 GDPR). */
export class Certification extends LinkedEntry<CertificationEntry> {
  readonly entryKind = 'certification';

  get organisation(): Organisation {
    return this.register.one('organisation', this.entry.organisationKey);
  }

  get scheme(): string {
    return this.entry.scheme;
  }

  get status(): CertificationStatus {
    return this.entry.status;
  }

  /** Whether it covers human resources data; null: not stated. */
  get coversHr(): boolean | null {
    return this.entry.coversHr;
  }
}
