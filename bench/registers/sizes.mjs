/** How large the registers are; `transfers` are pairs of a disclosure and a country it goes to. */
export const sizes = {
  S: { activities: 20, organisations: 30, disclosures: 60, transfers: 120, ofR: 17 },
  M: { activities: 1_000, organisations: 2_000, disclosures: 5_000, transfers: 20_000, ofR: 13 },
  L: { activities: 10_000, organisations: 20_000, disclosures: 100_000, transfers: 200_000, ofR: 303 },
};

/** The seed that registers are made from where none is given. */
export const defaultSeed = 20_260_101;

/** What the questions ask about: the activity of question R and the day on which all but T ask. */
export const asked = { activity: 'activity/r', day: '2024-06-03' };
