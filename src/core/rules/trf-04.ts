import type { Transfer } from '../transfer';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { citesOf, entriesOf, missingIn, reasonsOf, transfersUnderDuty, whoSendsWhat } from './transfers';
import { quoted } from './wording';

/** The recipient is inside what an adequacy decision covers; a country that is called adequate has a decision. */
export function* trf04(inquiry: Inquiry): Iterable<Judgement> {
  for (const { transfer, duty, subject } of transfersUnderDuty(inquiry)) {
    const { assessment, destination } = transfer;
    if (assessment.verdict === 'NO_TRANSFER' || destination.country === null) continue;
    if (destination.country.adequacyDecisions.length === 0) {
      yield* calledAdequate(inquiry, transfer, duty, subject);
      continue;
    }
    for (const decision of destination.country.adequacyDecisions) {
      // Whether somebody stands on the list of a scheme is asked by another rule.
      if (decision.scheme !== null) continue;
      const fails = assessment.verdict === 'UNSUPPORTED';
      const isOpen = assessment.verdict === 'UNDETERMINED' && assessment.mechanism?.key === decision.key;
      if (!fails && !isOpen) continue;
      yield {
        duty,
        outcome: fails ? 'FAIL' : 'UNDETERMINED',
        subject: `${subject}/${decision.key}`,
        because: [
          `${inquiry.on} ${whoSendsWhat(transfer)}; the adequacy decision “${decision.title}” ${fails ? 'does not cover it' : 'covers it only on facts that are not recorded'}.`,
          reasonsOf(assessment.reasons, decision.key),
        ],
        entries: entriesOf(transfer),
        destination,
        statements: transfer.disclosure.sources,
        missingFacts: isOpen ? missingIn(transfer) : [],
        cites: citesOf(decision),
      };
    }
  }
}

/** The source says that data goes only to countries that are deemed adequate, and this one is not. */
function* calledAdequate(
  inquiry: Inquiry,
  transfer: Transfer,
  duty: Duty,
  subject: string,
): Iterable<Judgement> {
  const { disclosure, destination } = transfer;
  const { name } = destination.country!;
  const claims = disclosure.sources.filter(
    // A claim that names the country beside those that are deemed adequate does not say that it is one of them.
    ({ kind, quote }) =>
      inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote) && !quote.includes(name),
  );
  if (claims.length === 0) return;
  const locations = disclosure.sources.filter(
    ({ kind, quote }) => kind === 'location' && quote.includes(name),
  );
  yield {
    duty,
    outcome: 'FAIL',
    subject,
    because: [
      `${inquiry.on} the policy says of where it transfers data: ${claims.map(quoted).join(' ')}; ${name}, which it names as a location, is not among the countries with an adequacy decision in force.`,
      ...(locations.length === 0 ? [] : [`It says: ${locations.map(quoted).join(' ')}.`]),
    ],
    entries: entriesOf(transfer),
    destination,
    cites: ['Art. 45(3) GDPR', 'Art. 5(1)(a) GDPR'],
    statements: [...locations, ...claims, ...disclosure.sources.filter(({ kind }) => kind === 'mechanism')],
  };
}
