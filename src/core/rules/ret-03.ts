import { lastDayOf } from '../duration';
import type { DataHolding } from '../entries/data-holding';
import type { RetentionRule } from '../entries/retention-rule';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { distinct, names } from './wording';

/** Data that is past its period is deleted. */
export function* ret03(inquiry: Inquiry): Iterable<Judgement> {
  const { register } = inquiry;
  for (const holding of register.all('dataHolding')) {
    const { holder } = holding;
    const duty = inquiry.dutyOf(
      holder,
      distinct([
        ...register.linkedTo('processingActivity', 'controllerKeys', holder.key),
        ...register.linkedTo('processingActivity', 'processorKeys', holder.key),
      ]),
    );
    if (duty !== null) yield* ofHolding(inquiry, holding, duty);
  }
  for (const rule of register.all('retentionRule')) {
    if (register.linkedTo('dataHolding', 'retentionRuleKey', rule.key).length === 0) {
      yield* withoutHolding(inquiry, rule);
    }
  }
}

function* ofHolding(inquiry: Inquiry, holding: DataHolding, duty: Duty): Iterable<Judgement> {
  const { validOn } = inquiry.register.clocks;
  const { key, startedOn, deletedOn, legalHold, retentionRule: rule, dataCategories } = holding;
  if (deletedOn !== null && deletedOn <= validOn) return;
  if (legalHold === true || (startedOn !== null && startedOn > validOn)) return;
  const due =
    startedOn === null || rule === null || rule.duration === null
      ? null
      : lastDayOf(startedOn, rule.duration);
  // A period that ends beyond the calendar has not ended.
  if (due === null ? startedOn !== null && rule !== null && rule.duration !== null : validOn <= due) return;
  const what = dataCategories.length === 0 ? 'data' : names(dataCategories);
  const held = `${inquiry.on} ${holding.holder.name} holds ${what} (${holding.reference ?? key})`;
  const shared = {
    duty,
    subject: key,
    entries: [holding, ...(rule === null ? [] : [rule]), ...dataCategories, holding.holder],
    statements: [...holding.sources, ...(rule?.sources ?? [])],
  };
  if (due !== null && rule !== null && legalHold === false) {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${held}: its period of ${rule.duration!} counts from ${startedOn!} and ended on ${due}, ${deletedOn === null ? 'it is not recorded as deleted' : `it is deleted only on ${deletedOn}`}, and no law or claim keeps it.`,
      ],
    };
    return;
  }
  const missing = [
    ...(rule === null ? [`retentionRule(${key})`] : []),
    ...(rule !== null && rule.duration === null ? [`duration(${rule.key})`] : []),
    ...(startedOn === null ? [`startedOn(${key})`] : []),
    ...(legalHold === null ? [`legalHold(${key})`] : []),
  ];
  yield {
    ...shared,
    outcome: 'UNDETERMINED',
    because: [
      due !== null
        ? `${held}: its period of ${rule!.duration!} counts from ${startedOn!} and ended on ${due}, and whether a law or a claim keeps it from being deleted is not recorded; a person has to find it out.`
        : `${held}, and ${openInWords(holding)}; until when it may be held, a person has to decide.`,
    ],
    missingFacts: missing,
  };
}

function openInWords({ retentionRule: rule }: DataHolding): string {
  if (rule === null) return 'which time limit counts for it is not recorded';
  if (rule.duration === null) {
    return `its time limit is a criterion and no period: “${(rule.criterion ?? 'not stated').replace(/\.$/, '')}”`;
  }
  return `from which day its period of ${rule.duration} counts is not recorded`;
}

/** A period of which it is not recorded whether anything is held for longer. */
function* withoutHolding(inquiry: Inquiry, rule: RetentionRule): Iterable<Judgement> {
  if (rule.duration === null) return;
  const activities = inquiry.register.linkedTo('processingActivity', 'retentionRuleKeys', rule.key);
  const duty = activities.map((activity) => inquiry.dutyFor(activity)).find((one) => one !== null);
  if (duty == null) return;
  const from = rule.startEvent === null ? 'a day that is not stated' : `“${rule.startEvent}”`;
  yield {
    duty,
    outcome: 'UNDETERMINED',
    subject: rule.key,
    because: [
      `${inquiry.on} a period of ${rule.duration} is on record, counted from ${from}; whether anything is held for longer is not recorded.`,
    ],
    entries: [rule, ...rule.dataCategories, ...activities, duty.bearer],
    statements: rule.sources,
    missingFacts: [`dataHeldSince(${rule.key})`],
  };
}
