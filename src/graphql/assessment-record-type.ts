import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { AssessmentKind, Existence, ImpactAssessmentOutcome } from '../core/words';
import { ApiObject } from './api-object';
import { AssessmentKindEnum, ExistenceEnum, ImpactAssessmentOutcomeEnum } from './enums';
import { DisclosureType } from './disclosure-type';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { ProcessingActivityType, PurposeType } from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('AssessmentRecord', {
  implements: [EntryType, NodeType],
  description:
    'An assessment that has to be documented: of the impact of processing (Art. 35), of a transfer (Art. 46), of legitimate interests (Art. 6(1)(f)) or of a further purpose (Art. 6(4) GDPR).',
})
export class AssessmentRecordType extends EntryType {
  @Field(() => AssessmentKindEnum, { description: 'What was assessed.' })
  assessment!: AssessmentKind;

  @Field(() => OrganisationType, { description: 'Whose duty it is.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => [ProcessingActivityType], {
    description: 'The activities that it is about; none: not stated.',
  })
  activities!: readonly ProcessingActivityType[];

  @Field(() => [PurposeType], { description: 'The purposes that it is about; none: not stated.' })
  purposes!: readonly PurposeType[];

  @Field(() => [DisclosureType], { description: 'The disclosures that it is about; none: not stated.' })
  disclosures!: readonly DisclosureType[];

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => String, { nullable: true, description: 'Where the document is kept; null: not stated.' })
  reference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was completed; null: not stated.' })
  completedOn!: Day | null;

  @Field(() => ImpactAssessmentOutcomeEnum, {
    nullable: true,
    description: 'Whether it found the protection, or the balance, to be adequate; null: not stated.',
  })
  outcome!: ImpactAssessmentOutcome | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be reviewed; null: not stated.' })
  reviewDueOn!: Day | null;
}
