import { written } from '../../src/core/drafts';
import { Ledger } from '../../src/core/ledger';
import { day, instant } from '../../src/core/period';
import { Register } from '../../src/core/register';
import { readManifest } from '../../src/imports/manifest';
import { pathOf } from '../project';
import { law, type ClocksInWords } from './register-of';

const plan = readManifest(pathOf('policies/1crm'), law);
const recordedAt = instant('2018-05-01T12:00:00Z');
const ledger = new Ledger(
  { number: 1, recordedAt },
  plan.drafts.map((item) => written(item, 1, recordedAt)),
);

const opened = new Map<string, Register>();

/** The 1CRM register of some clocks; opened once, since a register never changes. */
export function oneCrm(asked: ClocksInWords): Register {
  const name = JSON.stringify(asked);
  const known = opened.get(name) ?? freshOneCrm(asked);
  opened.set(name, known);
  return known;
}

/** The 1CRM register as the policy gives it, as if it had been written down on the day of the policy. */
export function freshOneCrm({ validOn, lawOn, knownAt }: ClocksInWords): Register {
  return new Register(
    ledger,
    law,
    {
      validOn: day(validOn),
      lawOn: day(lawOn ?? validOn),
      knownAt: instant(knownAt ?? '2026-11-22T00:00:00Z'),
    },
    {},
  );
}
