// The schema of the two peers that are written by hand.
export const schema = /* GraphQL */ `
  type Query {
    recipients(activity: ID!, day: String!): [Recipient!]!
    activities(day: String!, first: Int): [Activity!]!
    organisation(key: ID!, day: String!): Organisation
  }

  type Mutation {
    renameOrganisation(key: ID!, name: String!): Organisation
  }

  type Recipient {
    organisation: Organisation!
    country: Country!
    roles: [String!]!
    disclosures: [Disclosure!]!
  }

  type Activity {
    key: ID!
    name: String!
    description: String
    dataCategories: [DataCategory!]!
    purposes: [Purpose!]!
    disclosures(day: String!): [Disclosure!]!
  }

  type Organisation {
    key: ID!
    name: String!
    country: Country
    received(day: String!): [Disclosure!]!
  }

  type Disclosure {
    key: ID!
    role: String!
    discloser: Organisation!
    recipient: Organisation!
    activities: [Activity!]!
    destinations: [Country!]!
    reliances(day: String!): [Reliance!]!
  }

  type Reliance {
    key: ID!
    modality: String!
    mechanism: Mechanism!
  }

  type Mechanism {
    key: ID!
    title: String!
    inForce(day: String!): Boolean!
  }

  type Country {
    code: ID!
    name: String!
    adequacyDecisions(day: String!): [Mechanism!]!
  }

  type DataCategory {
    key: ID!
    name: String!
  }

  type Purpose {
    key: ID!
    name: String!
  }
`;
