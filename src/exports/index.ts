import { csv } from './csv';
import type { RecordExporter } from './exporter';
import { json } from './json';

/** The formats of the record, one file each. */
export const recordExporters: readonly RecordExporter[] = [csv, json];
