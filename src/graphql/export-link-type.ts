import { Field } from 'type-graphql';
import { ApiObject } from './api-object';

@ApiObject('ExportLink', {
  description:
    'A file that this server gives, of the record or of a list. Whoever opens it needs the role exporter.',
})
export class ExportLinkType {
  @Field(() => String, { description: 'What the file is called at its address: record.xlsx, transfers.csv.' })
  name!: string;

  @Field(() => String, { description: 'The format: xlsx, csv, pdf, tilt.json.' })
  format!: string;

  @Field(() => String, { description: 'The media type of the file.' })
  mediaType!: string;

  @Field(() => String, {
    description: 'What the file is good for, in a line; where there is none, also why.',
  })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The path of the file at this server, with all three clocks, so that it opens the same at any later time. Null under a what-if: it is never stored, and a file holds what is recorded.',
  })
  href!: string | null;
}
