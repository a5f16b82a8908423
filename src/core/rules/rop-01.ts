import { controllerActivities } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed, names } from './wording';

/** The record of a controller holds all that Art. 30(1) asks for. */
export function* rop01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { activity, duty } of controllerActivities(inquiry)) {
    const { disclosures, retentionRules, securityMeasures } = activity;
    const unstated = disclosures.filter(({ destinations }) => destinations.some(({ stated }) => !stated));
    const countries =
      unstated.length === 0
        ? []
        : [
            `to which third countries, if any, ${names(unstated.map(({ recipient }) => recipient))} take the data (e)`,
          ];
    const lacking = [
      ...(duty.bearer.named ? [] : ['the name of the controller (a)']),
      ...(duty.bearer.contacts.length > 0 ? [] : ['the contact details of the controller (a)']),
      ...(activity.purposes.length > 0 ? [] : ['the purposes (b)']),
      ...(activity.dataSubjectCategories.length > 0 ? [] : ['the categories of people (c)']),
      ...(activity.dataCategories.length > 0 ? [] : ['the categories of data (c)']),
      ...(retentionRules.length > 0 ? [] : ['the time limits for erasure, where possible (f)']),
      ...(securityMeasures.length > 0 ? [] : ['the security measures, where possible (g)']),
    ];
    const shared = {
      duty,
      subject: activity.key,
      entries: [activity, duty.bearer, ...unstated],
      statements: activity.sources,
    };
    if (lacking.length > 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${inquiry.on} the record of “${activity.name}” does not hold ${listed([...lacking, ...countries])}.`,
        ],
        missingFacts: [...lacking, ...countries],
      };
    } else if (countries.length > 0) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [`${inquiry.on} the record of “${activity.name}” does not say ${listed(countries)}.`],
        missingFacts: countries,
      };
    } else if (disclosures.length === 0) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${inquiry.on} the record of “${activity.name}” names no recipient; whether there is none, or none was recorded, a person has to say.`,
        ],
        missingFacts: ['the recipients (d)'],
      };
    }
  }
}
