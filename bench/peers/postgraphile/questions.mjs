// What PostGraphile is asked, and how its answers read.
import { post } from '../post.mjs';
import { activityRows, named, organisationRow, recipientRows } from '../../rows.mjs';

const recipients = `query Recipients($activity: String!, $day: Date!) {
  recipients(activity: $activity, day: $day) {
    nodes {
      organisationByOrganisationKey { key name }
      countryCode
      roles
      disclosures {
        nodes {
          key
          reliances(day: $day) { nodes { mechanismByMechanismKey { key inForce(day: $day) } } }
        }
      }
    }
  }
}`;

const activity = `fragment Activity on ProcessingActivity {
  key
  name
  activityDataCategoriesByActivityKey(orderBy: POSITION_ASC) {
    nodes { dataCategoryByDataCategoryKey { key name } }
  }
  disclosures(day: $day) {
    nodes {
      key
      organisationByRecipientKey { key name }
      disclosureDestinationsByDisclosureKey(orderBy: POSITION_ASC) {
        nodes { countryByCountryCode { code name adequacyDecisions(day: $day) { nodes { key } } } }
      }
    }
  }
}`;

const list = `query Activities($day: Date!, $first: Int) {
  activitiesOn(day: $day, first: $first) { nodes { ...Activity } }
}
${activity}`;

const record = `query Record($day: Date!) {
  activitiesOn(day: $day) {
    nodes {
      ...Activity
      activityPurposesByActivityKey(orderBy: POSITION_ASC) { nodes { purposeByPurposeKey { key name } } }
    }
  }
}
${activity}`;

const organisation = `query Organisation($organisation: String!, $day: Date!) {
  organisationOn(key: $organisation, day: $day) {
    key
    name
    received(day: $day) {
      nodes {
        key
        role
        organisationByDiscloserKey { key name }
        disclosureActivitiesByDisclosureKey(orderBy: POSITION_ASC) {
          nodes {
            processingActivityByActivityKey {
              key
              name
              activityDataCategoriesByActivityKey(orderBy: POSITION_ASC) {
                nodes { dataCategoryByDataCategoryKey { key name } }
              }
            }
          }
        }
      }
    }
  }
}`;

const name = `query Name($organisation: String!) {
  organisationByKey(key: $organisation) { key name }
}`;

const rename = `mutation Rename($organisation: String!, $name: String!) {
  updateOrganisationByKey(input: { key: $organisation, organisationPatch: { name: $name } }) {
    organisation { key name }
  }
}`;

/** @type {Pick<import('../../compare.mjs').System, 'request' | 'rows'>} */
export const postgraphile = {
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
        return post(name, { organisation: asked });
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
        return recipientRows(data.recipients.nodes.map(readRecipient));
      case 'L':
      case 'E':
        return activityRows(data.activitiesOn.nodes.map(readActivity));
      case 'O':
        return organisationRow(data.organisationOn && readOrganisation(data.organisationOn));
      case 'N':
        return named(data.organisationByKey);
      case 'W':
        return named(data.updateOrganisationByKey.organisation);
      default:
        throw new Error(`There is no question ${question}.`);
    }
  },
};

function readRecipient(node) {
  return {
    organisation: node.organisationByOrganisationKey.key,
    name: node.organisationByOrganisationKey.name,
    country: node.countryCode,
    roles: node.roles,
    disclosures: node.disclosures.nodes.map(({ key, reliances }) => ({
      key,
      reliances: reliances.nodes.map(({ mechanismByMechanismKey: mechanism }) => ({
        mechanism: mechanism.key,
        inForce: mechanism.inForce,
      })),
    })),
  };
}

function readCategories(node) {
  return node.activityDataCategoriesByActivityKey.nodes.map((link) => link.dataCategoryByDataCategoryKey);
}

function readActivity(node) {
  return {
    key: node.key,
    name: node.name,
    dataCategories: readCategories(node),
    purposes: node.activityPurposesByActivityKey?.nodes.map((link) => link.purposeByPurposeKey),
    disclosures: node.disclosures.nodes.map((disclosure) => ({
      key: disclosure.key,
      recipient: disclosure.organisationByRecipientKey,
      destinations: disclosure.disclosureDestinationsByDisclosureKey.nodes.map(
        ({ countryByCountryCode: country }) => ({
          code: country.code,
          name: country.name,
          adequacyDecisions: country.adequacyDecisions.nodes.map(({ key }) => key),
        }),
      ),
    })),
  };
}

function readOrganisation(node) {
  return {
    key: node.key,
    name: node.name,
    disclosures: node.received.nodes.map((disclosure) => ({
      key: disclosure.key,
      role: disclosure.role,
      discloser: disclosure.organisationByDiscloserKey,
      activities: disclosure.disclosureActivitiesByDisclosureKey.nodes.map(
        ({ processingActivityByActivityKey: activityNode }) => ({
          key: activityNode.key,
          name: activityNode.name,
          dataCategories: readCategories(activityNode),
        }),
      ),
    })),
  };
}
