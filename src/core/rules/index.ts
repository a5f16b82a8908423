import type { Judge } from './judgement';
import { trf01 } from './trf-01';
import { trf02 } from './trf-02';
import { trf03 } from './trf-03';
import { trf04 } from './trf-04';
import { trf05 } from './trf-05';
import { trf06 } from './trf-06';
import { trf07 } from './trf-07';
import { trf08 } from './trf-08';
import { trf09 } from './trf-09';
import { trf10 } from './trf-10';
import { trf11 } from './trf-11';
import { trf12 } from './trf-12';

/** Who judges by which rule, in the order in which a data protection officer asks. */
export const judges: Readonly<Record<string, Judge | undefined>> = {
  'TRF-01': trf01,
  'TRF-02': trf02,
  'TRF-03': trf03,
  'TRF-04': trf04,
  'TRF-05': trf05,
  'TRF-06': trf06,
  'TRF-07': trf07,
  'TRF-08': trf08,
  'TRF-09': trf09,
  'TRF-10': trf10,
  'TRF-11': trf11,
  'TRF-12': trf12,
};
