// The score of an implementation over many vectors.
import { answersOf } from './run.mjs';
import { score } from './score.mjs';

/** The result of each vector: what failed, and what was not answered. */
export const scoresOf = async (command, vectors, options) => {
  const answers = await answersOf(command, vectors, options);
  return answers.map((answer, at) => {
    const { id, expect } = vectors[at];
    const conditions = Object.keys(expect).length;
    if (answer.skip !== undefined) return { id, skip: answer.skip, failures: [] };
    if (answer.fault !== undefined) return { id, fault: answer.fault, failures: [], unanswered: [], conditions };
    return { id, ...score(expect, answer), conditions, why: answer.why };
  });
};

const isOutcome = (failure) => /(^|\.)outcome:/.test(failure);

/** A vector is right if its outcome was answered and nothing that was answered is wrong. */
const isRight = ({ fault, failures, unanswered }) =>
  fault === undefined && failures.length === 0 && !unanswered.includes('outcome');

/** The three most common texts, with their numbers. */
const commonest = (texts) => {
  const counts = new Map();
  for (const text of texts) if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, 3);
};

export const tallyOf = (scores) => {
  const read = scores.filter(({ skip }) => skip === undefined);
  const answered = read.filter(({ fault }) => fault === undefined);
  const conditions = read.reduce((sum, one) => sum + one.conditions, 0);
  const missing = read.reduce(
    (sum, one) => sum + (one.fault === undefined ? one.unanswered.length : one.conditions),
    0,
  );
  return {
    read: read.length,
    right: read.filter(isRight).length,
    wrongOutcome: answered.filter(({ failures }) => failures.some(isOutcome)).length,
    wrongContent: answered.filter(({ failures }) => failures.some((failure) => !isOutcome(failure))).length,
    noAnswer: read.length - answered.length,
    whys: commonest(answered.filter(({ failures }) => failures.some(isOutcome)).map(({ why }) => why)),
    compared: conditions - missing,
    conditions,
  };
};
