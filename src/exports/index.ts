import { cnil as cnilTemplate } from '../core/record/templates/cnil';
import { ico as icoTemplate } from '../core/record/templates/ico';
import { inTheFormOf } from './authority-workbook';
import { csv } from './csv';
import type { RecordExporter } from './exporter';
import { html } from './html';
import { json } from './json';
import { jsonLd } from './json-ld';
import { markdown } from './markdown';
import { pdf } from './pdf';
import { tilt } from './tilt';
import { xlsx } from './xlsx';

/** The formats of the record, one file each. */
export const recordExporters: readonly RecordExporter[] = [
  inTheFormOf(cnilTemplate),
  csv,
  html,
  inTheFormOf(icoTemplate),
  json,
  jsonLd,
  markdown,
  pdf,
  tilt,
  xlsx,
];
