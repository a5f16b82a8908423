import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Register } from '../core/register';
import type { Connection } from './connection';
import * as connections from './connections';
import { answer } from './errors';
import type { ProcessorContractType } from './processor-contract-type';
import type { SubprocessorAuthorisationType } from './subprocessor-authorisation-type';
import type { ConsentRecordType } from './consent-record-type';
import type { AssessmentRecordType } from './assessment-record-type';
import type { BreachProcedureType } from './breach-procedure-type';
import type { JointArrangementType } from './joint-arrangement-type';
import type { ForeignOrderType } from './foreign-order-type';
import type { DataSubjectRequestType } from './data-subject-request-type';
import type { DataHoldingType } from './data-holding-type';
import type { FindingAcknowledgementType } from './finding-acknowledgement-type';
import { byKey, page, PageArguments } from './page';
import { RegisterType } from './register-type';

/** The lists of what shows that duties are met: contracts, consents, assessments, requests and so on (Art. 5(2), 24 GDPR). */
@Resolver(() => RegisterType)
export class AccountabilityResolver {
  @FieldResolver(() => connections.ProcessorContractConnection, {
    description:
      'Processor contracts: a contract that binds a processor to the controller, or a subprocessor to a processor (Art. 28(3), (4) GDPR).',
  })
  processorContracts(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<ProcessorContractType> {
    return answer(() =>
      page(register, 'processorContracts', register.all('processorContract'), asked, byKey),
    );
  }

  @FieldResolver(() => connections.SubprocessorAuthorisationConnection, {
    description:
      'Authorisations of subprocessors: the prior written authorisation of a controller to engage another processor (Art. 28(2) GDPR).',
  })
  subprocessorAuthorisations(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<SubprocessorAuthorisationType> {
    return answer(() =>
      page(register, 'subprocessorAuthorisations', register.all('subprocessorAuthorisation'), asked, byKey),
    );
  }

  @FieldResolver(() => connections.ConsentRecordConnection, {
    description:
      'Records of consent: a proof of consent, or what is said of it (Art. 4(11), 7(1), 8 GDPR). It never says who the person is.',
  })
  consentRecords(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<ConsentRecordType> {
    return answer(() => page(register, 'consentRecords', register.all('consentRecord'), asked, byKey));
  }

  @FieldResolver(() => connections.AssessmentRecordConnection, {
    description:
      'Documented assessments: an assessment that has to be documented: of the impact of processing (Art. 35), of a transfer (Art. 46), of legitimate interests (Art. 6(1)(f)) or of a further purpose (Art. 6(4) GDPR).',
  })
  assessmentRecords(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<AssessmentRecordType> {
    return answer(() => page(register, 'assessmentRecords', register.all('assessmentRecord'), asked, byKey));
  }

  @FieldResolver(() => connections.BreachProcedureConnection, {
    description:
      'Procedures for breaches: how breaches of personal data are told to the authority (Art. 33(1), 33(5), 34 GDPR).',
  })
  breachProcedures(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<BreachProcedureType> {
    return answer(() => page(register, 'breachProcedures', register.all('breachProcedure'), asked, byKey));
  }

  @FieldResolver(() => connections.JointArrangementConnection, {
    description:
      'Arrangements between joint controllers: the arrangement between joint controllers (Art. 26 GDPR).',
  })
  jointArrangements(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<JointArrangementType> {
    return answer(() => page(register, 'jointArrangements', register.all('jointArrangement'), asked, byKey));
  }

  @FieldResolver(() => connections.ForeignOrderConnection, {
    description:
      'Orders of third countries: a judgment or decision of a third country that requires a disclosure (Art. 48 GDPR).',
  })
  foreignOrders(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<ForeignOrderType> {
    return answer(() => page(register, 'foreignOrders', register.all('foreignOrder'), asked, byKey));
  }

  @FieldResolver(() => connections.DataSubjectRequestConnection, {
    description:
      'Requests of data subjects: what a data subject asked for, and what became of it (Art. 7(3), 12(3), 15-22 GDPR). It never says who the person is.',
  })
  dataSubjectRequests(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<DataSubjectRequestType> {
    return answer(() =>
      page(register, 'dataSubjectRequests', register.all('dataSubjectRequest'), asked, byKey),
    );
  }

  @FieldResolver(() => connections.DataHoldingConnection, {
    description:
      'Data that is held: data that is held since an event from which a time limit for erasure counts (Art. 5(1)(e) GDPR).',
  })
  dataHoldings(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<DataHoldingType> {
    return answer(() => page(register, 'dataHoldings', register.all('dataHolding'), asked, byKey));
  }

  @FieldResolver(() => connections.FindingAcknowledgementConnection, {
    description:
      'Answers to findings: an answer to a finding: who owns it, why it stands as it is, and until when (Art. 5(2), 24(1) GDPR).',
  })
  findingAcknowledgements(
    @Root() register: Register,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<FindingAcknowledgementType> {
    return answer(() =>
      page(register, 'findingAcknowledgements', register.all('findingAcknowledgement'), asked, byKey),
    );
  }
}
