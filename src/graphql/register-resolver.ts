import { MaxLength, Min, Max, IsInt, IsOptional } from 'class-validator';
import { Arg, Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { AnyLinkedEntry } from '../core/entries/kinds';
import { limits } from '../core/limits';
import { assessHypothetical } from '../core/questions/assess-transfer';
import * as lists from '../core/questions/lists';
import { processingActivities } from '../core/questions/processing-activities';
import { Register } from '../core/register';
import type { Connection } from './connection';
import * as connections from './connections';
import type { DisclosureType } from './disclosure-type';
import { answer } from './errors';
import {
  OrganisationFilterInput,
  ProcessingActivityFilterInput,
  TransferFilterInput,
  TransferInputType,
  TransferMechanismFilterInput,
} from './filters';
import { LegalActType } from './legal-act-type';
import { EntryType, type PolicyDocumentType, type PolicyStatementType } from './nodes';
import { OrganisationType, type CertificationType, type ContactType } from './organisation-type';
import { byKey, page, PageArguments, putByKey } from './page';
import { CountryType, type TransferRegionType } from './place-types';
import type * as activityTypes from './processing-activity-type';
import { RegisterType } from './register-type';
import { CountryCodeScalar } from './scalars';
import { TransferMechanismType, type MechanismRelianceType } from './transfer-mechanism-type';
import { TransferAssessmentType, type TransferType } from './transfer-type';

@ArgsType()
class SearchArguments {
  @Field(() => String, {
    description: 'What to look for, in keys, names and words; upper and lower case are alike.',
  })
  @MaxLength(limits.searchTextLengthMax, {
    message: `text may have at most ${limits.searchTextLengthMax} characters.`,
  })
  text!: string;

  @Field(() => Int, {
    nullable: true,
    description: `How many hits to give: ${limits.searchHitsDefault} unless asked otherwise, at most ${limits.searchHitsMax}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(0, { message: 'first must not be negative.' })
  @Max(limits.searchHitsMax, { message: `first may be at most ${limits.searchHitsMax}.` })
  first?: number | null;
}

/** The lists and single entries of a register. The questions that are more than a list have files of their own. */
@Resolver(() => RegisterType)
export class RegisterResolver {
  @FieldResolver(() => connections.TransferConnection, {
    description: 'One disclosure to one destination each, judged (Art. 44 GDPR).',
  })
  transfers(
    @Root() register: Register,
    @Arg('where', () => TransferFilterInput, { nullable: true, description: 'Which.' })
    where: TransferFilterInput | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<TransferType> {
    return answer(() => page(register, 'transfers', lists.transfers(register, where ?? {}), asked, byKey));
  }

  @FieldResolver(() => TransferAssessmentType, {
    description: 'Would this transfer be supported? Nothing of it needs to be in the register.',
  })
  assessTransfer(
    @Root() register: Register,
    @Arg('input', () => TransferInputType, { description: 'The transfer.' }) input: TransferInputType,
  ): TransferAssessmentType {
    return answer(() => assessHypothetical(register, input));
  }

  @FieldResolver(() => connections.ProcessingActivityConnection, {
    description: 'The processing activities (Art. 30 GDPR).',
  })
  processingActivities(
    @Root() register: Register,
    @Arg('where', () => ProcessingActivityFilterInput, { nullable: true, description: 'Which.' })
    where: ProcessingActivityFilterInput | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.ProcessingActivityType> {
    return answer(() =>
      page(register, 'processingActivities', processingActivities(register, where ?? {}), asked, byKey),
    );
  }

  @FieldResolver(() => connections.DataCategoryConnection, {
    description: 'The categories of personal data (Art. 30(1)(c) GDPR).',
  })
  dataCategories(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.DataCategoryType> {
    return answer(() => page(register, 'dataCategories', register.all('dataCategory'), asked, byKey));
  }

  @FieldResolver(() => connections.DataSubjectCategoryConnection, {
    description: 'The categories of data subjects (Art. 30(1)(c) GDPR).',
  })
  dataSubjectCategories(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.DataSubjectCategoryType> {
    return answer(() =>
      page(register, 'dataSubjectCategories', register.all('dataSubjectCategory'), asked, byKey),
    );
  }

  @FieldResolver(() => connections.PurposeConnection, { description: 'The purposes (Art. 30(1)(b) GDPR).' })
  purposes(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.PurposeType> {
    return answer(() => page(register, 'purposes', register.all('purpose'), asked, byKey));
  }

  @FieldResolver(() => connections.LegalBasisConnection, {
    description: 'The legal bases of Art. 6 and 9 GDPR and the further gates.',
  })
  legalBases(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.LegalBasisType> {
    return answer(() => page(register, 'legalBases', register.legalBases, asked, putByKey));
  }

  @FieldResolver(() => [LegalActType], {
    description:
      'The acts of data protection law that were public at knownAt: which of them applied on lawOn.',
  })
  legalActs(@Root() register: Register): readonly LegalActType[] {
    return register.legalActs;
  }

  @FieldResolver(() => connections.OrganisationConnection, {
    description: 'The organisations and classes of recipients.',
  })
  organisations(
    @Root() register: Register,
    @Arg('where', () => OrganisationFilterInput, { nullable: true, description: 'Which.' })
    where: OrganisationFilterInput | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<OrganisationType> {
    return answer(() =>
      page(register, 'organisations', lists.organisations(register, where ?? {}), asked, byKey),
    );
  }

  @FieldResolver(() => OrganisationType, {
    nullable: true,
    description: 'An organisation by its key; null where none holds on validOn.',
  })
  organisation(
    @Root() register: Register,
    @Arg('key', () => String, { description: 'The key: org/dropbox.' }) key: string,
  ): OrganisationType | null {
    return register.find('organisation', key);
  }

  @FieldResolver(() => connections.DisclosureConnection, {
    description: 'The engagements of processors (Art. 28 GDPR).',
  })
  processors(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<DisclosureType> {
    const engagements = register.all('disclosure').filter(({ role }) => role === 'PROCESSOR');
    return answer(() => page(register, 'processors', engagements, asked, byKey));
  }

  @FieldResolver(() => connections.DisclosureConnection, {
    description: 'The engagements of subprocessors (Art. 28(2), (4) GDPR).',
  })
  subprocessors(
    @Root() register: Register,
    @Arg('of', () => String, {
      nullable: true,
      description: 'The key of an organisation: only those below it, all levels down.',
    })
    of: string | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<DisclosureType> {
    return answer(() =>
      page(register, 'subprocessors', lists.subprocessorEngagements(register, of ?? null), asked, byKey),
    );
  }

  @FieldResolver(() => connections.DisclosureConnection, {
    description: 'All disclosures (Art. 4(9), 30(1)(d) GDPR).',
  })
  disclosures(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<DisclosureType> {
    return answer(() => page(register, 'disclosures', register.all('disclosure'), asked, byKey));
  }

  @FieldResolver(() => connections.TransferRegionConnection, {
    description: 'The regions of the law, and those that the register records.',
  })
  transferRegions(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<TransferRegionType> {
    return answer(() => page(register, 'transferRegions', register.regions, asked, putByKey));
  }

  @FieldResolver(() => connections.CountryConnection, {
    description: 'All countries and territories with a code of their own.',
  })
  countries(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<CountryType> {
    return answer(() =>
      page(register, 'countries', register.countries, asked, {
        values: ({ code }) => [code],
        isGiven: true,
      }),
    );
  }

  @FieldResolver(() => CountryType, {
    nullable: true,
    description: 'A country by its code; null where there is no such code.',
  })
  country(
    @Root() register: Register,
    @Arg('code', () => CountryCodeScalar, { description: 'ISO 3166-1 alpha-2: NL.' }) code: string,
  ): CountryType | null {
    return register.law.data.countries.has(code) ? register.country(code) : null;
  }

  @FieldResolver(() => connections.TransferMechanismConnection, {
    description: 'The transfer mechanisms that were known at knownAt (Art. 45, 46, 47, 49 GDPR).',
  })
  transferMechanisms(
    @Root() register: Register,
    @Arg('where', () => TransferMechanismFilterInput, { nullable: true, description: 'Which.' })
    where: TransferMechanismFilterInput | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<TransferMechanismType> {
    return answer(() =>
      page(register, 'transferMechanisms', lists.transferMechanisms(register, where ?? {}), asked, byKey),
    );
  }

  @FieldResolver(() => TransferMechanismType, {
    nullable: true,
    description: 'A transfer mechanism by its key; null where none of this key was known at knownAt.',
  })
  transferMechanism(
    @Root() register: Register,
    @Arg('key', () => String, { description: 'The key: adequacy/US-DPF.' }) key: string,
  ): TransferMechanismType | null {
    return register.law.mechanisms.has(key) ? register.mechanism(key) : null;
  }

  @FieldResolver(() => connections.MechanismRelianceConnection, {
    description: 'Who relies on which transfer mechanism (Art. 13(1)(f), 30(1)(e) GDPR).',
  })
  mechanismReliances(
    @Root() register: Register,
    @Arg('mechanism', () => String, {
      nullable: true,
      description: 'The key of one mechanism; left out: all.',
    })
    mechanism: string | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<MechanismRelianceType> {
    return answer(() =>
      page(
        register,
        'mechanismReliances',
        lists.mechanismReliances(register, mechanism ?? null),
        asked,
        byKey,
      ),
    );
  }

  @FieldResolver(() => connections.MechanismRelianceConnection, {
    description: 'Who relies on Privacy Shield, in the versions of the EU, the UK and Switzerland.',
  })
  privacyShieldReliances(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<MechanismRelianceType> {
    return answer(() =>
      page(
        register,
        'privacyShieldReliances',
        lists.reliancesOnProgramme(register, 'Privacy Shield'),
        asked,
        byKey,
      ),
    );
  }

  @FieldResolver(() => connections.CertificationConnection, {
    description: 'What certification schemes say of organisations.',
  })
  certifications(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<CertificationType> {
    return answer(() => page(register, 'certifications', register.all('certification'), asked, byKey));
  }

  @FieldResolver(() => connections.RetentionRuleConnection, {
    description: 'The time limits for erasure (Art. 30(1)(f) GDPR).',
  })
  retentionRules(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.RetentionRuleType> {
    return answer(() => page(register, 'retentionRules', register.all('retentionRule'), asked, byKey));
  }

  @FieldResolver(() => connections.SecurityMeasureConnection, {
    description: 'The technical and organisational measures (Art. 30(1)(g), 32 GDPR).',
  })
  securityMeasures(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.SecurityMeasureType> {
    return answer(() => page(register, 'securityMeasures', register.all('securityMeasure'), asked, byKey));
  }

  @FieldResolver(() => connections.DataSubjectRightConnection, {
    description: 'The rights and choices of the data subject, as they are offered (Art. 12-22, 77 GDPR).',
  })
  dataSubjectRights(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.DataSubjectRightType> {
    return answer(() => page(register, 'dataSubjectRights', register.all('dataSubjectRight'), asked, byKey));
  }

  @FieldResolver(() => connections.TrackingTechnologyConnection, {
    description: 'Cookies and other technologies on devices (Art. 5(3) Directive 2002/58/EC).',
  })
  trackingTechnologies(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<activityTypes.TrackingTechnologyType> {
    return answer(() =>
      page(register, 'trackingTechnologies', register.all('trackingTechnology'), asked, byKey),
    );
  }

  @FieldResolver(() => connections.ContactConnection, {
    description: 'Where organisations are reached (Art. 30(1)(a) GDPR).',
  })
  contacts(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<ContactType> {
    return answer(() => page(register, 'contacts', register.all('contact'), asked, byKey));
  }

  @FieldResolver(() => connections.PolicyDocumentConnection, {
    description: 'The documents that entries rest on.',
  })
  policyDocuments(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<PolicyDocumentType> {
    return answer(() => page(register, 'policyDocuments', register.all('policyDocument'), asked, byKey));
  }

  @FieldResolver(() => connections.PolicyStatementConnection, {
    description: 'The facts of the policies with their exact words, in the order of the text.',
  })
  policyStatements(
    @Root() register: Register,
    @Arg('section', () => String, {
      nullable: true,
      description: 'A section and those below it: 4 holds 4.2.',
    })
    section: string | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<PolicyStatementType> {
    return answer(() =>
      page(register, 'policyStatements', lists.policyStatements(register, section ?? null), asked, {
        values: ({ document, start, key }) => [document.key, start, key],
      }),
    );
  }

  @FieldResolver(() => [EntryType], { description: 'Entries whose key, name or words hold a text.' })
  search(
    @Root() register: Register,
    @Args(() => SearchArguments) { text, first }: SearchArguments,
  ): readonly AnyLinkedEntry[] {
    return answer(() => lists.search(register, text, first ?? limits.searchHitsDefault));
  }
}
