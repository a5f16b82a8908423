import type { ProcessingActivity } from '../entries/processing-activity';
import {
  controllerActivities,
  disclosuresIn,
  legalBases as keys,
  partiesOf,
  servesController,
  usesOf,
} from './asking';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { dataOf } from './transfers';
import { listed, names } from './wording';

/** Each purpose of a controller has a legal basis, and it is known which one. */
export function* law01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { activity, duty } of controllerActivities(inquiry)) yield* ofActivity(inquiry, activity, duty);
  yield* ofDisclosures(inquiry);
}

function* ofActivity({ on }: Inquiry, activity: ProcessingActivity, duty: Duty): Iterable<Judgement> {
  const { purposes } = activity;
  // A ground of Art. 9 or 10 opens a gate; it is no legal basis of Art. 6.
  const legalBases = usesOf(activity, keys.article6);
  const shared = {
    duty,
    subject: activity.key,
    entries: [activity, duty.bearer, ...purposes],
    statements: activity.sources.filter(({ kind }) => kind === 'legal_basis' || kind === 'purpose'),
    missingFacts: [`legalBases(${activity.key})`],
  };
  const forAll = legalBases.filter(({ purpose }) => purpose === null);
  const without = purposes.filter(({ key }) => !legalBases.some(({ purpose }) => purpose?.key === key));
  if (legalBases.length === 0 || (forAll.length === 0 && without.length > 0)) {
    yield {
      ...shared,
      outcome: 'FAIL',
      because: [
        `${on} ${duty.bearer.name} has no legal basis on record for ${without.length === 0 ? `“${activity.name}”` : `the purpose ${listed(without.map(({ name }) => `“${name}”`))} of “${activity.name}”`}.`,
      ],
    };
  } else if (forAll.length > 1 && without.length > 0) {
    const bases = forAll.map(({ legalBasis, modality }) =>
      modality === 'MAY' ? `perhaps ${legalBasis.label.toLowerCase()}` : legalBasis.label.toLowerCase(),
    );
    yield {
      ...shared,
      outcome: 'UNDETERMINED',
      severity: 'MEDIUM',
      because: [
        `${on} ${listed(bases)} are named for “${activity.name}” without saying which of them carries which purpose (${names(without)}); a person has to decide.`,
      ],
    };
  }
}

const onBehalf = ['PROCESSOR', 'SUBPROCESSOR'];

/** A disclosure for a purpose of its own needs a basis of its own. */
function* ofDisclosures(inquiry: Inquiry): Iterable<Judgement> {
  const ownPurposes = disclosuresIn(
    inquiry,
    (one) => !onBehalf.includes(one.role) && servesController(inquiry, one),
  );
  for (const { disclosure, duty } of ownPurposes) {
    const served = inquiry.served(disclosure);
    const open = disclosure.purposes.filter(
      ({ key }) => !served.some((activity) => activity.purposes.some((purpose) => purpose.key === key)),
    );
    if (open.length === 0) continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      severity: 'HIGH',
      subject: disclosure.key,
      because: [
        `${inquiry.on} ${duty.bearer.name} names the disclosure of ${dataOf(disclosure)} to ${disclosure.recipient.name} for ${listed(open.map(({ name }) => `“${name}”`))}, and no legal basis is recorded for that purpose.`,
        ...(disclosure.condition === null
          ? []
          : [`The condition is: ${disclosure.condition.replace(/\.$/, '')}.`]),
        'Which legal basis carries it, and how far, a person has to decide.',
      ],
      entries: [...partiesOf(disclosure), ...open],
      statements: disclosure.sources,
      missingFacts: [`legalBases(${disclosure.key})`],
    };
  }
}
