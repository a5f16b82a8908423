import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, quoted } from './wording';

/** A processor bears the duties of a processor, whatever a policy disclaims. */
export function* rol02(inquiry: Inquiry): Iterable<Judgement> {
  const processing = inquiry.activities('PROCESSOR');
  const duty = processing.map((activity) => inquiry.dutyFor(activity)).find((one) => one !== null);
  if (duty == null) return;
  if (!inquiry.notice.stands) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: 'no-notice',
      because: [
        `${inquiry.on} no policy is recorded, so whether it disclaims the duties of ${duty.bearer.name} as a processor cannot be said.`,
      ],
      entries: [duty.bearer, ...processing],
      missingFacts: ['notice'],
    };
    return;
  }
  for (const statement of inquiry.notice.speaking) {
    yield {
      duty,
      outcome: 'WARN',
      subject: statement.key,
      because: [
        `${inquiry.on} ${inquiry.notice.title} says ${quoted(statement)}; whether that is meant of the duties of a controller alone, a person has to read. ${duty.bearer.name} is recorded as processor of ${names(processing)}, and that role carries duties of its own.`,
      ],
      entries: [duty.bearer, ...processing],
      statements: [statement],
    };
  }
}
