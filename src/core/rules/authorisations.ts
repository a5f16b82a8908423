import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { SubprocessorAuthorisation } from '../entries/subprocessor-authorisation';
import type { Day } from '../period';
import type { Register } from '../register';
import { fails, leavesOpen, passes, standingOf, whyOpen, type Answer } from './answer';
import { CaseRecords, heldElsewhen } from './case-records';
import { listed } from './wording';

/** What is recorded of the authorisation of a subprocessor by one controller. */
export interface AuthorisationState {
  /** Those that authorise this subprocessor: that name it, or that are general. */
  readonly authorising: readonly SubprocessorAuthorisation[];
  /** All entries that were read. */
  readonly entries: readonly SubprocessorAuthorisation[];
  /** It is recorded that there is none. */
  readonly denied: boolean;
  /** Why it is open, as parts of a sentence; empty where it is not. */
  readonly why: readonly string[];
}

/** The authorisations of a register, found by who authorises whom to engage whom (Art. 28(2) GDPR). */
export class Authorisations {
  private readonly records: CaseRecords<'subprocessorAuthorisation'>;

  constructor(private readonly register: Register) {
    this.records = new CaseRecords(
      register,
      'subprocessorAuthorisation',
      ({ controllerKey, processorKey, subprocessorKey }) => [
        `${controllerKey} ${processorKey} ${subprocessorKey ?? ''}`,
      ],
    );
  }

  /** What is recorded of a controller's authorisation of what a processor discloses to another. */
  of(controller: Organisation, { discloser, recipient }: Disclosure): AuthorisationState {
    const pair = `${controller.key} ${discloser.key}`;
    const naming = this.records.of(`${pair} ${recipient.key}`);
    const any = this.records.of(`${pair} `);
    const entries = [...naming, ...any];
    // One that names nobody covers everybody where it is general; else it is not stated whom it covers.
    const unclear = any.filter(
      ({ existence, authorisation }) => existence === 'EXISTS' && authorisation !== 'GENERAL',
    );
    const clear = entries.filter((one) => !unclear.includes(one));
    const standing = standingOf(clear);
    const authorising = standing === 'EXISTS' ? clear.filter(({ existence }) => existence === 'EXISTS') : [];
    if (standing === 'EXISTS') return { authorising, entries, denied: false, why: [] };
    if (standing === 'NONE' && unclear.length === 0) return { authorising, entries, denied: true, why: [] };
    const existed = [`${pair} ${recipient.key}`, `${pair} `]
      .flatMap((name) => this.records.onOtherDays(name))
      .filter(({ existence }) => existence === 'EXISTS');
    const what = `a specific or general prior written authorisation of ${controller.name} for ${recipient.name}`;
    return {
      authorising,
      entries,
      denied: false,
      why: [
        ...(unclear.length > 0
          ? [
              `whom ${listed(unclear.map(({ key }) => key))} authorises ${discloser.name} to engage is not stated`,
            ]
          : [whyOpen(standing, what)]),
        ...heldElsewhen(existed),
      ],
    };
  }

  /** Whether a controller authorised it before it was used. */
  before(controller: Organisation, disclosure: Disclosure, state = this.of(controller, disclosure)): Answer {
    const { recipient, startedOn } = disclosure;
    const fact = `subprocessorAuthorisation(${disclosure.key})`;
    if (state.denied) {
      return fails(
        `it is recorded that there is no authorisation of ${controller.name} for ${recipient.name}`,
        state.entries,
      );
    }
    const { authorising, entries } = state;
    if (authorising.length === 0) return leavesOpen(state.why, [fact], entries);
    const given = authorising.flatMap(({ authorisedOn }) => (authorisedOn === null ? [] : [authorisedOn]));
    const first = given.sort()[0] ?? null;
    if (first !== null && startedOn !== null && first <= startedOn) return passes(entries);
    const undated = authorising.filter(({ authorisedOn }) => authorisedOn === null);
    if (first === null || undated.length > 0) {
      return leavesOpen(
        `when ${controller.name} gave ${listed(undated.map(({ key }) => key))} is not recorded`,
        undated.map(({ key }) => `subprocessorAuthorisation.authorisedOn(${key})`),
        entries,
      );
    }
    const used = this.usedSince(disclosure);
    if (used !== null && first > used) {
      return fails(
        `${recipient.name} was used ${used === startedOn ? 'from' : 'on'} ${used}, and ${controller.name} authorised it only on ${first}`,
        entries,
      );
    }
    return leavesOpen(
      `${controller.name} authorised it on ${first}, and since when ${recipient.name} is used is not recorded`,
      [`startedOn(${disclosure.key})`],
      entries,
    );
  }

  /** A day on which it was used at the latest: where its start is not recorded, one on which it is said to be. */
  private usedSince({ startedOn, modality, validFrom }: Disclosure): Day | null {
    if (startedOn !== null) return startedOn;
    return modality === 'STATES' ? (validFrom ?? this.register.validOn) : null;
  }
}
