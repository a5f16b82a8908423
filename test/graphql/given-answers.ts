import { answersOnThePolicy } from './given-answers-on-the-policy';
import { answersOnTransfers } from './given-answers-on-transfers';
import type { Answers } from './given-case';

/** What is expected of the answer to each given question. */
export const answers: Answers = { ...answersOnTransfers, ...answersOnThePolicy };
