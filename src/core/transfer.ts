import type { Destination } from './destination';
import type { Disclosure } from './entries/disclosure';
import type { Organisation } from './entries/organisation';
import type { TransferAssessment } from './transfer-assessment';

/** One disclosure to one destination, judged (Art. 44 GDPR). */
export class Transfer {
  constructor(
    readonly disclosure: Disclosure,
    readonly destination: Destination,
    readonly assessment: TransferAssessment,
  ) {}

  /** Tells transfers apart and gives them a stable order. */
  get key(): string {
    return `${this.disclosure.key} ${this.destination.sortKey}`;
  }

  get exporter(): Organisation {
    return this.disclosure.discloser;
  }

  get importer(): Organisation {
    return this.disclosure.recipient;
  }
}
