import { controllerActivities } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { countriesLacking, officerLacking, withoutCountries } from './record-fields';
import { listed } from './wording';

/** The record of a controller holds all that Art. 30(1) asks for. */
export function* rop01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { activity, duty } of controllerActivities(inquiry)) {
    const { controllers, disclosures, retentionRules, securityMeasures } = activity;
    const unstated = withoutCountries(disclosures);
    const countries = countriesLacking(unstated, 'e');
    const ofWhom = controllers.length > 1 ? 'of each controller (a)' : 'of the controller (a)';
    const lacking = [
      ...(controllers.every(({ named }) => named) ? [] : [`the name ${ofWhom}`]),
      ...(controllers.every(({ contacts }) => contacts.length > 0) ? [] : [`the contact details ${ofWhom}`]),
      ...new Set(controllers.flatMap(officerLacking)),
      ...(activity.purposes.length > 0 ? [] : ['the purposes (b)']),
      ...(activity.dataSubjectCategories.length > 0 ? [] : ['the categories of people (c)']),
      ...(activity.dataCategories.length > 0 ? [] : ['the categories of data (c)']),
      ...(retentionRules.length > 0 ? [] : ['the time limits for erasure, where possible (f)']),
      ...(securityMeasures.length > 0 ? [] : ['the security measures, where possible (g)']),
    ];
    const shared = {
      duty,
      subject: activity.key,
      entries: [activity, duty.bearer, ...controllers, ...unstated],
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
