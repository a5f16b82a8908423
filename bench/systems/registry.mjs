// The registry under comparison: the documents that it is asked, and how its answers read. It is asked at an address;
// for W it needs a key whose bearer may write.
import { activityRows, named, organisationRow, recipientRows } from '../rows.mjs';

/** How many activities a page of E has: what the limit on the price of a document leaves room for. */
const recordPageSize = 500;

const recipients = `query Recipients($activity: String!, $day: Date) {
  register(validOn: $day) {
    recipients(where: { activities: [$activity] }, first: 1000) {
      totalCount
      nodes {
        organisation { key name }
        destination { country { code } }
        roles
        disclosures { key reliances { mechanism { key inForce } } }
        verdict
        assessment { verdict declaredVerdict }
      }
    }
  }
}`;

const activity = `fragment Activity on ProcessingActivity {
  key
  name
  dataCategories { key name }
  disclosures {
    key
    recipient { key name }
    destinations { country { code name adequacyDecisions { key } } }
  }
}`;

const list = `query Activities($day: Date, $first: Int) {
  register(validOn: $day) {
    processingActivities(first: $first) { nodes { ...Activity } }
  }
}
${activity}`;

const record = `query Record($day: Date, $first: Int, $after: String) {
  register(validOn: $day) {
    processingActivities(first: $first, after: $after) {
      nodes { ...Activity purposes { key name } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${activity}`;

const organisation = `query Organisation($organisation: String!, $day: Date) {
  register(validOn: $day) {
    organisation(key: $organisation) {
      key
      name
      receives {
        key
        role
        discloser { key name }
        activities { key name dataCategories { key name } }
      }
    }
  }
}`;

const name = `query Name($organisation: String!, $day: Date) {
  register(validOn: $day) {
    organisation(key: $organisation) { key name version }
  }
}`;

const rename = `mutation Rename($input: CorrectOrganisationInput!) {
  correctOrganisation(input: $input) {
    organisation { key name version }
    userErrors { code message }
  }
}`;

/**
 * @param {{ key?: string | null }} [given] the key whose bearer may write; null: nothing is written
 * @returns {import('../compare.mjs').System & { versionOf: (question: 'W' | 'N', json: any) => number }}
 *   `versionOf`: the version that the next W names, out of an answer to N or W
 */
export function registry({ key = null } = {}) {
  const headers = {
    'content-type': 'application/json',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
  const post = (query, variables) => ({
    method: 'POST',
    path: '/graphql',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return {
    name: 'registry',
    title: 'the registry',
    questions: key === null ? ['R', 'L', 'O', 'E', 'N', 'T'] : ['R', 'L', 'O', 'E', 'W', 'N', 'T'],
    request(question, parameters) {
      const { day, first, after, version } = parameters;
      switch (question) {
        case 'R':
        case 'T':
          return post(recipients, { activity: parameters.activity, day });
        case 'L':
          return post(list, { day, first: first ?? 100 });
        case 'E':
          return post(record, { day, first: first ?? recordPageSize, after: after ?? null });
        case 'O':
          return post(organisation, { organisation: parameters.organisation, day });
        case 'N':
          return post(name, { organisation: parameters.organisation, day });
        case 'W':
          return post(rename, {
            input: {
              key: parameters.organisation,
              name: parameters.name,
              expectedVersion: version,
              reason: 'It has another name.',
            },
          });
        default:
          throw new Error(`There is no question ${question}.`);
      }
    },
    rows(question, { data }) {
      switch (question) {
        case 'R':
        case 'T':
          return recipientRows(data.register.recipients.nodes.map(recipient));
        case 'L':
        case 'E':
          return activityRows(data.register.processingActivities.nodes.map(readActivity));
        case 'O': {
          const found = data.register.organisation;
          return organisationRow(found && { ...found, disclosures: found.receives });
        }
        case 'N':
          return named(data.register.organisation);
        case 'W':
          return named(renamed(data));
        default:
          throw new Error(`There is no question ${question}.`);
      }
    },
    next(question, { data }, parameters) {
      if (question !== 'E') return null;
      const { hasNextPage, endCursor } = data.register.processingActivities.pageInfo;
      return hasNextPage ? { ...parameters, after: endCursor } : null;
    },
    versionOf: (question, { data }) =>
      question === 'W' ? renamed(data).version : data.register.organisation.version,
  };
}

function renamed({ correctOrganisation: { organisation: changed, userErrors } }) {
  if (userErrors.length > 0) throw new Error(`The registry refused W: ${userErrors[0].message}`);
  return changed;
}

function recipient(node) {
  return {
    organisation: node.organisation.key,
    name: node.organisation.name,
    country: node.destination.country?.code ?? null,
    roles: node.roles,
    disclosures: node.disclosures.map(({ key, reliances }) => ({
      key,
      reliances: reliances.map(({ mechanism }) => ({ mechanism: mechanism.key, inForce: mechanism.inForce })),
    })),
  };
}

function readActivity(node) {
  return {
    ...node,
    disclosures: node.disclosures.map((disclosure) => ({
      ...disclosure,
      destinations: disclosure.destinations.map(({ country }) => ({
        ...country,
        adequacyDecisions: country.adequacyDecisions.map(({ key }) => key),
      })),
    })),
  };
}
