import type { Disclosure } from '../entries/disclosure';
import type { ForeignOrder } from '../entries/foreign-order';
import type { Transfer } from '../transfer';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { CaseRecords } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { entriesOf, transfersUnderDuty, whoSendsWhat } from './transfers';
import { distinct } from './wording';

/** What an authority of a third country orders has a treaty or another ground of Chapter V, and a legal basis. */
export function* trf09(inquiry: Inquiry): Iterable<Judgement> {
  const orders = new CaseRecords(
    inquiry.register,
    'foreignOrder',
    ({ disclosureKey, authorityKey, addresseeKey }) => [disclosureKey ?? `${addresseeKey} ${authorityKey}`],
  );
  for (const { transfer, duty, subject } of transfersUnderDuty(inquiry)) {
    const { disclosure, destination, assessment } = transfer;
    const given = ordersFor(orders, disclosure);
    const isAuthority = disclosure.role === 'PUBLIC_AUTHORITY' || disclosure.recipient.publicBody === true;
    if (!isAuthority && given.length === 0) continue;
    if (assessment.verdict === 'NO_TRANSFER' || assessment.verdict === 'SUPPORTED') continue;
    const answer = together(
      given.length === 0
        ? [
            leavesOpen(
              'no treaty and no ground of Chapter V is recorded for what an authority of a third country orders',
              [`foreignOrder(${disclosure.key})`],
            ),
          ]
        : given.map((order) => carried(inquiry, transfer, order)),
    );
    if (answer.outcome === 'PASS') continue;
    yield {
      duty,
      outcome: answer.outcome,
      subject,
      because: [
        `${inquiry.on} ${whoSendsWhat(transfer)}${destination.stated ? '' : '; of which country is not stated'}; ${answer.because.join('; ')}.`,
        ...(disclosure.condition === null
          ? []
          : [`The condition is: ${withoutFullStop(disclosure.condition)}.`]),
        ...(answer.outcome === 'FAIL'
          ? []
          : [
              'A person has to decide for each order whether a treaty such as one on mutual legal assistance, or another ground of Chapter V, and a legal basis of Art. 6 carry it.',
            ]),
      ],
      entries: [...entriesOf(transfer), ...answer.entries],
      destination,
      statements: [...disclosure.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: [...answer.missingFacts, ...(destination.stated ? [] : ['recipient.country'])],
    };
  }
  yield* withoutDisclosure(inquiry);
}

/** Those that ask for the disclosure; those that name none, of the same authority to the same addressee, may. */
function ordersFor(orders: CaseRecords<'foreignOrder'>, disclosure: Disclosure): readonly ForeignOrder[] {
  const { key, discloser, recipient } = disclosure;
  return [...orders.of(key), ...orders.of(`${discloser.key} ${recipient.key}`)];
}

/** Whether an agreement, or a ground of Chapter V that is named, carries what an order asks for. */
function carried({ register }: Inquiry, { assessment }: Transfer, order: ForeignOrder): Answer {
  const { key, authority, agreementExistence, disclosedOn } = order;
  if (agreementExistence === 'EXISTS') return passes([order]);
  const fact = `foreignOrder.agreementExistence(${key})`;
  if (agreementExistence === 'NOT_STATED') {
    return leavesOpen(
      `whether an international agreement carries ${key} of ${authority.name} is not stated`,
      [fact],
      [order],
    );
  }
  const none = `it is recorded that no international agreement carries ${key} of ${authority.name}`;
  const disclosed = disclosedOn !== null && disclosedOn <= register.validOn;
  if (!disclosed) {
    return leavesOpen(
      `${none}, and that data was disclosed on it is not`,
      [`foreignOrder.disclosedOn(${key})`],
      [order],
    );
  }
  const declared = assessment.declared;
  if (declared === null || assessment.verdict === 'UNSUPPORTED') {
    return fails(
      `${none}, data was disclosed on it on ${disclosedOn}, and ${declared === null ? 'no other ground of Chapter V is recorded for it' : `“${declared.mechanism.title}” does not carry it`}`,
      [order],
    );
  }
  return leavesOpen(
    `${none}, data was disclosed on it on ${disclosedOn}, and whether “${declared.mechanism.title}” carries that is open`,
    assessment.missingFacts,
    [order],
  );
}

/** Orders of which it is not recorded which disclosure they ask for, so that no ground can be looked up. */
function* withoutDisclosure(inquiry: Inquiry): Iterable<Judgement> {
  for (const order of inquiry.register.all('foreignOrder')) {
    const { authority, addressee, disclosure, agreementExistence, disclosedOn, key } = order;
    const known =
      disclosure !== null || addressee.discloses.some(({ recipient }) => recipient.key === authority.key);
    const duty = known ? null : inquiry.dutyOf(addressee, inquiry.activitiesOf(addressee));
    if (duty === null || agreementExistence === 'EXISTS') continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: key,
      because: [
        `${inquiry.on} ${authority.name} orders ${addressee.name} to disclose data (${key}), ${disclosedOn === null ? 'and that it was disclosed is not recorded' : `which was disclosed on ${disclosedOn}`}; ${agreementExistence === 'NONE' ? 'it is recorded that no international agreement carries it' : 'whether an international agreement carries it is not stated'}, and which disclosure it asks for, with what ground of Chapter V, is not recorded.`,
        'A person has to decide what carries it.',
      ],
      entries: distinct([order, addressee, authority]),
      statements: order.sources,
      missingFacts: [
        `foreignOrder.disclosure(${key})`,
        ...(agreementExistence === 'NONE' ? [] : [`foreignOrder.agreementExistence(${key})`]),
      ],
    };
  }
}

function withoutFullStop(text: string): string {
  return text.replace(/\.$/, '');
}
