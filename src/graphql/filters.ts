import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { limits } from '../core/limits';
import type { Day } from '../core/period';
import type { TransferInput } from '../core/questions/assess-transfer';
import type { OrganisationFilter, TransferFilter, TransferMechanismFilter } from '../core/questions/lists';
import type { ProcessingActivityFilter } from '../core/questions/processing-activities';
import type { ImpactAssessmentOutcome, RecipientRole, RecordKind, Verdict } from '../core/words';
import { ImpactAssessmentOutcomeEnum, RecipientRoleEnum, RecordKindEnum, VerdictEnum } from './enums';
import { CountryCodeScalar, DateScalar } from './scalars';

/** A list of a filter: optional, and bounded before anything is done with it. */
export function FilterList(type: () => unknown, description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => [type()] as [never], { nullable: true, description })(target, property);
    IsOptional()(target, property);
    ArrayMaxSize(limits.filterItemsMax, {
      message: `A list may hold at most ${limits.filterItemsMax} items.`,
    })(target, property);
  };
}

/** A text of a bounded length. */
function OptionalText(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { nullable: true, description })(target, property);
    IsOptional()(target, property);
    MaxLength(limits.searchTextLengthMax, {
      message: `A text may have at most ${limits.searchTextLengthMax} characters.`,
    })(target, property);
  };
}

/** True, false or not said. */
export function OptionalFlag(description: string): PropertyDecorator {
  return Field(() => Boolean, { nullable: true, description });
}

@InputType('TransferFilter', {
  description: 'Which transfers. A list that is empty or left out filters nothing out.',
})
export class TransferFilterInput implements TransferFilter {
  @FilterList(() => String, 'Keys of the organisations that disclose.')
  exporters?: string[] | null;

  @FilterList(() => String, 'Keys of the organisations that receive.')
  importers?: string[] | null;

  @FilterList(() => CountryCodeScalar, 'Countries that the data goes to.')
  destinations?: string[] | null;

  @FilterList(() => String, 'Keys of transfer mechanisms, declared or the best candidate.')
  mechanisms?: string[] | null;

  @FilterList(() => VerdictEnum, 'Verdicts.')
  verdicts?: Verdict[] | null;

  @OptionalFlag('Only third countries; keeps destinations that are not stated.')
  thirdCountriesOnly?: boolean | null;
}

@InputType('ProcessingActivityFilter', {
  description: 'Which processing activities. A list that is empty or left out filters nothing out.',
})
export class ProcessingActivityFilterInput implements ProcessingActivityFilter {
  @Field(() => RecordKindEnum, { nullable: true, description: 'In which record they stand.' })
  record?: RecordKind | null;

  @FilterList(() => String, 'Keys of controllers.')
  controllers?: string[] | null;

  @FilterList(() => String, 'Keys of processors.')
  processors?: string[] | null;

  @FilterList(() => String, 'Keys of purposes.')
  purposes?: string[] | null;

  @FilterList(() => String, 'Keys of legal bases: A6-1-f.')
  legalBases?: string[] | null;

  @FilterList(() => String, 'Keys of data categories; a category stands for all below it.')
  dataCategories?: string[] | null;

  @FilterList(() => String, 'Keys of categories of data subjects; an activity that names none counts.')
  dataSubjects?: string[] | null;

  @FilterList(
    () => String,
    'Regions or country codes where the people are; an activity without a stated region counts.',
  )
  dataSubjectsIn?: string[] | null;
}

@InputType('OrganisationFilter', {
  description: 'Which organisations. A list that is empty or left out filters nothing out.',
})
export class OrganisationFilterInput implements OrganisationFilter {
  @OptionalText('Words in the key, the name or the description.')
  text?: string | null;

  @FilterList(() => RecipientRoleEnum, 'Roles in which they receive data.')
  roles?: RecipientRole[] | null;

  @FilterList(() => CountryCodeScalar, 'Countries in which they are established.')
  countries?: string[] | null;

  @OptionalFlag('Named ones, or classes that the source does not name.')
  named?: boolean | null;
}

@InputType('TransferMechanismFilter', {
  description: 'Which transfer mechanisms. A list that is empty or left out filters nothing out.',
})
export class TransferMechanismFilterInput implements TransferMechanismFilter {
  @FilterList(() => String, 'Kinds: adequacyDecision, standardContractualClauses and so on.')
  kinds?: string[] | null;

  @FilterList(() => CountryCodeScalar, 'Countries that they are about.')
  destinations?: string[] | null;

  @OptionalFlag('In force on lawOn, or not.')
  inForce?: boolean | null;
}

@InputType('CertificationFactInput', {
  description: 'What a certification scheme’s list says of the recipient on that day.',
})
export class CertificationFactInput {
  @Field(() => String, {
    description: 'The scheme: eu-us-privacy-shield, eu-us-dpf. One that is not given is not known.',
  })
  scheme!: string;

  @OptionalFlag('Whether the recipient stands on the list; left out: not known.')
  listed?: boolean | null;

  @OptionalFlag('Whether the certification covers human resources data; left out: not known.')
  coversHr?: boolean | null;
}

@InputType('FactInput', { description: 'A fact that a condition of the law data reads, by its path.' })
export class FactInput {
  @Field(() => String, { description: 'The path, such as bcr.type or consent.explicit.' })
  path!: string;

  @Field(() => String, { description: 'The value as text: true, 2019-03-01, BCR-C; a list with commas.' })
  value!: string;
}

@InputType('TransferInput', {
  description:
    'A transfer to be judged; nothing of it needs to be in the register. Every fact is optional: one that is left out is not known, which is not the same as false.',
})
export class TransferInputType implements TransferInput {
  @OptionalText('The law that binds the exporter: EU-GDPR (default), UK-GDPR, CH-FADP.')
  exporterRegime?: string | null;

  @Field(() => RecipientRoleEnum, { nullable: true, description: 'What the exporter is.' })
  exporterRole?: RecipientRole | null;

  @Field(() => RecipientRoleEnum, { nullable: true, description: 'What the recipient is.' })
  importerRole?: RecipientRole | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: 'The country that the data goes to; left out: not stated.',
  })
  destination?: string | null;

  @OptionalText('The key of the mechanism that is declared.')
  mechanism?: string | null;

  @FilterList(() => CertificationFactInput, 'What certification schemes say of the recipient.')
  certifications?: CertificationFactInput[] | null;

  @OptionalFlag('Whether human resources data is sent, by the employer in the employment relation.')
  humanResourcesData?: boolean | null;

  @FilterList(() => String, 'The laws that the recipient is subject to. Empty: to none; left out: not known.')
  subjectToLaws?: string[] | null;

  @OptionalFlag('Whether the recipient is a public body.')
  publicBody?: boolean | null;

  @OptionalText('The nature of the recipient’s activity: commercial.')
  activity?: string | null;

  @OptionalText('What the data is sent for.')
  purpose?: string | null;

  @OptionalFlag('Whether the purpose is one that the adequacy decision leaves out.')
  excludedPurpose?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the contract was signed.' })
  contractSignedOn?: Day | null;

  @OptionalFlag('Whether the processing is unchanged since the clauses were repealed.')
  operationsUnchanged?: boolean | null;

  @Field(() => ImpactAssessmentOutcomeEnum, {
    nullable: true,
    description: 'What a transfer impact assessment found.',
  })
  impactAssessment?: ImpactAssessmentOutcome | null;

  @OptionalText('An international organisation instead of a country: EPO.')
  internationalOrganisation?: string | null;

  @FilterList(() => FactInput, 'Any other condition of the law data, by its path.')
  facts?: FactInput[] | null;
}
