import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { RuleLawRecord, RuleRecord } from '../law/law-data';
import { holdsOn } from '../period';
import type { Register } from '../register';
import type { RecordKind } from '../words';
import type { Duty } from './judgement';
import { Notice } from './notice';
import { distinct } from './wording';

/** A register as one rule looks at it: whom the rule binds on the law of its day, and what the policy says. */
export class Inquiry {
  readonly notice: Notice;
  private readonly law: RuleLawRecord;

  constructor(
    readonly register: Register,
    readonly rule: RuleRecord,
  ) {
    this.law = register.law.data.ruleLaws.find(({ key }) => key === rule.law)!;
    this.notice = new Notice(register, rule);
  }

  /** "On 2018-06-01," and the law's day, where that is another. */
  get on(): string {
    const { validOn, lawOn } = this.register;
    return validOn === lawOn ? `On ${validOn},` : `On ${validOn}, under the law of ${lawOn},`;
  }

  /**
   * The duty of an organisation with regard to the people of some activities; null where the law does not bind it on
   * that day. Establishment where the law is in force binds (Art. 3(1) GDPR); else a recorded fact decides, else the
   * places where the people are (Art. 3(2)). Where nothing is recorded, it is judged as bound, and that is said.
   */
  dutyOf(bearer: Organisation, activities: readonly ProcessingActivity[]): Duty | null {
    if (!holdsOn(this.rule.validity, this.register.lawOn)) return null;
    const bound: Duty = { bearer, assumption: null };
    const home = bearer.country?.code ?? null;
    if (home !== null && this.appliesIn(home)) return bound;
    if (bearer.subjectToGdpr === false) return null;
    const places = activities.flatMap(({ dataSubjectsIn }) => dataSubjectsIn);
    const everywhereStated =
      activities.length > 0 && activities.every(({ dataSubjectsIn }) => dataSubjectsIn.length > 0);
    const reached = places.some(
      ({ key, members }) => members === null || [key, ...members].some((code) => this.appliesIn(code)),
    );
    if (everywhereStated && !reached) return null;
    // Where the act came later than in the Union, its being recorded as bound does not bring the act forward.
    if (home !== null && this.comesLaterTo(home) && !reached) return null;
    if (bearer.subjectToGdpr === true) return bound;
    const assumption = `Whether ${this.law.title} applies to ${bearer.name} is not recorded; this is judged as if it does.`;
    return { bearer, assumption };
  }

  /** The duty of whoever discloses. */
  dutyToDisclose(disclosure: Disclosure): Duty | null {
    return this.dutyOf(disclosure.discloser, disclosure.activities);
  }

  /** The duty of those who answer for an activity: its controllers, or its processors where it is of their record. */
  dutyFor(activity: ProcessingActivity): Duty | null {
    const bearers = activity.record === 'CONTROLLER' ? activity.controllers : activity.processors;
    for (const bearer of bearers) {
      const duty = this.dutyOf(bearer, [activity]);
      if (duty !== null) return duty;
    }
    return null;
  }

  /**
   * The duty of whoever issued the policy, which is read as the notice of the controllers of the register; null where
   * none of them is bound.
   */
  dutyOfNotice(): Duty | null {
    for (const activity of this.activities('CONTROLLER')) {
      const duty = this.dutyFor(activity);
      if (duty !== null) return duty;
    }
    return null;
  }

  /** The activities of one record, or of both, by key. */
  activities(record?: RecordKind): readonly ProcessingActivity[] {
    return this.register
      .all('processingActivity')
      .filter((activity) => record === undefined || activity.record === record);
  }

  /** The activities that a disclosure serves; those of its discloser where it names none. */
  served(disclosure: Disclosure): readonly ProcessingActivity[] {
    if (disclosure.activities.length > 0) return disclosure.activities;
    return this.activities().filter(
      ({ controllers, processors }) =>
        controllers.includes(disclosure.discloser) || processors.includes(disclosure.discloser),
    );
  }

  /** The activities of which an organisation is controller or processor, by key. */
  activitiesOf({ key }: Organisation): readonly ProcessingActivity[] {
    const { register } = this;
    return distinct([
      ...register.linkedTo('processingActivity', 'controllerKeys', key),
      ...register.linkedTo('processingActivity', 'processorKeys', key),
    ]).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The activities for which an organisation decides on purposes and means. */
  controlledBy(organisation: Organisation): readonly ProcessingActivity[] {
    return this.activities().filter(({ controllers }) => controllers.includes(organisation));
  }

  /** Whether the act is in force in a place on the day of the law. A bridge for transfers brings no act along. */
  private appliesIn(code: string): boolean {
    const { law, lawOn } = this.register;
    return (
      !law.isThirdCountry(code, lawOn) &&
      law.bridgeOf(code, lawOn) === null &&
      law.data.countries.has(code) &&
      lawOn >= this.law.validFrom &&
      !this.comesLaterTo(code)
    );
  }

  private comesLaterTo(code: string): boolean {
    return this.law.later.some(
      ({ countries, validFrom }) => countries.includes(code) && this.register.lawOn < validFrom,
    );
  }
}
