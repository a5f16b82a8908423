import { legalBases, restsOn } from './asking';
import { below, recorded } from './data-tree';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, names } from './wording';

/** Data on criminal convictions and offences is processed under a law that allows it. */
export function* spc02(inquiry: Inquiry): Iterable<Judgement> {
  for (const activity of inquiry.activities()) {
    const [controller] = activity.controllers;
    const duty = controller === undefined ? null : inquiry.dutyOf(controller, [activity]);
    if (duty === null || restsOn(activity, legalBases.offences)) continue;
    const all = distinct(activity.dataCategories.flatMap(below)).map(
      (category) => [category, recorded(category, ({ offence }) => offence)] as const,
    );
    const known = all.filter(([, offence]) => offence === true).map(([category]) => category);
    const perhaps = all
      .filter(
        ([{ name, description, iri }, offence]) =>
          offence === null && inquiry.notice.hasWord(`${name} ${description ?? ''} ${iri ?? ''}`),
      )
      .map(([category]) => category);
    const offences = known.length > 0 ? known : perhaps;
    if (offences.length === 0) continue;
    yield {
      duty,
      outcome: known.length > 0 ? 'FAIL' : 'UNDETERMINED',
      subject: activity.key,
      because: [
        known.length > 0
          ? `${inquiry.on} “${activity.name}” processes ${names(known)}, which is recorded as data on criminal convictions or offences, and no law that allows it is on record.`
          : `${inquiry.on} “${activity.name}” processes ${names(perhaps)}, which by its name may be data on criminal convictions or offences, and no law that allows it is on record; whether it is such data, a person has to decide.`,
      ],
      entries: [activity, duty.bearer, ...offences],
      statements: offences.flatMap(({ sources }) => sources),
      missingFacts: [
        ...(known.length > 0 ? [] : perhaps.map(({ key }) => `offence(${key})`)),
        `art10Law(${activity.key})`,
      ],
    };
  }
}
