import type { Organisation } from '../entries/organisation';
import { fails, leavesOpen, passes, standingOf, whyOpen, type Answer } from './answer';
import { byController } from './asking';
import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed, quotes } from './wording';

/** Within how many hours the authority is told of a breach (Art. 33(1) GDPR). */
const hoursToTellTheAuthority = 72;

/** It is settled who tells which authority of a breach, and within what time. */
export function* bre01(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on, register } = inquiry;
  const said = notice.statements();
  const saysHours = said.some(({ quote }) => notice.hasWord(quote));
  const procedures = new CaseRecords(register, 'breachProcedure', ({ organisationKey }) => [organisationKey]);
  for (const { duty, activities } of byController(inquiry)) {
    const answer = pathOf(duty.bearer, procedures, saysHours);
    if (answer.outcome === 'PASS') continue;
    const fact = answer.outcome === 'FAIL' ? '' : '; whether there is a procedure, a person has to say';
    yield {
      duty,
      outcome: answer.outcome,
      subject: duty.bearer.key,
      because: [
        `${on} of how ${duty.bearer.name} tells the authority of a breach, ${answer.because.join('; ')}${fact}.`,
        said.length > 0
          ? `The policy says ${saysHours ? '' : 'only '}${quotes(said)}.`
          : `No statement on breaches is recorded${notice.stands ? ` of ${notice.title}` : ''}.`,
      ],
      entries: [duty.bearer, ...activities, ...answer.entries],
      statements: [...said, ...answer.entries.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts: answer.missingFacts,
    };
  }
}

function pathOf(
  bearer: Organisation,
  procedures: CaseRecords<'breachProcedure'>,
  saysHours: boolean,
): Answer {
  const entries = procedures.of(bearer.key);
  const standing = standingOf(entries);
  const facts = (...names: string[]): string[] =>
    names.map((name) => `breachProcedure.${name}(${bearer.key})`);
  if (standing === 'NONE') return fails('it is recorded that there is no procedure', entries);
  if (standing !== 'EXISTS') {
    const existed = procedures.onOtherDays(bearer.key).filter(({ existence }) => existence === 'EXISTS');
    return leavesOpen(
      [
        `neither a contact for breaches nor the authority to tell${saysHours ? '' : ` nor the ${hoursToTellTheAuthority} hours within which to tell it`} is recorded`,
        ...(standing === 'NOT_RECORDED' ? [] : [whyOpen(standing, 'a procedure')]),
        ...heldElsewhen(existed),
      ],
      saysHours ? facts('contact', 'authority') : facts('contact', 'authority', 'hours'),
      entries,
    );
  }
  const there = entries.filter(({ existence }) => existence === 'EXISTS');
  const late = there.filter(({ hours }) => hours !== null && hours > hoursToTellTheAuthority);
  if (late.length > 0) {
    return fails(
      `${listed(late.map(({ key, hours }) => `${key} gives ${hours!} hours`))}, and no more than ${hoursToTellTheAuthority} are allowed`,
      entries,
    );
  }
  const lacking = [
    ...(there.some(({ contact }) => contact !== null) ? [] : ['contact']),
    ...(there.some(({ authority }) => authority !== null) ? [] : ['authority']),
    ...(saysHours || there.some(({ hours }) => hours !== null) ? [] : ['hours']),
  ];
  if (lacking.length === 0) return passes(entries);
  const words: Record<string, string> = {
    contact: 'the contact for breaches',
    authority: 'the authority to tell',
    hours: 'the hours within which to tell it',
  };
  return leavesOpen(
    `${listed(there.map(({ key }) => key))} does not say ${listed(lacking.map((name) => words[name]!))}`,
    facts(...lacking),
    entries,
  );
}
