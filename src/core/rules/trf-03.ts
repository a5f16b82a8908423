import { factPaths, listingPath } from '../law/facts';
import type { TransferMechanism } from '../law/transfer-mechanism';
import type { Transfer } from '../transfer';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { citesOf, entriesOf, subjectOf, transfersUnderDuty } from './transfers';

/** A scheme covers only those who stand on its list, for the kind of data that they are certified for. */
export function* trf03(inquiry: Inquiry): Iterable<Judgement> {
  for (const { transfer, duty } of transfersUnderDuty(inquiry)) {
    const { assessment, disclosure, destination } = transfer;
    const schemes = new Map<string, TransferMechanism>();
    for (const mechanism of [assessment.declared?.mechanism, assessment.mechanism]) {
      if (mechanism?.scheme != null) schemes.set(mechanism.scheme, mechanism);
    }
    for (const [scheme, mechanism] of schemes) {
      const found = listing(inquiry, transfer, scheme, mechanism);
      if (found === null) continue;
      const reliance = assessment.declared?.mechanism.scheme === scheme ? assessment.declared.reliance : null;
      const listings = disclosure.recipient.certifications.filter((one) => one.scheme === scheme);
      yield {
        duty,
        ...found,
        subject: `${subjectOf(transfer)}/${scheme}`,
        entries: [...entriesOf(transfer), ...listings, ...(reliance === null ? [] : [reliance])],
        destination,
        cites: citesOf(mechanism),
        statements: [
          ...(reliance?.sources ?? []),
          ...disclosure.sources,
          ...listings.flatMap((one) => one.sources),
        ],
      };
    }
  }
}

type Found = Pick<Judgement, 'outcome' | 'because' | 'missingFacts'>;

function listing(
  { on, register }: Inquiry,
  transfer: Transfer,
  scheme: string,
  mechanism: TransferMechanism,
): Found | null {
  const { recipient } = transfer.disclosure;
  const own = recipient.certifications.filter((one) => one.scheme === scheme);
  const listed = own.filter(({ status }) => status === 'ACTIVE' || status === 'RECERTIFICATION_UNDER_REVIEW');
  const over = mechanism.inForce
    ? []
    : [`A listing could not carry the transfer on that day: “${mechanism.title}” was not in force.`];
  if (own.length === 0) {
    const who = recipient.named
      ? `whether ${recipient.name} stands on the list of “${mechanism.title}” is not recorded`
      : `who “${recipient.name}” are is not recorded, so whether each of them stands on the list of “${mechanism.title}” cannot be looked up`;
    return {
      outcome: 'UNDETERMINED',
      because: [`${on} ${who}; the scheme covers only those who do.`, ...over],
      missingFacts: [listingPath(scheme)],
    };
  }
  if (listed.length === 0) {
    return {
      outcome: 'FAIL',
      because: [
        `${on} ${recipient.name} does not stand on the list of “${mechanism.title}” (${own[0]!.status}); the scheme covers only those who do.`,
        ...over,
      ],
    };
  }
  const reliance = transfer.assessment.declared?.reliance?.key ?? null;
  const facts = reliance === null ? [] : register.entry('mechanismReliance', reliance)!.facts;
  const humanResources = facts.find(({ path }) => path === factPaths.humanResources)?.value === 'true';
  if (humanResources && listed.every(({ coversHr }) => coversHr === false)) {
    return {
      outcome: 'FAIL',
      because: [
        `${on} human resources data is sent to ${recipient.name}, whose certification under “${mechanism.title}” does not cover it.`,
        ...over,
      ],
    };
  }
  return null;
}
