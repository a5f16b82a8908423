import type { PolicyDocument } from '../entries/policy-document';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { listed, quoted } from './wording';

/** A version of the notice stands on each day on which data is processed, and it can be read. */
export function* ver01(inquiry: Inquiry): Iterable<Judgement> {
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  const { notice, on } = inquiry;
  if (!notice.stands) yield withoutNotice(inquiry, duty);
  if (notice.documents.length > 1) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: notice.subject,
      because: [
        `${on} ${listed(notice.documents.map(({ title }) => `“${title}”`))} stand at the same time; whether they are versions of one notice, a person has to say.`,
      ],
      entries: [duty.bearer],
    };
  }
  for (const document of notice.documents) {
    if (document.validTo === null) yield stillStanding(inquiry, document, duty);
  }
  for (const statement of notice.statements()) {
    yield {
      duty,
      outcome: 'INFO',
      severity: 'INFO',
      subject: statement.key,
      because: [`${on} the text of ${notice.title} is damaged: ${quoted(statement)}.`],
      entries: [
        ...inquiry.register
          .all('retentionRule')
          .filter(({ sources }) => sources.some(({ key }) => key === statement.key)),
        duty.bearer,
      ],
      statements: [statement],
    };
  }
}

function withoutNotice({ on, register }: Inquiry, duty: Duty): Judgement {
  const some = register.ledger.of('policyDocument').length > 0;
  return {
    duty,
    outcome: some ? 'FAIL' : 'UNDETERMINED',
    subject: 'no-notice',
    because: [
      some
        ? `${on} ${duty.bearer.name} processes data, and none of the policies on record stood on that day.`
        : `${on} ${duty.bearer.name} processes data, and no policy is recorded.`,
    ],
    entries: [duty.bearer],
    missingFacts: ['notice'],
  };
}

function stillStanding({ on, notice }: Inquiry, document: PolicyDocument, duty: Duty): Judgement {
  return {
    duty,
    outcome: 'UNDETERMINED',
    severity: 'LOW',
    subject: document.key,
    because: [
      `${on} the version of ${document.validFrom} of “${document.title}” is the last on record, and no end of it; whether it still stood then, a person has to confirm.`,
    ],
    entries: [duty.bearer],
    statements: notice.statements('version').filter((statement) => statement.document === document),
    missingFacts: [`validTo(${document.key})`],
  };
}
