import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import { fails, leavesOpen, together, type Answer } from './answer';
import { disclosuresIn, partiesOf } from './asking';
import { Authorisations } from './authorisations';
import { isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, names, sections } from './wording';

/** A subprocessor is authorised by the controller before it is used; so is another processor in its place. */
export function* sub01(inquiry: Inquiry): Iterable<Judgement> {
  const authorisations = new Authorisations(inquiry.register);
  yield* engaged(inquiry, authorisations);
  yield* handedOver(inquiry, authorisations);
}

function* engaged(inquiry: Inquiry, authorisations: Authorisations): Iterable<Judgement> {
  const spoken = inquiry.notice.clausesWithWords;
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const controllers = controllersOf(inquiry.served(disclosure));
    const answer = together(
      controllers.length === 0
        ? [nobody(disclosure)]
        : controllers.map((controller) => authorisations.before(controller, disclosure)),
    );
    if (answer.outcome === 'PASS') continue;
    const isOpen = answer.outcome === 'UNDETERMINED';
    yield {
      duty,
      outcome: answer.outcome,
      subject: disclosure.key,
      because: [
        `${inquiry.on} ${disclosure.discloser.name} ${disclosure.modality === 'STATES' ? 'engages' : 'may engage'} ${disclosure.recipient.name} as subprocessor, and ${answer.because.join('; ')}${isOpen ? '; whether it was authorised before, a person has to say' : ''}.`,
        ...(!isOpen || spoken.length === 0
          ? []
          : [
              `The policy speaks of authorisation in ${sections(spoken)}; whether that is one, a person has to read.`,
            ]),
      ],
      searched: spoken,
      entries: [...partiesOf(disclosure), ...controllers, ...answer.entries],
      statements: [...disclosure.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: answer.missingFacts,
    };
  }
}

/** Whoever takes over the processing needs an authorisation that names it: a general one is for subprocessors. */
function* handedOver(inquiry: Inquiry, authorisations: Authorisations): Iterable<Judgement> {
  const toAcquirers = disclosuresIn(
    inquiry,
    (one) => one.role === 'ACQUIRER' && inquiry.served(one).some(({ record }) => record === 'PROCESSOR'),
  );
  for (const { disclosure, duty } of toAcquirers) {
    const processing = inquiry.served(disclosure).filter(({ record }) => record === 'PROCESSOR');
    const controllers = controllersOf(processing);
    const answer = together(
      controllers.length === 0
        ? [nobody(disclosure)]
        : controllers.map((controller) => takingOver(authorisations, controller, disclosure)),
    );
    if (answer.outcome === 'PASS') continue;
    yield {
      duty,
      outcome: answer.outcome,
      severity: 'LOW',
      subject: disclosure.key,
      because: [
        `${inquiry.on} ${disclosure.discloser.name} may hand over data of ${names(processing)} to ${disclosure.recipient.name}; another processor in its place needs the authorisation of ${names(controllers)}, and ${answer.because.join('; ')}.`,
        ...(answer.outcome === 'FAIL'
          ? []
          : ['Whether the condition that the policy sets is enough, a person has to decide.']),
      ],
      entries: [...partiesOf(disclosure), ...controllers, ...answer.entries],
      statements: [...disclosure.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: answer.missingFacts,
    };
  }
}

function takingOver(
  authorisations: Authorisations,
  controller: Organisation,
  disclosure: Disclosure,
): Answer {
  const { recipient } = disclosure;
  const state = authorisations.of(controller, disclosure);
  const naming = (one: { readonly subprocessor: Organisation | null }): boolean =>
    one.subprocessor === recipient;
  const own = {
    ...state,
    authorising: state.authorising.filter(naming),
    entries: state.entries.filter(naming),
  };
  if (state.authorising.length > 0 && own.authorising.length === 0) {
    return leavesOpen(
      'only a general one for subprocessors is recorded',
      [`subprocessorAuthorisation(${disclosure.key})`],
      state.entries,
    );
  }
  if (state.denied && own.entries.length === 0) {
    return fails(`it is recorded that there is none for whomever it may be`, state.entries);
  }
  return authorisations.before(controller, disclosure, own);
}

function controllersOf(activities: readonly ProcessingActivity[]): readonly Organisation[] {
  return distinct(activities.flatMap(({ controllers }) => controllers));
}

function nobody({ key }: Disclosure): Answer {
  return leavesOpen('for which controller is not recorded', [`activities(${key})`]);
}
