import type { DataCategory } from '../entries/data-category';
import { legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, names } from './wording';

/** Data on criminal convictions and offences is processed under a law that allows it. */
export function* spc02(inquiry: Inquiry): Iterable<Judgement> {
  for (const activity of inquiry.activities()) {
    const [controller] = activity.controllers;
    const duty = controller === undefined ? null : inquiry.dutyOf(controller, [activity]);
    if (duty === null || restsOn(activity, legalBases.offences)) continue;
    const offences = distinct(activity.dataCategories.flatMap(below)).filter(({ name, description, iri }) =>
      inquiry.notice.hasWord(`${name} ${description ?? ''} ${iri ?? ''}`),
    );
    if (offences.length === 0) continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: activity.key,
      because: [
        `${inquiry.on} “${activity.name}” processes ${names(offences)}, which by its name may be data on criminal convictions or offences, and no law that allows it is on record; whether it is such data, a person has to decide.`,
      ],
      entries: [activity, duty.bearer, ...offences],
      statements: offences.flatMap(({ sources }) => sources),
      missingFacts: [`art10Law(${activity.key})`],
    };
  }
}

function below(category: DataCategory): readonly DataCategory[] {
  return [category, ...category.children.flatMap(below)];
}
