import { csv } from './csv';
import type { RecordExporter } from './exporter';
import { json } from './json';
import { jsonLd } from './json-ld';
import { pdf } from './pdf';
import { tilt } from './tilt';

/** The formats of the record, one file each. */
export const recordExporters: readonly RecordExporter[] = [csv, json, jsonLd, pdf, tilt];
