import type { SecurityMeasure } from '../entries/security-measure';
import type { MeasureKind } from '../words';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed, names } from './wording';

/** What Art. 32(1) names, the kind of measure that it is, and the words of a measure whose kind is not recorded. */
const named: readonly { readonly kind: MeasureKind; readonly what: string; readonly words: RegExp }[] = [
  {
    kind: 'ENCRYPTION_AT_REST',
    what: 'encryption of data that is kept',
    words: /encrypt\w*\b.*\b(at rest|stored|storage|disk)|(at rest|disk).*\bencrypt/i,
  },
  { kind: 'RESTORE', what: 'restoring data after an incident', words: /restor|backup|recover/i },
  { kind: 'TESTING', what: 'regular testing of the measures', words: /\b(test|audit|penetration|review)/i },
];

/** The measures on record are concrete: encryption, confidentiality, restoring, testing. */
export function* sec01(inquiry: Inquiry): Iterable<Judgement> {
  // A rule for how long backups are kept says that there are some.
  const backups = inquiry.register.all('retentionRule').map(({ criterion }) => criterion ?? '');
  for (const activity of inquiry.activities()) {
    const duty = inquiry.dutyFor(activity);
    if (duty === null) continue;
    const measures = activity.securityMeasures;
    const missing = named
      .filter(({ kind, words }) => !measures.some((one) => isOfKind(one, kind, words)))
      .filter(({ words }) => !backups.some((one) => words.test(one)));
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
          `${inquiry.on} none of the measures on record for “${activity.name}” (${names(measures)}) is recognised as ${listed(
            missing.map(({ what }) => what),
            'or',
          )}; a person has to say whether there are such measures, and whether they are needed.`,
        ],
        missingFacts: [
          `securityMeasures(${activity.key})`,
          ...measures.filter(({ kind }) => kind === null).map(({ key }) => `kind(${key})`),
        ],
      };
    }
  }
}

/** Whether a measure is of a kind: as it is recorded, or else by its words. */
function isOfKind(measure: SecurityMeasure, kind: MeasureKind, words: RegExp): boolean {
  if (measure.kind !== null) return measure.kind === kind;
  return words.test(`${measure.name} ${measure.description ?? ''}`);
}
