import type { Contact } from '../entries/contact';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed } from './wording';

/** Where there is a data protection officer, the notice says how to reach him or her, and nothing conflicts with it. */
export function* dpo02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'how the data protection officer is reached', function* () {
    const { register, notice, on } = inquiry;
    for (const contact of register.all('contact')) {
      if (contact.role !== 'DATA_PROTECTION_OFFICER') continue;
      const { organisation } = contact;
      const activities = inquiry.controlledBy(organisation);
      const duty = activities.length === 0 ? null : inquiry.dutyOf(organisation, activities);
      if (duty === null) continue;
      const conflicting = (contact.otherRoles ?? []).filter((role) => isOfThose(inquiry, role));
      const published = publication(inquiry, contact);
      const answer = together([published, otherRoles(contact, conflicting)]);
      if (answer.outcome === 'PASS' && conflicting.length === 0) continue;
      yield {
        duty,
        outcome: published.outcome === 'FAIL' ? 'FAIL' : conflicting.length > 0 ? 'WARN' : 'UNDETERMINED',
        ...(answer.outcome === 'UNDETERMINED' ? { severity: 'LOW' as const } : {}),
        subject: contact.key,
        because: [
          `${on} ${organisation.name} has a data protection officer, and ${[...answer.because, ...conflicting.map((role) => `he or she is also “${role}” there, which sets purposes and means that an officer has to watch over`)].join('; ')}.`,
        ],
        entries: [contact, organisation],
        statements: contact.sources,
        searched: notice.clauses,
        missingFacts: answer.missingFacts,
      };
    }
  });
}

function publication({ notice }: Inquiry, { sources, email }: Contact): Answer {
  const said =
    sources.some((statement) => notice.holds(statement)) ||
    (email !== null && notice.clauses.some(({ text }) => text.includes(email)));
  return said ? passes([]) : fails(`${notice.title} is not shown to say how to reach him or her`);
}

/** What else the officer does: a role that sets purposes and means conflicts, and of others a person decides. */
function otherRoles({ key, otherRoles: roles }: Contact, conflicting: readonly string[]): Answer {
  if (roles === null) {
    return leavesOpen('what else he or she does there is not recorded', [`contact.otherRoles(${key})`]);
  }
  const others = roles.filter((role) => !conflicting.includes(role));
  if (others.length === 0 || conflicting.length > 0) return passes([]);
  return leavesOpen(
    `he or she is also ${listed(others.map((role) => `“${role}”`))} there; whether that conflicts with it, a person has to decide`,
    [],
  );
}

/** The words of the rule are roles of which it is known that they conflict. */
function isOfThose({ rule }: Inquiry, role: string): boolean {
  return rule.words.some((word) => new RegExp(`\\b${word}\\b`, 'i').test(role));
}
