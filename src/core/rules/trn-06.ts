import type { Transfer } from '../transfer';
import { ofTheNotice, servesController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { entriesOf, transfersUnderDuty, whoSendsWhat } from './transfers';
import { listed } from './wording';

/** The notice tells of each transfer: the country, whether there is an adequacy decision, the safeguard, its copy. */
export function* trn06(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'what it tells of transfers', function* () {
    const { notice } = inquiry;
    for (const { transfer, duty, subject } of transfersUnderDuty(inquiry)) {
      const { disclosure, destination, assessment } = transfer;
      if (assessment.verdict === 'NO_TRANSFER' || !servesController(inquiry, disclosure)) continue;
      const shared = {
        duty,
        subject,
        entries: entriesOf(transfer),
        destination,
        statements: disclosure.sources.filter((statement) => notice.holds(statement)),
        searched: notice.clauses,
      };
      const sends = `${inquiry.on} ${whoSendsWhat(transfer)}`;
      if (!destination.stated) {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${sends}; ${notice.title} does not say in which country, so whether it owes information on a transfer cannot be said.`,
          ],
          missingFacts: ['recipient.country'],
        };
        continue;
      }
      const missing = missingFrom(inquiry, transfer);
      if (missing.length > 0) {
        yield {
          ...shared,
          outcome: 'FAIL',
          because: [`${sends}, a third country; ${notice.title} is not shown to state ${listed(missing)}.`],
        };
      } else if (callsAdequateInGeneral(inquiry, transfer)) {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${sends}, a third country; ${notice.title} speaks in general of countries that are deemed adequate and does not say that ${destination.label} is one of them.`,
            'Whether that tells of the existence of an adequacy decision, a person has to decide.',
          ],
        };
      }
    }
  });
}

const safeguards = [
  'standardContractualClauses',
  'appropriateSafeguard',
  'bindingCorporateRules',
  'adHocClauses',
];

function missingFrom(inquiry: Inquiry, transfer: Transfer): readonly string[] {
  const { disclosure, assessment, destination } = transfer;
  const { notice } = inquiry;
  if (!disclosure.sources.some((statement) => notice.holds(statement))) return ['this transfer'];
  const declared = assessment.declared?.mechanism ?? null;
  if (declared === null) {
    if (callsAdequateInGeneral(inquiry, transfer)) return [];
    return (destination.country?.adequacyDecisions.length ?? 0) > 0
      ? ['whether an adequacy decision exists, or which safeguard is used']
      : ['that there is no adequacy decision', 'which safeguard is used', 'how a copy of it is obtained'];
  }
  if (!declared.inForce) return [`a safeguard that is in force, since “${declared.title}” is not`];
  if (safeguards.includes(declared.kind) && notice.clausesWithWords.length === 0) {
    return ['how a copy of the safeguard is obtained'];
  }
  return [];
}

/** The source calls countries adequate without naming them, and this one has a decision in force. */
function callsAdequateInGeneral(
  { rule }: Inquiry,
  { disclosure, destination, assessment }: Transfer,
): boolean {
  return (
    assessment.declared === null &&
    (destination.country?.adequacyDecisions.length ?? 0) > 0 &&
    disclosure.sources.some(
      ({ kind, quote }) =>
        rule.statementKinds.includes(kind) &&
        quote.includes('adequate') &&
        !quote.includes(destination.country!.name),
    )
  );
}
