import { daysBetween } from '../period';
import type { TransferMechanism } from '../law/transfer-mechanism';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { citationOfEnd } from './transfers';
import { distinct, quotes } from './wording';

/** What the notice refers to is in force, and it is not older than the law that it has to meet. */
export function* ver02(inquiry: Inquiry): Iterable<Judgement> {
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  const { register } = inquiry;
  const referred = distinct(
    register
      .all('mechanismReliance')
      .filter(({ sources }) => sources.some((statement) => inquiry.notice.holds(statement)))
      .map(({ mechanism }) => mechanism),
  );
  for (const mechanism of referred) {
    if (!mechanism.inForce) yield notInForce(inquiry, mechanism, duty);
    yield* notMentioned(inquiry, mechanism, referred, duty);
  }
  yield* olderThanTheLaw(inquiry, duty);
}

function reliancesOn({ register, notice }: Inquiry, mechanism: TransferMechanism) {
  return register
    .linkedTo('mechanismReliance', 'mechanismKey', mechanism.key)
    .filter(({ sources }) => sources.some((statement) => notice.holds(statement)));
}

function notInForce(inquiry: Inquiry, mechanism: TransferMechanism, duty: Duty): Judgement {
  const reliances = reliancesOn(inquiry, mechanism);
  const { validTo, endedBy } = mechanism;
  const citation = citationOfEnd(inquiry, mechanism.key);
  return {
    duty,
    outcome: 'WARN',
    subject: mechanism.key,
    because: [
      `${inquiry.on} ${inquiry.notice.title} refers to “${mechanism.title}”, which is not in force${validTo === null || endedBy === null ? '' : `: it ended on ${validTo} (${endedBy})`}.`,
    ],
    entries: [...reliances, ...reliances.flatMap(({ disclosures }) => disclosures)],
    statements: reliances.flatMap(({ sources }) => sources),
    ...(citation === null ? {} : { cites: ['Art. 5(1)(a) GDPR', citation] }),
  };
}

/** A decision on the same country that came after the notice, and that the notice does not know. */
function* notMentioned(
  inquiry: Inquiry,
  mechanism: TransferMechanism,
  referred: readonly TransferMechanism[],
  duty: Duty,
): Iterable<Judgement> {
  const reliances = reliancesOn(inquiry, mechanism);
  for (const later of mechanism.destination?.adequacyDecisions ?? []) {
    if (later.validFrom <= mechanism.validFrom || referred.some(({ key }) => key === later.key)) continue;
    yield {
      duty,
      outcome: 'WARN',
      subject: `unmentioned/${later.key}`,
      because: [
        `${inquiry.on} “${later.title}” is in force for ${mechanism.destination!.name} since ${later.validFrom}, and ${inquiry.notice.title} does not refer to it: it names “${mechanism.title}” alone.`,
        'Whether the recipients rely on it, a person has to find out.',
      ],
      entries: [...reliances, ...reliances.flatMap(({ disclosures }) => disclosures)],
      statements: reliances.flatMap(({ sources }) => sources),
    };
  }
}

function* olderThanTheLaw({ register, rule, notice, on }: Inquiry, duty: Duty): Iterable<Judgement> {
  const law = register.law.data.ruleLaws.find(({ key }) => key === rule.law)!;
  for (const document of notice.documents) {
    if (document.validFrom >= law.validFrom) continue;
    const dated = notice.speaking.filter((statement) => statement.document === document);
    yield {
      duty,
      outcome: 'INFO',
      severity: 'INFO',
      subject: document.key,
      because: [
        `${on} “${document.title}” stands since ${document.validFrom}, before ${law.title} applied from ${law.validFrom} (${daysBetween(document.validFrom, law.validFrom)} days); it was written under the law before it.`,
        ...(dated.length === 0 ? [] : [`It says ${quotes(dated)}.`]),
      ],
      entries: [duty.bearer],
      statements: dated,
    };
  }
}
