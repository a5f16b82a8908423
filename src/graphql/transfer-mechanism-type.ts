import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { DeclaredVerdict, ImpactAssessmentOutcome, Modality } from '../core/words';
import { DisclosureType } from './disclosure-type';
import { DeclaredVerdictEnum, ImpactAssessmentOutcomeEnum, ModalityEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { CountryType } from './place-types';
import { DateScalar } from './scalars';

@ApiObject('MechanismCondition', { description: 'One thing that a transfer mechanism demands.' })
export class MechanismConditionType {
  @Field(() => String, { description: 'The fact that it reads: recipient.subjectToLaws.' })
  path!: string;

  @Field(() => String, { description: 'The demand in words.' })
  demand!: string;

  @Field(() => Boolean, {
    description:
      'Whether a verdict stays open while the fact is not known; else it is assumed, and named as missing.',
  })
  decides!: boolean;
}

@ApiObject('TransferMechanism', {
  implements: [NodeType],
  description:
    'A mechanism of Chapter V GDPR (Art. 45, 46, 47, 49), as it was known at the register’s instant.',
})
export class TransferMechanismType extends NodeType {
  @Field(() => String, { description: 'Stable and readable: adequacy/US-PRIVACY-SHIELD, scc/2021-914-M3.' })
  key!: string;

  @Field(() => String, {
    description: 'adequacyDecision, standardContractualClauses, bindingCorporateRules, derogation and so on.',
  })
  kind!: string;

  @Field(() => String, { description: 'The name.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The programme that it belongs to, such as Privacy Shield.',
  })
  programme!: string | null;

  @Field(() => String, { nullable: true, description: 'The official number of the act.' })
  officialNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'The CELEX number of the act.' })
  celex!: string | null;

  @Field(() => String, { nullable: true, description: 'The article that it rests on.' })
  article!: string | null;

  @Field(() => CountryType, {
    nullable: true,
    description: 'The one country that it is about; null where it is open to any.',
  })
  destination!: Reference<CountryType> | null;

  @Field(() => String, {
    nullable: true,
    description: 'The certification scheme under which the recipient must be listed: eu-us-dpf.',
  })
  scheme!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it was in force.' })
  validFrom!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which it no longer was, as far as known at knownAt; null: no end was known.',
  })
  validTo!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which no new contract could be concluded on it; null: not limited.',
  })
  validToNewContracts!: Day | null;

  @Field(() => String, {
    nullable: true,
    description: 'The event that ended or will end it, with its citation.',
  })
  endedBy!: string | null;

  @Field(() => Boolean, { description: 'Whether it is in force on lawOn.' })
  inForce!: boolean;

  @Field(() => [MechanismConditionType], {
    description: 'What it demands of a transfer on lawOn: its scope, and what has to be done.',
  })
  conditions!: readonly MechanismConditionType[];

  @Field(() => Boolean, { description: 'Whether it carries no transfer to a public body.' })
  excludesPublicBodies!: boolean;

  @Field(() => Boolean, { description: 'Whether a contract has to be signed for it.' })
  requiresContract!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether on lawOn the law of the destination has to be assessed for it (C-311/18, para 134).',
  })
  requiresImpactAssessment!: boolean;

  @Field(() => [MechanismRelianceType], { description: 'Who relies on it in this register.' })
  reliances!: readonly MechanismRelianceType[];
}

@ApiObject('Reason', { description: 'Why a verdict is what it is, in a sentence, with what it cites.' })
export class ReasonType {
  @Field(() => String, { description: 'The reason, as a sentence.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The article, act or judgment that it cites.' })
  cites!: string | null;

  @Field(() => TransferMechanismType, { nullable: true, description: 'The mechanism that it speaks of.' })
  mechanism!: Reference<TransferMechanismType> | null;
}

@ApiObject('MechanismReliance', {
  implements: [EntryType, NodeType],
  description:
    'Somebody’s reliance on a transfer mechanism for one or more disclosures, as stated (Art. 13(1)(f), 30(1)(e) GDPR).',
})
export class MechanismRelianceType extends EntryType {
  @Field(() => TransferMechanismType, { description: 'The mechanism that is relied on.' })
  mechanism!: Reference<TransferMechanismType>;

  @Field(() => OrganisationType, { description: 'Who relies on it.' })
  relyingParty!: Reference<OrganisationType>;

  @Field(() => [DisclosureType], { description: 'For which disclosures.' })
  disclosures!: readonly DisclosureType[];

  @Field(() => ModalityEnum, { description: 'How strongly the source says it.' })
  modality!: Modality;

  @Field(() => String, { nullable: true, description: 'The condition that the source attaches.' })
  condition!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the contract was signed; null: not recorded.',
  })
  contractSignedOn!: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the processing is unchanged since the clauses were repealed; null: not recorded.',
  })
  operationsUnchanged!: boolean | null;

  @Field(() => ImpactAssessmentOutcomeEnum, {
    nullable: true,
    description: 'What the transfer impact assessment found; null: none is recorded.',
  })
  impactAssessment!: ImpactAssessmentOutcome | null;

  @Field(() => DeclaredVerdictEnum, {
    description:
      'Whether the reliance is supported on the clocks: the worst over the transfers that it is declared for.',
  })
  verdict!: DeclaredVerdict;

  @Field(() => [ReasonType], { description: 'Why.' })
  reasons!: readonly ReasonType[];
}

@ApiObject('DeclaredMechanism', { description: 'What the policy or the record names for a transfer.' })
export class DeclaredMechanismType {
  @Field(() => TransferMechanismType, { description: 'The mechanism that is named.' })
  mechanism!: Reference<TransferMechanismType>;

  @Field(() => ModalityEnum, { description: 'How strongly it is named: the policy "may" rely on it.' })
  modality!: Modality;

  @Field(() => MechanismRelianceType, {
    nullable: true,
    description: 'The entry that names it; null in a hypothetical transfer.',
  })
  reliance!: Reference<MechanismRelianceType> | null;
}
