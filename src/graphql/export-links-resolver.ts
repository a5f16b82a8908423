import { FieldResolver, Resolver, Root } from 'type-graphql';
import { RecordOfProcessing } from '../core/record-of-processing';
import { Register } from '../core/register';
import { listLinks, recordLinks } from '../exports/links';
import { ExportLinkType } from './export-link-type';
import { RecordOfProcessingType } from './record-type';
import { RegisterType } from './register-type';

/** Where the record goes out as a file. */
@Resolver(() => RecordOfProcessingType)
export class RecordLinksResolver {
  @FieldResolver(() => [ExportLinkType], {
    description: 'This record as files, one for each format, on the clocks of the register.',
  })
  exports(@Root() record: RecordOfProcessing): readonly ExportLinkType[] {
    return recordLinks(record);
  }
}

/** Where the lists of the register go out as files. */
@Resolver(() => RegisterType)
export class ListLinksResolver {
  @FieldResolver(() => [ExportLinkType], {
    description:
      'The lists of the register as files, on its clocks: recipients, transfers, findings and subprocessors, and the page of the subprocessors to publish.',
  })
  exports(@Root() register: Register): readonly ExportLinkType[] {
    return listLinks(register);
  }
}
