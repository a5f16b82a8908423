import { csv } from './csv';
import type { RecordExporter } from './exporter';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { xlsx } from './xlsx';

/** The formats of the record, one file each. */
export const recordExporters: readonly RecordExporter[] = [csv, html, json, markdown, xlsx];
