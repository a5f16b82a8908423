import { limits } from '../core/limits';

/** How much each caller may take: so much a second, and some of it at once. */
export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

interface Held {
  left: number;
  readAtMs: number;
}

/** What each caller has left of something that comes back as time goes by. Those who asked last are remembered. */
export class Allowance {
  private readonly held = new Map<string, Held>();

  /** `rate` null: there is no end to it. `nowMs`: a clock that never goes back, in milliseconds. */
  constructor(
    private readonly rate: Rate | null,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Takes it and gives 0; or takes nothing, and gives after how many milliseconds there is enough. */
  take(caller: string, amount: number): number {
    if (this.rate === null) return 0;
    const { perSecond, atOnce } = this.rate;
    const now = this.nowMs();
    const before = this.held.get(caller);
    const left =
      before === undefined
        ? atOnce
        : Math.min(atOnce, before.left + ((now - before.readAtMs) * perSecond) / 1_000);
    const missing = Math.min(amount, atOnce) - left;
    this.held.delete(caller);
    this.held.set(caller, { left: missing > 0 ? left : left - Math.min(amount, atOnce), readAtMs: now });
    if (this.held.size > limits.callersRemembered) this.held.delete(this.held.keys().next().value!);
    return missing > 0 ? Math.max(1, Math.round((missing * 1_000) / perSecond)) : 0;
  }

  /** Gives back what was taken for nothing. */
  giveBack(caller: string, amount: number): void {
    const held = this.held.get(caller);
    if (this.rate !== null && held !== undefined) held.left = Math.min(this.rate.atOnce, held.left + amount);
  }
}
