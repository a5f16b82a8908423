import { disclosuresIn, partiesOf } from './asking';
import { isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, sections } from './wording';

/** A subprocessor is authorised by the controller before it is used; so is another processor in its place. */
export function* sub01(inquiry: Inquiry): Iterable<Judgement> {
  const { on } = inquiry;
  const spoken = inquiry.notice.clausesWithWords;
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const controllers = inquiry.served(disclosure).flatMap((activity) => activity.controllers);
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: disclosure.key,
      because: [
        `${on} ${disclosure.discloser.name} ${disclosure.modality === 'STATES' ? 'engages' : 'may engage'} ${disclosure.recipient.name} as subprocessor, and no prior written authorisation of ${names(controllers)} is recorded, neither a specific nor a general one; whether there is one, a person has to say.`,
        ...(spoken.length === 0
          ? []
          : [
              `The policy speaks of authorisation in ${sections(spoken)}; whether that is one, a person has to read.`,
            ]),
      ],
      searched: spoken,
      entries: [...partiesOf(disclosure), ...controllers],
      statements: disclosure.sources,
      missingFacts: [`subprocessorAuthorisation(${disclosure.key})`],
    };
  }
  const handedOver = disclosuresIn(
    inquiry,
    (one) => one.role === 'ACQUIRER' && inquiry.served(one).some(({ record }) => record === 'PROCESSOR'),
  );
  for (const { disclosure, duty } of handedOver) {
    const processing = inquiry.served(disclosure).filter(({ record }) => record === 'PROCESSOR');
    const controllers = processing.flatMap((activity) => activity.controllers);
    yield {
      duty,
      outcome: 'UNDETERMINED',
      severity: 'LOW',
      subject: disclosure.key,
      because: [
        `${on} ${disclosure.discloser.name} may hand over data of ${names(processing)} to ${disclosure.recipient.name}; another processor in its place needs the authorisation of ${names(controllers)}, and none is recorded.`,
        'Whether the condition that the policy sets is enough, a person has to decide.',
      ],
      entries: [...partiesOf(disclosure), ...controllers],
      statements: disclosure.sources,
      missingFacts: [`subprocessorAuthorisation(${disclosure.key})`],
    };
  }
}
