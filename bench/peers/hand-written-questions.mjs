// What mercurius and yoga are asked, which have one schema, and how their answers read.
import { post } from './post.mjs';
import { activityRows, named, organisationRow, recipientRows } from '../rows.mjs';

const recipients = `query Recipients($activity: ID!, $day: String!) {
  recipients(activity: $activity, day: $day) {
    organisation { key name }
    country { code }
    roles
    disclosures { key reliances(day: $day) { mechanism { key inForce(day: $day) } } }
  }
}`;

const activity = `fragment Activity on Activity {
  key
  name
  dataCategories { key name }
  disclosures(day: $day) {
    key
    recipient { key name }
    destinations { code name adequacyDecisions(day: $day) { key } }
  }
}`;

const list = `query Activities($day: String!, $first: Int) {
  activities(day: $day, first: $first) { ...Activity }
}
${activity}`;

const record = `query Record($day: String!) {
  activities(day: $day) { ...Activity purposes { key name } }
}
${activity}`;

const organisation = `query Organisation($organisation: ID!, $day: String!) {
  organisation(key: $organisation, day: $day) {
    key
    name
    received(day: $day) {
      key
      role
      discloser { key name }
      activities { key name dataCategories { key name } }
    }
  }
}`;

const name = `query Name($organisation: ID!, $day: String!) {
  organisation(key: $organisation, day: $day) { key name }
}`;

const rename = `mutation Rename($organisation: ID!, $name: String!) {
  renameOrganisation(key: $organisation, name: $name) { key name }
}`;

/** @type {Pick<import('../compare.mjs').System, 'request' | 'rows'>} */
export const handWritten = {
  request(question, { activity: key, day, organisation: asked, name: newName, first }) {
    switch (question) {
      case 'R':
      case 'T':
        return post(recipients, { activity: key, day });
      case 'L':
        return post(list, { day, first: first ?? 100 });
      case 'E':
        return post(record, { day });
      case 'O':
        return post(organisation, { organisation: asked, day });
      case 'N':
        return post(name, { organisation: asked, day: day ?? new Date().toISOString().slice(0, 10) });
      case 'W':
        return post(rename, { organisation: asked, name: newName });
      default:
        throw new Error(`There is no question ${question}.`);
    }
  },
  rows(question, { data }) {
    switch (question) {
      case 'R':
      case 'T':
        return recipientRows(data.recipients.map(readRecipient));
      case 'L':
      case 'E':
        return activityRows(data.activities.map(readActivity));
      case 'O':
        return organisationRow(
          data.organisation && { ...data.organisation, disclosures: data.organisation.received },
        );
      case 'N':
        return named(data.organisation);
      case 'W':
        return named(data.renameOrganisation);
      default:
        throw new Error(`There is no question ${question}.`);
    }
  },
};

function readRecipient(row) {
  return {
    organisation: row.organisation.key,
    name: row.organisation.name,
    country: row.country.code,
    roles: row.roles,
    disclosures: row.disclosures.map(({ key, reliances }) => ({
      key,
      reliances: reliances.map(({ mechanism }) => ({ mechanism: mechanism.key, inForce: mechanism.inForce })),
    })),
  };
}

function readActivity(row) {
  return {
    ...row,
    disclosures: row.disclosures.map((disclosure) => ({
      ...disclosure,
      destinations: disclosure.destinations.map((country) => ({
        ...country,
        adequacyDecisions: country.adequacyDecisions.map(({ key }) => key),
      })),
    })),
  };
}
