import type { JsonObject } from '../core/canonical-json';
import type { DataSubjectRight } from '../core/entries/data-subject-right';
import { offeredRights } from '../core/record/contents';
import type { RecordEntry } from '../core/record/record-entry';
import { distinct } from '../core/rules/wording';
import type { RecordDocument } from './record-document';
import type { Placeholders } from './tilt-placeholders';

/** Which articles TILT's fields for rights are about. */
const articlesOf = {
  rightToInformation: ['13', '14', '15'],
  rightToRectificationOrDeletion: ['16', '17'],
  rightToDataPortability: ['20'],
  rightToWithdrawConsent: ['7'],
} as const;

/** The rights that are offered. Nothing offered on record is not said to be refused: `available` is then left out. */
export function rightsInTilt({ record }: RecordDocument, placeholders: Placeholders): JsonObject {
  const rights = distinct([...record.entries()].flatMap(offeredRights));
  const access = about(rights, ['15', '20']);
  const because =
    'No right is recorded as offered under this article; that it is refused is not recorded either. What is offered without an article stands in /_registry/rightsWithoutAField.';
  const fields = Object.entries(articlesOf).map(([field, articles]) => {
    const offered = about(rights, articles);
    return [
      field,
      offered.length === 0
        ? { description: placeholders.text(`/${field}/description`, because) }
        : { available: true, ...told(offered) },
    ] as const;
  });
  const complaint = about(rights, ['77']);
  const placed = new Set(about(rights, everyArticle));
  const others = rights.filter((right) => !placed.has(right));
  return {
    accessAndDataPortability:
      access.length > 0
        ? { available: true, ...told(access) }
        : {
            available: placeholders.fill('/accessAndDataPortability/available', false, because),
            description: placeholders.text('/accessAndDataPortability/description', because),
          },
    ...Object.fromEntries(fields),
    rightToComplain:
      complaint.length === 0
        ? { description: placeholders.text('/rightToComplain/description', because) }
        : {
            available: true,
            ...told(complaint),
            supervisoryAuthority: {
              name: placeholders.text(
                '/rightToComplain/supervisoryAuthority/name',
                'Which supervisory authority is competent is not recorded.',
              ),
            },
          },
    _registry: {
      rightsWithoutAField: others.map(({ name, article, how }) => ({ name, article, how })),
    },
  };
}

const everyArticle = [...Object.values(articlesOf).flat(), '77'];

function about(
  rights: readonly DataSubjectRight[],
  articles: readonly string[],
): readonly DataSubjectRight[] {
  return rights.filter(({ article }) =>
    [...(article ?? '').matchAll(/\bArt\. (\d+)/g)].some(([, number]) => articles.includes(number!)),
  );
}

function told(rights: readonly DataSubjectRight[]): JsonObject {
  const emails = [...new Set(rights.flatMap(({ contact }) => contact?.email ?? []))];
  return {
    description: rights
      .map(({ name, how, timeLimit }) => `${name}: ${how}${timeLimit === null ? '' : ` In: ${timeLimit}.`}`)
      .join('\n'),
    ...(emails.length === 1 ? { email: emails[0]! } : {}),
  };
}

/** Where data comes from, for each activity; the record does not say it for each category. */
export function* sourcesInTilt({ record }: RecordDocument, placeholders: Placeholders): Iterable<JsonObject> {
  let index = 0;
  for (const entry of record.entries()) {
    yield sourceInTilt(entry, `/sources/${index}`, placeholders);
    index += 1;
  }
}

function sourceInTilt(entry: RecordEntry, at: string, placeholders: Placeholders): JsonObject {
  const { key, name, dataCategories } = entry.activity;
  const field = entry.fields.find((one) => one.key === 'dataSources')!;
  const values = field.values.length > 0 ? field.values : [null];
  return {
    _id: key,
    dataCategory:
      dataCategories.length === 0
        ? placeholders.text(`${at}/dataCategory`, `Which data “${name}” processes is not recorded.`)
        : dataCategories.map((category) => category.name).join('; '),
    sources: values.map((value, place) => ({
      description:
        value ??
        placeholders.text(
          `${at}/sources/${place}/description`,
          field.explanation ?? 'Where the data comes from is not recorded.',
        ),
      url: placeholders.fill(
        `${at}/sources/${place}/url`,
        '#not-stated',
        'No address of the source is recorded.',
      ),
      publiclyAvailable: placeholders.fill(
        `${at}/sources/${place}/publiclyAvailable`,
        false,
        'Whether the source is public is not recorded.',
      ),
    })),
  };
}

/**
 * Decisions by automated means: `inUse` where an activity is recorded to make them. It is never false: TILT counts
 * profiling in, of which the register holds nothing.
 */
export function automatedDecisions({ record }: RecordDocument, placeholders: Placeholders): JsonObject {
  const at = '/automatedDecisionMaking/logicInvolved';
  const activities = record.activities.map(({ activity }) => activity);
  const making = activities.filter(({ automatedDecision }) => automatedDecision === true);
  if (making.length > 0) {
    const names = making.map(({ name }) => `“${name}”`).join(', ');
    const because = `Decisions are made by automated means alone in ${names}; how is not recorded.`;
    return {
      inUse: true,
      logicInvolved: placeholders.text(at, because),
      scopeAndIntendedEffects: placeholders.text(
        '/automatedDecisionMaking/scopeAndIntendedEffects',
        'What such decisions mean for the people is not recorded.',
      ),
    };
  }
  const none =
    activities.length > 0 && activities.every(({ automatedDecision }) => automatedDecision === false);
  const because = none
    ? 'That no decision is made by automated means alone is recorded of every activity; whether there is profiling is not.'
    : 'Whether decisions are made by automated means (Art. 22 GDPR) is not recorded of every activity.';
  return { logicInvolved: placeholders.text(at, because) };
}

/** The register has no entry for changes of purpose that are planned. */
export function changesOfPurpose(placeholders: Placeholders): readonly JsonObject[] {
  return [
    {
      description: placeholders.text(
        '/changesOfPurpose/0/description',
        'Whether a change of purpose is planned (Art. 13(3) GDPR) is not recorded.',
      ),
    },
  ];
}
