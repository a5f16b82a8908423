import { always, common, somePeriod } from './periods.mjs';

const depthMax = 6;

/**
 * The disclosures: for each activity a tree of recipients, up to six deep, whose deeper ones are shared with other
 * activities; some lead back up. Disclosures often serve further activities of the same controller, and a few name none.
 * @param {object} given
 * @param {import('./random.mjs').Random} given.random
 * @param {{ disclosures: number, transfers: number, ofR: number }} given.bounds
 * @param {import('./generate.mjs').Organisation[]} given.organisations
 * @param {import('./generate.mjs').Organisation[]} given.controllers
 * @param {import('./generate.mjs').Activity[]} given.activities
 * @param {import('./generate.mjs').Activity} given.activityR
 * @param {readonly string[]} given.destinations
 * @returns {import('./generate.mjs').Disclosure[]}
 */
export function disclosuresOf(given) {
  const { random, bounds, organisations, controllers, activities, activityR, destinations } = given;
  const recipients = organisations.slice(controllers.length);
  const beside = new Map();
  for (const activity of activities) {
    if (activity === activityR) continue;
    beside.set(activity.controller, [...(beside.get(activity.controller) ?? []), activity]);
  }
  const shares = sharesOf(random, activities, activityR, bounds);
  const perDisclosure = bounds.transfers / bounds.disclosures;
  const found = [];
  for (const activity of activities) {
    const tree = new Tree(random, activity, recipients);
    for (let count = 0; count < shares.get(activity); count += 1) {
      const number = found.length;
      const isChain = count < depthMax && activity === activityR;
      const { discloser, recipient, depth } = isChain ? tree.deeper() : tree.grow();
      // In turn one fewer, one more: the sum is exact.
      const wanted = perDisclosure + [0, -1, 1, 0][number % 4];
      const [serves, validity] = servedBy(activity, [discloser, recipient], number % 67 === 40, isChain);
      found.push({
        key: `disclosure/${String(number).padStart(6, '0')}`,
        discloser,
        recipient,
        role: random.weighted(depth === 0 ? firstRoles : furtherRoles),
        activities: serves,
        destinations: random.several(destinations, wanted),
        modality: random.weighted([['STATES', 8], ['MAY', 2], ['RESERVES', 1]]), // prettier-ignore
        validity,
      });
    }
  }
  return found;

  /** The activities that it serves, and for how long: never longer than what it names. */
  function servedBy(activity, ends, namesNone, isLasting) {
    const further = beside.get(activity.controller) ?? [];
    const count = random.weighted([[0, 60], [1, 25], [2, 15]]); // prettier-ignore
    const named = [activity, ...random.several(further, count)];
    const own = isLasting ? always : somePeriod(random, 0.12);
    const least = common([activity, ...ends].map(({ validity }) => validity));
    if (namesNone) return [[], least];
    const serves = isLasting ? [activity] : [...new Set(named)];
    const whole = common([own, least, ...serves.map(({ validity }) => validity)]);
    return whole === null ? [[activity], least] : [serves, whole];
  }
}

/** The recipients of one activity, as they are found. */
class Tree {
  constructor(random, activity, recipients) {
    this.random = random;
    this.activity = activity;
    this.recipients = recipients;
    this.nodes = [{ organisation: activity.controller, depth: 0 }];
  }

  /** One more disclosure: to somebody new, to somebody who is there, or back up. */
  grow() {
    const { random, nodes } = this;
    for (;;) {
      const from = this.discloser();
      const isReturn = nodes.length > 3 && random.chance(0.04);
      const to = isReturn ? random.pick(nodes).organisation : random.pickEarly(this.recipients);
      // Who begins later than the discloser ends cannot receive anything of it.
      const periods = [this.activity, from.organisation, to].map(({ validity }) => validity);
      if (to !== from.organisation && common(periods) !== null) return this.add(from, to);
    }
  }

  /** One more disclosure, from whoever was reached last to somebody new, who stays. */
  deeper() {
    for (;;) {
      const to = this.random.pickEarly(this.recipients);
      if (to.validity === always && !this.has(to)) return this.add(this.nodes.at(-1), to);
    }
  }

  add(from, to) {
    if (!this.has(to)) this.nodes.push({ organisation: to, depth: from.depth + 1 });
    return { discloser: from.organisation, recipient: to, depth: from.depth };
  }

  has(organisation) {
    return this.nodes.some((node) => node.organisation === organisation);
  }

  discloser() {
    const { random, nodes } = this;
    if (random.chance(0.4)) return nodes[0];
    for (;;) {
      const node = nodes[nodes.length - 1 - Math.floor(random.next() ** 2 * nodes.length)];
      if (node.depth < depthMax) return node;
    }
  }
}

/** How many disclosures each activity has: that of question R its own number, the others about the same. */
function sharesOf(random, activities, activityR, { disclosures, ofR }) {
  const shares = new Map(activities.map((activity) => [activity, 0]));
  shares.set(activityR, ofR);
  const rest = activities.filter((activity) => activity !== activityR);
  for (let count = ofR; count < disclosures; count += 1) {
    const activity = random.pick(rest);
    shares.set(activity, shares.get(activity) + 1);
  }
  return shares;
}

const firstRoles = [
  ['PROCESSOR', 70],
  ['INDEPENDENT_CONTROLLER', 14],
  ['JOINT_CONTROLLER', 8],
  ['PUBLIC_AUTHORITY', 5],
  ['CONTROLLER', 3],
];
const furtherRoles = [
  ['SUBPROCESSOR', 90],
  ['PROCESSOR', 7],
  ['INDEPENDENT_CONTROLLER', 3],
];
