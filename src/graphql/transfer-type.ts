import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { DeclaredVerdict, Verdict } from '../core/words';
import { DisclosureType } from './disclosure-type';
import { DeclaredVerdictEnum, VerdictEnum } from './enums';
import type { Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DestinationType } from './place-types';
import { DeclaredMechanismType, ReasonType, TransferMechanismType } from './transfer-mechanism-type';

@ApiObject('TransferAssessment', {
  description:
    'What Chapter V GDPR says of a transfer on the register’s clocks. Two verdicts are kept apart: what could carry it, and what was declared.',
})
export class TransferAssessmentType {
  @Field(() => VerdictEnum, {
    description:
      'What could carry the transfer: the best of all candidates. An adequacy decision works by operation of law, even if nobody names it.',
  })
  verdict!: Verdict;

  @Field(() => TransferMechanismType, {
    nullable: true,
    description: 'That best candidate; null where there is none.',
  })
  mechanism!: Reference<TransferMechanismType> | null;

  @Field(() => DeclaredMechanismType, {
    nullable: true,
    description: 'What the policy or the record names; null: nothing.',
  })
  declared!: Reference<DeclaredMechanismType> | null;

  @Field(() => DeclaredVerdictEnum, { description: 'What became of the mechanism that was declared.' })
  declaredVerdict!: DeclaredVerdict;

  @Field(() => [ReasonType], { description: 'Why; never empty.' })
  reasons!: readonly ReasonType[];

  @Field(() => [String], {
    description:
      'The facts that would have to be recorded to decide, and those that were assumed, by their paths in the law data.',
  })
  missingFacts!: readonly string[];

  @Field(() => Boolean, {
    description:
      'Whether the declared or the best mechanism was in force on that day and has been struck down by a judgment since, as far as known.',
  })
  laterInvalidated!: boolean;
}

@ApiObject('Transfer', {
  description: 'One disclosure to one destination, judged under Chapter V GDPR (Art. 44).',
})
export class TransferType {
  @Field(() => DisclosureType, { description: 'The disclosure.' })
  disclosure!: Reference<DisclosureType>;

  @Field(() => OrganisationType, { description: 'Who discloses.' })
  exporter!: Reference<OrganisationType>;

  @Field(() => OrganisationType, { description: 'Who receives.' })
  importer!: Reference<OrganisationType>;

  @Field(() => DestinationType, { description: 'Where the data goes.' })
  destination!: Reference<DestinationType>;

  @Field(() => TransferAssessmentType, { description: 'What the law says of it.' })
  assessment!: Reference<TransferAssessmentType>;
}

@ApiObject('DisclosurePath', {
  description: 'One way by which data gets to a recipient; no organisation stands on it twice.',
})
export class DisclosurePathType {
  @Field(() => [TransferType], { description: 'The transfers, from the first discloser on.' })
  legs!: readonly TransferType[];

  @Field(() => VerdictEnum, { description: 'The worst of its legs.' })
  verdict!: Verdict;

  @Field(() => TransferType, { nullable: true, description: 'The leg that decides.' })
  weakestLeg!: Reference<TransferType> | null;
}
