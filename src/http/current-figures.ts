import { figuresOf, type Figures } from '../core/figures';
import type { Ledger } from '../core/ledger';
import type { RegisterOpener } from '../core/open-register';
import { dayOf, type Day, type Instant } from '../core/period';
import type { RegistryFigures } from './metrics';

/** Says how many revisions are written that are not in memory yet. */
export interface Lagging {
  revisionsBehind(): Promise<number>;
}

/** The figures of today. They are counted once for each ledger and day: a scrape costs nothing in between. */
export class CurrentFigures {
  private kept: { readonly ledger: Ledger; readonly day: Day; readonly figures: Figures } | null = null;

  constructor(
    private readonly opener: RegisterOpener,
    private readonly store: Lagging,
  ) {}

  /** Rejects where the database is away. */
  async now(): Promise<RegistryFigures> {
    const now = new Date().toISOString() as Instant;
    const behind = await this.store.revisionsBehind();
    const register = await this.opener.open({}, now);
    const day = dayOf(now);
    if (this.kept?.ledger !== register.written || this.kept.day !== day)
      this.kept = { ledger: register.written, day, figures: figuresOf(register) };
    return { ...this.kept.figures, behind };
  }
}
