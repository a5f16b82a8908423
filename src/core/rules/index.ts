import type { Judge } from './judgement';
import { aut01 } from './aut-01';
import { bre01 } from './bre-01';
import { bre02 } from './bre-02';
import { chi01 } from './chi-01';
import { con01 } from './con-01';
import { con02 } from './con-02';
import { con03 } from './con-03';
import { dpi01 } from './dpi-01';
import { dpo01 } from './dpo-01';
import { dpo02 } from './dpo-02';
import { epr01 } from './epr-01';
import { epr02 } from './epr-02';
import { epr03 } from './epr-03';
import { epr04 } from './epr-04';
import { epr05 } from './epr-05';
import { epr06 } from './epr-06';
import { jnt01 } from './jnt-01';
import { law01 } from './law-01';
import { law02 } from './law-02';
import { law03 } from './law-03';
import { law04 } from './law-04';
import { law05 } from './law-05';
import { min01 } from './min-01';
import { prc01 } from './prc-01';
import { prc02 } from './prc-02';
import { rep01 } from './rep-01';
import { ret01 } from './ret-01';
import { ret02 } from './ret-02';
import { ret03 } from './ret-03';
import { rgt01 } from './rgt-01';
import { rgt02 } from './rgt-02';
import { rgt03 } from './rgt-03';
import { rol01 } from './rol-01';
import { rol02 } from './rol-02';
import { rol03 } from './rol-03';
import { rop01 } from './rop-01';
import { rop02 } from './rop-02';
import { rop03 } from './rop-03';
import { sec01 } from './sec-01';
import { sec02 } from './sec-02';
import { spc01 } from './spc-01';
import { spc02 } from './spc-02';
import { sub01 } from './sub-01';
import { sub02 } from './sub-02';
import { sub03 } from './sub-03';
import { sub04 } from './sub-04';
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
import { trn01 } from './trn-01';
import { trn02 } from './trn-02';
import { trn03 } from './trn-03';
import { trn04 } from './trn-04';
import { trn05 } from './trn-05';
import { trn06 } from './trn-06';
import { trn07 } from './trn-07';
import { trn08 } from './trn-08';
import { trn09 } from './trn-09';
import { trn10 } from './trn-10';
import { trn11 } from './trn-11';
import { ver01 } from './ver-01';
import { ver02 } from './ver-02';

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
  'TRN-01': trn01,
  'TRN-02': trn02,
  'TRN-03': trn03,
  'TRN-04': trn04,
  'TRN-05': trn05,
  'TRN-06': trn06,
  'TRN-07': trn07,
  'TRN-08': trn08,
  'TRN-09': trn09,
  'TRN-10': trn10,
  'TRN-11': trn11,
  'LAW-01': law01,
  'LAW-02': law02,
  'LAW-03': law03,
  'LAW-04': law04,
  'LAW-05': law05,
  'CON-01': con01,
  'CON-02': con02,
  'CON-03': con03,
  'SPC-01': spc01,
  'SPC-02': spc02,
  'CHI-01': chi01,
  'AUT-01': aut01,
  'RGT-01': rgt01,
  'RGT-02': rgt02,
  'RGT-03': rgt03,
  'RET-01': ret01,
  'RET-02': ret02,
  'RET-03': ret03,
  'ROL-01': rol01,
  'ROL-02': rol02,
  'ROL-03': rol03,
  'JNT-01': jnt01,
  'REP-01': rep01,
  'PRC-01': prc01,
  'PRC-02': prc02,
  'SUB-01': sub01,
  'SUB-02': sub02,
  'SUB-03': sub03,
  'SUB-04': sub04,
  'ROP-01': rop01,
  'ROP-02': rop02,
  'ROP-03': rop03,
  'SEC-01': sec01,
  'SEC-02': sec02,
  'BRE-01': bre01,
  'BRE-02': bre02,
  'DPI-01': dpi01,
  'DPO-01': dpo01,
  'DPO-02': dpo02,
  'EPR-01': epr01,
  'EPR-02': epr02,
  'EPR-03': epr03,
  'EPR-04': epr04,
  'EPR-05': epr05,
  'EPR-06': epr06,
  'MIN-01': min01,
  'VER-01': ver01,
  'VER-02': ver02,
};
