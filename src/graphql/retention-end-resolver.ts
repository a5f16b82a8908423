import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RetentionRule } from '../core/entries/retention-rule';
import type { Day } from '../core/period';
import { RetentionRuleType } from './processing-activity-type';
import { DateScalar } from './scalars';

/** What of a time limit takes an argument: the day with which it ends. */
@Resolver(() => RetentionRuleType)
export class RetentionEndResolver {
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'The last day of the period if it began on a day: P1M from 2018-09-10 ends with 2018-10-10 (Art. 3(2)(c) Regulation (EEC, Euratom) No 1182/71). Whether it began then, a person has to say. Null where no duration is stated.',
  })
  until(
    @Root() rule: RetentionRule,
    @Arg('startedOn', () => DateScalar, {
      nullable: true,
      description:
        'The day from which it counts, such as the day an account was closed. Default: validOn of the register.',
    })
    startedOn: Day | null,
  ): Day | null {
    return rule.endIfStartedOn(startedOn ?? rule.register.validOn);
  }
}
