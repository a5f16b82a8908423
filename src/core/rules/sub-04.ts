import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import { daysBetween, type Day } from '../period';
import { fails, leavesOpen, passes, together, type Answer } from './answer';
import { disclosuresIn, partiesOf } from './asking';
import { Authorisations } from './authorisations';
import { Contracts, contractsNamed, isSubprocessing } from './contracts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { counted, distinct } from './wording';

/** Under a general authorisation, the controller hears of a new subprocessor in time to object. */
export function* sub04(inquiry: Inquiry): Iterable<Judgement> {
  const authorisations = new Authorisations(inquiry.register);
  const contracts = new Contracts(inquiry.register);
  for (const { disclosure, duty } of disclosuresIn(inquiry, isSubprocessing)) {
    const { recipient, discloser } = disclosure;
    const controllers = distinct(inquiry.served(disclosure).flatMap((activity) => activity.controllers));
    const answer = together(
      controllers.length === 0
        ? [
            leavesOpen('for which controller it is engaged is not recorded', [
              `activities(${disclosure.key})`,
            ]),
          ]
        : controllers.map((controller) => inTime(inquiry, controller, disclosure, authorisations, contracts)),
    );
    if (answer.outcome === 'PASS') continue;
    yield {
      duty,
      outcome: answer.outcome,
      subject: disclosure.key,
      because: [
        answer.outcome === 'FAIL'
          ? `${inquiry.on} ${discloser.name} did not announce ${recipient.name} in time: ${answer.because.join('; ')}.`
          : `${inquiry.on} whether ${discloser.name} announced ${recipient.name} to the controller in time is not recorded: ${answer.because.join('; ')}.`,
      ],
      entries: [...partiesOf(disclosure), ...answer.entries],
      statements: [...disclosure.sources, ...answer.entries.flatMap(({ sources }) => sources)],
      missingFacts: answer.missingFacts,
    };
  }
}

/** Where the authorisation is specific, or there is none, there is no change to announce: another rule speaks then. */
function inTime(
  inquiry: Inquiry,
  controller: Organisation,
  disclosure: Disclosure,
  authorisations: Authorisations,
  contracts: Contracts,
): Answer {
  const { discloser, recipient, startedOn } = disclosure;
  const state = authorisations.of(controller, disclosure);
  const { authorising } = state;
  if (state.denied) return passes(state.entries);
  if (authorising.some(({ authorisation }) => authorisation === 'SPECIFIC')) return passes(state.entries);
  const activities = inquiry.served(disclosure).filter((one) => one.controllers.includes(controller));
  const contract = contracts.between(controller, discloser, activities);
  const covering = distinct(contract.covering.flat());
  const entries = [...state.entries, ...contract.entries];
  const announcedOn = first(
    state.entries.flatMap(({ subprocessor, announcedOn: on }) =>
      subprocessor === recipient && on !== null ? [on] : [],
    ),
  );
  const agreed = covering.flatMap(({ subprocessorNoticeDays: count }) => (count === null ? [] : [count]));
  const noticeDays = agreed.length === 0 ? null : Math.max(...agreed);
  const isGeneral = authorising.some(({ authorisation }) => authorisation === 'GENERAL');
  if (isGeneral && announcedOn !== null && startedOn !== null) {
    const days = daysBetween(announcedOn, startedOn);
    const told = `it was announced to ${controller.name} on ${announcedOn}`;
    if (days < 0) return fails(`${told} and used from ${startedOn}, before that`, entries);
    if (noticeDays !== null && days < noticeDays) {
      return fails(
        `${told}, ${counted(days, 'day')} before its use from ${startedOn}, and ${contractsNamed(covering)} asks for ${counted(noticeDays, 'day')}`,
        entries,
      );
    }
  }
  const { key } = disclosure;
  const open: (readonly [why: string, fact: string])[] = [];
  if (!isGeneral) {
    const why =
      state.why.length > 0
        ? state.why.join('; ')
        : `whether ${controller.name} authorised it in general is not recorded`;
    open.push([why, `subprocessorAuthorisation.authorisation(${key})`]);
  }
  if (announcedOn === null) {
    const why = `when it was announced to ${controller.name} is not recorded`;
    open.push([why, `subprocessorAuthorisation.announcedOn(${key})`]);
  }
  if (noticeDays === null) {
    const why = `how many days before its use ${controller.name} and ${discloser.name} agreed is not recorded`;
    open.push([why, `processorContract.subprocessorNoticeDays(${controller.key}, ${discloser.key})`]);
  }
  if (startedOn === null) open.push(['since when it is used is not recorded', `startedOn(${key})`]);
  if (open.length === 0) return passes(entries);
  return leavesOpen(
    open.map(([why]) => why),
    open.map(([, fact]) => fact),
    entries,
  );
}

/** The earliest of some days. */
function first(days: readonly Day[]): Day | null {
  return days.toSorted()[0] ?? null;
}
