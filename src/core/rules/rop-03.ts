import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { countriesLacking, officerLacking, withoutCountries } from './record-fields';
import { listed } from './wording';

/** The record of a processor holds all that Art. 30(2) asks for. */
export function* rop03(inquiry: Inquiry): Iterable<Judgement> {
  for (const activity of inquiry.activities('PROCESSOR')) {
    const duty = inquiry.dutyFor(activity);
    if (duty === null) continue;
    const { controllers, securityMeasures, purposes, disclosures } = activity;
    const unnamed = controllers.filter(({ named }) => !named);
    const unreached = controllers.filter(({ contacts }) => contacts.length === 0);
    const unstated = withoutCountries(disclosures);
    const countries = countriesLacking(unstated, 'c');
    const lacking = [
      ...(duty.bearer.named ? [] : ['the name of the processor (a)']),
      ...(duty.bearer.contacts.length > 0 ? [] : ['the contact details of the processor (a)']),
      ...officerLacking(duty.bearer),
      ...(controllers.length > 0 && unnamed.length === 0 ? [] : ['the name of each controller (a)']),
      ...(unreached.length === 0 ? [] : ['the contact details of each controller (a)']),
      ...(purposes.length > 0 ? [] : ['the categories of processing (b)']),
      ...(securityMeasures.length > 0 ? [] : ['the security measures, where possible (d)']),
    ];
    if (lacking.length + countries.length === 0) continue;
    yield {
      duty,
      outcome: lacking.length > 0 ? 'FAIL' : 'UNDETERMINED',
      subject: activity.key,
      because: [
        `${inquiry.on} the record of ${duty.bearer.name} as processor of “${activity.name}” does not hold ${listed([...lacking, ...countries])}.`,
      ],
      entries: [activity, duty.bearer, ...controllers, ...unstated],
      statements: activity.sources,
      missingFacts: [...lacking, ...countries],
    };
  }
}
