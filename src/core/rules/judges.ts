import * as rules from '.';
import type { Judge } from './judgement';

/** Who judges by which rule, by its key: `trf01` judges TRF-01. */
export const judges: Readonly<Record<string, Judge | undefined>> = Object.fromEntries(
  Object.entries(rules).map(([name, judge]) => [
    name.replace(/^([a-z]+)(\d+)$/, (_, act: string, number: string) => `${act.toUpperCase()}-${number}`),
    judge,
  ]),
);
