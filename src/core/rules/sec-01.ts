import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed, names } from './wording';

/** What Art. 32(1) names, and the words by which a measure on record is recognised as one of it. */
const named: readonly { readonly what: string; readonly words: RegExp }[] = [
  {
    what: 'encryption of data that is kept',
    words: /encrypt\w*\b.*\b(at rest|stored|storage|disk)|(at rest|disk).*\bencrypt/i,
  },
  { what: 'restoring data after an incident', words: /restor|backup|recover/i },
  { what: 'regular testing of the measures', words: /\b(test|audit|penetration|review)/i },
];

/** The measures on record are concrete: encryption, confidentiality, restoring, testing. */
export function* sec01(inquiry: Inquiry): Iterable<Judgement> {
  // A rule for how long backups are kept says that there are some.
  const backups = inquiry.register.all('retentionRule').map(({ criterion }) => criterion ?? '');
  for (const activity of inquiry.activities()) {
    const duty = inquiry.dutyFor(activity);
    if (duty === null) continue;
    const measures = activity.securityMeasures;
    const text = [...measures.map(({ name, description }) => `${name} ${description ?? ''}`), ...backups];
    const missing = named.filter(({ words }) => !text.some((one) => words.test(one))).map(({ what }) => what);
    const shared = {
      duty,
      subject: activity.key,
      entries: [activity, duty.bearer, ...measures],
      statements: measures.flatMap(({ sources }) => sources),
    };
    if (measures.length === 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [`${inquiry.on} no security measure is on record for “${activity.name}”.`],
        missingFacts: [`securityMeasures(${activity.key})`],
      };
    } else if (missing.length > 0) {
      yield {
        ...shared,
        outcome: 'WARN',
        severity: 'MEDIUM',
        because: [
          `${inquiry.on} none of the measures on record for “${activity.name}” (${names(measures)}) is recognised as ${listed(missing, 'or')}; a person has to say whether there are such measures, and whether they are needed.`,
        ],
        missingFacts: [`securityMeasures(${activity.key})`],
      };
    }
  }
}
